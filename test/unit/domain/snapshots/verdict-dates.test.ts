import type { EarlierVerdict } from '../../../../domain/snapshots/verdict-dates.js';
import { datesOf } from '../../../../domain/snapshots/verdict-dates.js';

const day = (number: number): number => Date.UTC(2026, 0, number);
const iso = (number: number): string => new Date(day(number)).toISOString();

/** What each day's snapshot said, a snapshot a day from the first of the month on. */
const history = (...verdicts: readonly string[]): readonly EarlierVerdict[] => {
  const said: EarlierVerdict[] = [];
  for (const [index, verdict] of verdicts.entries())
    said.push({ verdict, ...datesOf(verdict, said.at(-1), day(index), day(index + 1)) });
  return said;
};

test('a verdict has the date of the first snapshot that had it', () => {
  expect(history('collecting', 'inconclusive', 'better', 'better').at(-1)).toEqual({
    ...{ verdict: 'better', decidedAt: iso(3) },
  });
});

test('what never was decided has no dates', () => {
  expect(history('collecting', 'inconclusive', 'blocked', 'indication').at(-1)).toEqual({
    verdict: 'indication',
  });
});

test.each(['inconclusive', 'blocked', 'collecting'])(
  'a verdict that goes back to %s was withdrawn, and that is told from then on',
  (next) => {
    const said = history('better', 'better', next, 'inconclusive');
    const withdrawn = { decidedAt: iso(1), withdrawnAt: iso(3), withdrawnVerdict: 'better' };
    expect(said.slice(2)).toEqual([
      { verdict: next, ...withdrawn },
      { verdict: 'inconclusive', ...withdrawn },
    ]);
  },
);

test('a verdict that comes back has a new date, and the withdrawal stays told', () => {
  expect(history('better', 'inconclusive', 'better', 'better').at(-1)).toEqual({
    ...{ verdict: 'better', decidedAt: iso(3), withdrawnAt: iso(2), withdrawnVerdict: 'better' },
  });
});

test('a verdict that turns round withdraws the one before it', () => {
  expect(history('unharmed', 'harmed').at(-1)).toEqual({
    ...{ verdict: 'harmed', decidedAt: iso(2), withdrawnAt: iso(2), withdrawnVerdict: 'unharmed' },
  });
});

test('of a snapshot without dates it is known that it had its verdict', () => {
  expect(datesOf('better', { verdict: 'better' }, day(4), day(5))).toEqual({ decidedAt: iso(4) });
  expect(datesOf('inconclusive', { verdict: 'worse' }, day(4), day(5))).toEqual({
    ...{ decidedAt: iso(4), withdrawnAt: iso(5), withdrawnVerdict: 'worse' },
  });
});
