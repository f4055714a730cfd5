import type { Assignment, Instant } from '../domain/experiment.js';
import type { CutEpoch } from '../domain/rollouts/epoch.js';
import { areSharesKnown, sharesOfEpoch } from '../domain/rollouts/expected-shares.js';
import type { Phase } from '../domain/rollouts/phases.js';
import { SAMPLE_RATIO_THRESHOLD } from '../domain/snapshots/sample-ratio-threshold.js';
import type { Counts, SampleRatioPhase, SampleRatioResult } from '../domain/snapshots/snapshot-payload.js';
import type { Refused } from '../stats/refusals.js';
import { refuse } from '../stats/refusals.js';
import type { AllocationPeriod, SampleRatio, TestedPeriod } from '../stats/sample-ratio.js';
import { sampleRatioCheck } from '../stats/sample-ratio.js';
import { sequentialSampleRatio } from '../stats/sequential-sample-ratio.js';

interface SizesInput {
  readonly assignment: Assignment;
  readonly phases: readonly Phase<CutEpoch>[];
  /** Those that may be given a share, control first. */
  readonly arms: readonly string[];
  /** Those of a variant who came first in a phase. */
  readonly identities: (variant: string, phase: number) => number;
  readonly asOf: Instant;
  /** Of an earlier snapshot; null while no alarm has rung. */
  readonly firstAlarmAt: Instant | null;
}

const inPhase = ({ arms, identities }: SizesInput, phase: number): readonly number[] =>
  arms.map((key) => identities(key, phase));

const periodOf = (input: SizesInput, { number, allocation }: Phase): AllocationPeriod => {
  const shares = new Map(sharesOfEpoch({ allocation }).map(({ key, share }) => [key, share]));
  return {
    observed: inPhase(input, number),
    weights: input.arms.map((key) => shares.get(key) ?? 0),
  };
};

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** What may be looked at every hour; says nothing where nobody has told the shares. */
const sequentialOf = (periods: readonly AllocationPeriod[]) => {
  if (periods.length === 0) return { e_value: null, log_e_value: null };
  const log = finite(sequentialSampleRatio(periods).logEValue);
  return { e_value: log === null ? null : finite(Math.exp(log)), log_e_value: log };
};

const ringsAt = (logEValue: number | null): boolean =>
  logEValue !== null && logEValue >= -Math.log(SAMPLE_RATIO_THRESHOLD);

/** Only arms with a share are expected to have any size. */
const byArm = (arms: readonly string[], counts: readonly number[], shown = counts): Counts =>
  Object.fromEntries(arms.flatMap((key, arm) => ((shown[arm] ?? 0) > 0 ? [[key, counts[arm] ?? 0]] : [])));

const phaseResult = (
  number: number,
  arms: readonly string[],
  { observed, weights }: AllocationPeriod,
  tested: TestedPeriod,
): SampleRatioPhase => {
  const own = { number, observed: byArm(arms, observed, weights) };
  if (tested.kind === 'refused')
    return { ...own, reason: tested.reason, expected: {}, statistic: null, degrees_of_freedom: null };
  const { expected, statistic, degreesOfFreedom } = tested;
  return {
    ...own,
    ...{ reason: null, expected: byArm(arms, expected), statistic, degrees_of_freedom: degreesOfFreedom },
  };
};

const testFields = (check: SampleRatio | Refused) =>
  check.kind === 'refused'
    ? { reason: check.reason, p_value: null, statistic: null, degrees_of_freedom: null }
    : {
        reason: null,
        ...{ p_value: check.pValue, statistic: check.statistic, degrees_of_freedom: check.degreesOfFreedom },
      };

/**
 * Sizes against the allocation, phase by phase; a phase of which nobody has told the shares is left out. The chi-square
 * is for people who look once. The alarm comes from a test that holds its level over all looks, and stays: the chance
 * that it ever rings in a healthy experiment is what is promised, so there is nothing that could take it back.
 */
export const sampleRatioOf = (input: SizesInput): SampleRatioResult => {
  const { assignment, phases, arms, identities, asOf, firstAlarmAt } = input;
  const told = phases
    .filter(({ allocation }) => areSharesKnown(assignment, { allocation }))
    .map((phase) => ({ number: phase.number, period: periodOf(input, phase) }));
  const periods = told.map(({ period }) => period);
  const check = told.length === 0 ? refuse('unknownShares') : sampleRatioCheck(periods);
  const sequential = sequentialOf(periods);
  const first = firstAlarmAt ?? (ringsAt(sequential.log_e_value) ? asOf : null);
  const inAll = arms.map((key) => phases.reduce((sum, { number }) => sum + identities(key, number), 0));
  return {
    alarm: first !== null,
    ...testFields(check),
    observed:
      check.kind === 'refused'
        ? Object.fromEntries(arms.map((key, arm) => [key, inAll[arm] ?? 0]))
        : byArm(arms, check.observed, check.expected),
    expected: check.kind === 'refused' ? {} : byArm(arms, check.expected),
    ...sequential,
    first_alarm_at: first === null ? null : new Date(first).toISOString(),
    phases: phases.map(({ number }) => {
      const place = told.findIndex((one) => one.number === number);
      const period = told[place]?.period ?? { observed: inPhase(input, number), weights: arms.map(() => 1) };
      const tested = check.kind === 'refused' ? check : (check.periods[place] ?? refuse('unknownShares'));
      return phaseResult(number, arms, period, place < 0 ? refuse('unknownShares') : tested);
    }),
  };
};
