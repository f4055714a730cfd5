import type { TreatmentAnalysis } from '../../stats/metric-analysis.js';
import type { RandomNumbers } from './random-numbers.js';

/** One line of a report. */
export interface ReportRow {
  readonly suite: string;
  readonly what: string;
  /** Parts of the runs unless named otherwise. */
  readonly figures: Readonly<Record<string, number>>;
}

export interface SuiteInput {
  readonly runs: number;
  readonly random: RandomNumbers;
}

export type Suite = (input: SuiteInput) => Generator<ReportRow>;

/** How often most suites look. */
export const LOOKS = 30;
/** Each arm of an equal split goes from 50 to 1,500 units; small arms of others to as many as they get. */
export const UNITS_PER_LOOK = 100;

/** Whether the interval of the lift, if there is a bounded one, has the truth in it. */
export const coversLift = (analysis: TreatmentAnalysis, truth: number): boolean => {
  if (analysis.kind !== 'result') return true;
  const { ciLow, ciHigh } = analysis.alwaysValid;
  return ciLow <= truth && truth <= ciHigh;
};

/** Whether something is said that is false where there is no effect. */
export const isDecision = (verdict: string): boolean => verdict === 'better' || verdict === 'worse';

/** The part of so many runs in which something happens. */
export const shareOf = (runs: number, happens: () => boolean): number => {
  let count = 0;
  for (let run = 0; run < runs; run += 1) count += happens() ? 1 : 0;
  return count / runs;
};
