import fc from 'fast-check';
import type { EarlierVerdict } from '../../../domain/snapshots/verdict-dates.js';
import { datesOf, DECISIONS } from '../../../domain/snapshots/verdict-dates.js';

const iso = (at: number): string => new Date(at).toISOString();
const isDecision = (verdict: string): boolean => DECISIONS.some((one) => one === verdict);

/** From the whole history at once: begin of the last run of a decision, and the last end of one. */
const fromHistory = (verdicts: readonly string[]): Omit<EarlierVerdict, 'verdict'> => {
  let expected: Omit<EarlierVerdict, 'verdict'> = {};
  verdicts.forEach((verdict, at) => {
    const before = verdicts[at - 1] ?? 'collecting';
    if (before === verdict) return;
    if (isDecision(before)) {
      const withdrawnVerdict = DECISIONS.find((one) => one === before)!;
      expected = { ...expected, withdrawnAt: iso(at), withdrawnVerdict };
    }
    if (isDecision(verdict)) expected = { ...expected, decidedAt: iso(at) };
  });
  return expected;
};

test('dates that are handed on from snapshot to snapshot are those of the whole history', () => {
  const verdict = fc.constantFrom(...DECISIONS, 'inconclusive', 'blocked', 'collecting', 'waiting');
  fc.assert(
    fc.property(fc.array(verdict, { minLength: 1, maxLength: 12 }), (verdicts) => {
      let said: EarlierVerdict | undefined;
      verdicts.forEach((one, at) => {
        said = { verdict: one, ...datesOf(one, said, at - 1, at) };
      });
      expect(said).toEqual({ verdict: verdicts.at(-1), ...fromHistory(verdicts) });
    }),
    { numRuns: 2_000 },
  );
});
