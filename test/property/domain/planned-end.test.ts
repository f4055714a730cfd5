import fc from 'fast-check';
import type { PlannedLook } from '../../../domain/snapshots/planned-look.js';
import { decideGoals } from '../../../stats/deciding/decide-goals.js';
import { aMetric, analysisIn, compared, figures } from '../../support/activities/compared.js';

const PLANNED = 1_000;

/** What one refresh finds. Counts mostly grow, and may fall when identities turn out to have seen two variants. */
const foundBy = fc.record({
  units: fc.integer({ min: 0, max: 2_000 }),
  pValue: fc.double({ min: 0, max: 1, noNaN: true }),
  effect: fc.constantFrom(-1, 1),
  isUnread: fc.boolean(),
  sampleRatioMismatch: fc.boolean(),
});

type Found = typeof foundBy extends fc.Arbitrary<infer Value> ? Value : never;

interface Standing {
  readonly look: PlannedLook | null;
  /** What was said of the goal, at each refresh that could read it. */
  readonly said: readonly string[];
}

const DECIDED = ['better', 'worse', 'inconclusive', 'blocked'] as const;

/** One refresh, with the look that the store would give it, and what the store would keep. */
const refreshed = (
  { look, said }: Standing,
  { units, pValue, effect, isUnread, sampleRatioMismatch }: Found,
  seq: number,
): Standing => {
  const figured = figures(effect, pValue, pValue, sampleRatioMismatch ? 'blocked' : undefined);
  const goal = isUnread
    ? ({ metric: aMetric(1), comparison: { kind: 'failed', code: 'timeout', detail: '' } } as const)
    : compared(aMetric(1), { b: figured });
  const { metrics, decision } = decideGoals([goal], {
    rule: { at: 'planned_end', plannedUnits: PLANNED },
    family: { method: 'holm', treatments: ['b'] },
    ...{ units, asOf: seq, isFinal: false, sampleRatioMismatch, look },
  });
  const shown = analysisIn(metrics, 1, 'b')?.verdict;
  const verdict = DECIDED.find((candidate) => candidate === shown);
  const next = { look, said: shown === undefined ? said : [...said, shown] };
  const state = decision?.state;
  if (look !== null || verdict === undefined || (state !== 'decided' && state !== 'blocked')) return next;
  return { ...next, look: { seq, asOf: seq, state, goals: [{ metricId: 1, variant: 'b', verdict }] } };
};

/** What the one look has to say. */
const rightVerdict = ({ pValue, effect, sampleRatioMismatch }: Found): string => {
  if (sampleRatioMismatch) return 'blocked';
  if (pValue > 0.05) return 'inconclusive';
  return effect > 0 ? 'better' : 'worse';
};

test('there is one look, at the first size that was planned, and nothing before or after changes what it says', () => {
  fc.assert(
    fc.property(fc.array(foundBy, { minLength: 1, maxLength: 12 }), (refreshes) => {
      const { look, said } = refreshes.reduce<Standing>(refreshed, { look: null, said: [] });
      const seq = refreshes.findIndex(({ units, isUnread }) => units >= PLANNED && !isUnread);
      const before = refreshes.slice(0, Math.max(seq, 0)).filter(({ isUnread }) => !isUnread).length;
      const first = refreshes[seq];
      if (first === undefined) {
        expect(look).toBeNull();
        expect(said.filter((verdict) => verdict !== 'waiting' && verdict !== 'blocked')).toEqual([]);
        return;
      }
      expect(look?.seq).toBe(seq);
      expect(
        said.slice(0, before).filter((verdict) => verdict !== 'waiting' && verdict !== 'blocked'),
      ).toEqual([]);
      expect(new Set(said.slice(before))).toEqual(new Set([rightVerdict(first)]));
    }),
  );
});
