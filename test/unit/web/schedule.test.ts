import type { StepDraft } from '../../../web/app/pages/schedule/step-draft.js';
import {
  draftOfEntry,
  entryOfDraft,
  localText,
  mistakesIn,
  withEnd,
  withRamp,
  withStep,
} from '../../../web/app/pages/schedule/step-draft.js';
import { stepInWords } from '../../../web/app/pages/schedule/step-in-words.js';

const NOW = Date.parse('2026-11-30T09:12:34.567Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const step = (ms: number, command: StepDraft['command'], more: Partial<StepDraft> = {}): StepDraft => ({
  ...{ at: localText(ms), command, share: '', outcome: '' },
  ...more,
});

const wrong = (steps: readonly StepDraft[], presentShare = 10): readonly (readonly [number, string])[] =>
  mistakesIn(steps, { nowMs: NOW, presentShare }).map(({ place, detail }) => [place, detail]);

test('a step that is set comes back from the field of date and time as it was, to the millisecond', () => {
  for (const at of ['2026-12-07T08:00:00.000Z', '2026-12-07T08:00:59.000Z', '2027-03-28T00:59:59.999Z']) {
    const entry = { at, command: 'complete', rollout_percentage: null, outcome: { ship: 7 } } as const;
    expect(entryOfDraft(draftOfEntry(entry))).toEqual({ at, command: 'complete', outcome: { ship: 7 } });
  }
  const ramp = {
    at: '2026-12-07T08:00:00.000Z',
    command: 'rollout',
    rollout_percentage: 12.5,
    outcome: null,
  };
  expect(entryOfDraft(draftOfEntry({ ...ramp, command: 'rollout' }))).toEqual({
    ...{ at: ramp.at, command: 'rollout', rollout_percentage: 12.5 },
  });
});

test('a good schedule has nothing said about it', () => {
  const steps = [
    step(NOW + HOUR, 'start'),
    step(NOW + DAY, 'rollout', { share: '10' }),
    step(NOW + 2 * DAY, 'rollout', { share: '50' }),
    step(NOW + 3 * DAY, 'pause'),
    step(NOW + 14 * DAY, 'complete', { outcome: 'keep_control' }),
  ];
  expect(wrong(steps)).toEqual([]);
});

test.each<readonly [string, readonly StepDraft[], number, RegExp]>([
  ['no time', [step(NaN, 'start', { at: '' })], 0, /Say when/],
  ['a time that is over', [step(NOW - 1, 'start')], 0, /is over/],
  ['a time before the step before', [step(NOW + DAY, 'start'), step(NOW + HOUR, 'pause')], 1, /later than/],
  ['no share', [step(NOW + HOUR, 'rollout', { share: 'half' })], 0, /0 to 100/],
  ['a share below the present one', [step(NOW + HOUR, 'rollout', { share: '5' })], 0, /At least the 10 %/],
  [
    'a ramp that stands still',
    [step(NOW + HOUR, 'rollout', { share: '20' }), step(NOW + DAY, 'rollout', { share: '20' })],
    1,
    /More than the 20 %/,
  ],
  ['an end without a word on what follows', [step(NOW + HOUR, 'complete')], 0, /afterwards/],
  [
    'a step after the end',
    [step(NOW + HOUR, 'complete', { outcome: 'restore' }), step(NOW + DAY, 'start')],
    1,
    /over by then/,
  ],
])('%s is said at its step', (_what, steps, place, said) => {
  const [first, ...more] = wrong(steps);
  expect([first?.[0], first?.[1], more]).toEqual([place, expect.stringMatching(said), []]);
});

test('a ramp takes more in day by day after the start, beside what was planned, and instead of another ramp', () => {
  const start = step(NOW + 5 * HOUR, 'start');
  const end = step(NOW + 14 * DAY, 'complete', { outcome: 'restore' });
  const old = step(NOW + DAY, 'rollout', { share: '99' });
  const { steps, share } = withRamp([start, old, end], { nowMs: NOW, presentShare: 25 });
  expect(share).toBe(25);
  expect(steps.map(({ command, share: part }) => [command, part])).toEqual([
    ['start', ''],
    ['rollout', '50'],
    ['rollout', '100'],
    ['complete', ''],
  ]);
  expect(Date.parse(steps[1]?.at ?? '')).toBe(NOW + 5 * HOUR + DAY);
  expect(wrong(steps, share)).toEqual([]);
  expect(withRamp([], { nowMs: NOW, presentShare: null })).toMatchObject({ share: 5, steps: { length: 3 } });
  expect(withRamp([], { nowMs: NOW, presentShare: 100 }).steps).toEqual([]);
});

test('an end comes whole weeks after the start, or after the next full hour, and keeps what was chosen', () => {
  const nextHour = Date.parse('2026-11-30T10:00:00Z');
  expect(withEnd([], 2, NOW)).toEqual([step(nextHour + 14 * DAY, 'complete')]);
  const start = step(NOW + DAY, 'start');
  const end = step(NOW + 3 * DAY, 'complete', { outcome: '12' });
  expect(withEnd([start, end], 1, NOW)).toEqual([start, step(NOW + 8 * DAY, 'complete', { outcome: '12' })]);
});

test('one more step is a start where there is none, an hour after the last', () => {
  const first = withStep([], NOW);
  expect(first).toEqual([step(Date.parse('2026-11-30T10:00:00Z'), 'start')]);
  expect(withStep(first, NOW)[1]).toEqual(step(Date.parse('2026-11-30T11:00:00Z'), 'rollout'));
});

test.each([
  [{ command: 'rollout', rollout_percentage: 50 }, '50 % take part'],
  [{ command: 'complete', outcome: { ship: 12 } }, 'complete, ship green'],
  [{ command: 'complete', outcome: { ship: '9' } }, 'complete, ship variant 9'],
  [{ command: 'complete', outcome: 'keep_control' }, 'complete, keep control'],
  [{ command: 'complete', outcome: 'restore' }, 'complete, as it was'],
  [{ command: 'pause' }, 'pause'],
] as const)('a step in words: %j', (given, words) => {
  expect(stepInWords(given, [{ id: 12, key: 'green' }])).toBe(words);
});
