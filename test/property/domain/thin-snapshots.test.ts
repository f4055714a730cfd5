import fc from 'fast-check';
import type { ThinnableSnapshot } from '../../../domain/retention/thin-snapshots.js';
import { thinSnapshots } from '../../../domain/retention/thin-snapshots.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Lives of hourly and rarer refreshes, some of which failed and left a hole in the numbers. */
const life = fc
  .array(
    fc.record({
      waitedHours: fc.integer({ min: 1, max: 30 }),
      failures: fc.integer({ min: 0, max: 2 }),
      marking: fc.integer({ min: 0, max: 9 }),
    }),
    { maxLength: 80 },
  )
  .map((steps) => {
    let [seq, asOf] = [0, 1_700_000_000_000];
    return steps.map(({ waitedHours, failures, marking }): ThinnableSnapshot => {
      seq += failures + 1;
      asOf += waitedHours * HOUR;
      return { seq, asOf, computedAt: asOf + 5_000, isMarked: marking === 0 };
    });
  });

interface Thinned {
  readonly kept: readonly ThinnableSnapshot[];
  readonly judgedTo: number;
}

/** All passes that it takes, each over a window of so many, after `judgedTo`, as the store does it. */
const thin = (all: readonly ThinnableSnapshot[], keptSince: number, size: number, from = 0): Thinned => {
  let [kept, judgedTo] = [all, from];
  for (;;) {
    const rest = kept.filter(({ seq }) => seq > judgedTo);
    const snapshots = rest.slice(0, size);
    const result = thinSnapshots({
      snapshots,
      beginsAtFirst: judgedTo === 0,
      endsAtLatest: snapshots.length === rest.length,
      keptSince,
    });
    if (result.judgedTo === null) return { kept, judgedTo };
    kept = kept.filter(({ seq }) => !result.removed.includes(seq));
    judgedTo = result.judgedTo;
  }
};

/** What has to stay, said without windows and passes. */
const expected = (all: readonly ThinnableSnapshot[], keptSince: number): readonly number[] => {
  const wanted = all.map(({ asOf, isMarked, computedAt }, place) => {
    const isLastOfDay = !all
      .slice(place + 1)
      .some((later) => Math.floor(later.asOf / DAY) === Math.floor(asOf / DAY));
    return isMarked || isLastOfDay || place === 0 || computedAt >= keptSince;
  });
  return all.flatMap(({ seq }, place) => (wanted[place] === true || wanted[place + 1] === true ? [seq] : []));
};

const seqs = (snapshots: readonly ThinnableSnapshot[]): readonly number[] => snapshots.map(({ seq }) => seq);

const ages = fc.integer({ min: 0, max: 100 }).map((days) => 1_700_000_000_000 + days * DAY);
const sizes = fc.integer({ min: 3, max: 12 });

test('the sealed, the first, the last of each day and what these go on from stay, and nothing else', () => {
  fc.assert(
    fc.property(life, ages, sizes, (all, keptSince, size) => {
      expect(seqs(thin(all, keptSince, size).kept)).toEqual(expected(all, keptSince));
    }),
  );
});

test('passes over the years leave what one pass at the end leaves, and take nothing twice', () => {
  fc.assert(
    fc.property(life, fc.array(ages, { minLength: 1, maxLength: 6 }), sizes, (all, moments, size) => {
      const inTime = [...moments].sort((one, other) => one - other);
      const state = inTime.reduce<Thinned>(
        ({ kept, judgedTo }, keptSince) => thin(kept, keptSince, size, judgedTo),
        {
          kept: all,
          judgedTo: 0,
        },
      );
      expect(seqs(state.kept)).toEqual(expected(all, inTime.at(-1) ?? 0));
    }),
  );
});

test('the latest snapshot stays, however old it is', () => {
  fc.assert(
    fc.property(life, sizes, (all, size) => {
      expect(thin(all, Number.MAX_SAFE_INTEGER, size).kept.at(-1)).toEqual(all.at(-1));
    }),
  );
});
