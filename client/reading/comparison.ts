/** What a row of the scorecard says of a metric and a treatment, in figures that can be drawn and in words. */
import type { Ends } from '../../domain/intervals/interval-scale.js';
import type { Schemas } from '../create-client.js';
import { formatLift } from './numbers.js';

type Analysis = Schemas['TreatmentAnalysis'];
type MetricResult = Schemas['MetricResult'];

/** Both intervals of a lift. */
export interface Comparison {
  readonly always: Ends;
  readonly single: Ends;
}

/** @returns null where the lift has no bounds */
export const liftOf = (analysis: Analysis): Comparison | null => {
  if (analysis.kind !== 'result') return null;
  const { estimate, ci_low: low, ci_high: high } = analysis.lift;
  const { ci_low: alwaysLow, ci_high: alwaysHigh } = analysis.always_valid;
  return {
    always: { low: alwaysLow, high: alwaysHigh, estimate },
    single: { low, high, estimate },
  };
};

/** Colour is for what is decided: nothing else is green or red. */
export const lookOf = (verdict: string): 'good' | 'bad' | 'open' => {
  if (verdict === 'better' || verdict === 'unharmed') return 'good';
  return verdict === 'worse' || verdict === 'harmed' ? 'bad' : 'open';
};

/** @returns the verdict that counts for the role: a guardrail's is its own. */
export const verdictOf = (metric: MetricResult, analysis: Analysis): string =>
  metric.role === 'guardrail' ? (analysis.guardrail?.verdict ?? analysis.verdict) : analysis.verdict;

/** The verdict where variants have wrong sizes: no figure of it is to be read. */
const BLOCKED = 'blocked';

/** @returns the lift at every look; null where it has no bounds, or nobody should read it */
export const readableLift = (metric: MetricResult, analysis: Analysis): Ends | null =>
  verdictOf(metric, analysis) === BLOCKED ? null : (liftOf(analysis)?.always ?? null);

/** @returns a lift as it is never said without: `+4.1 % (+1.2 % to +7.0 %)` */
export const liftInWords = ({ low, high, estimate }: Ends): string =>
  `${formatLift(estimate)} (${formatLift(low)} to ${formatLift(high)})`;

/** @returns where harm begins on the scale, on the side that is bad */
export const marginOf = (metric: MetricResult, analysis: Analysis): number | undefined => {
  const margin = analysis.guardrail?.margin;
  if (margin === undefined) return undefined;
  return metric.direction === 'down' ? margin : -margin;
};

const COLLECTING_OF: Readonly<Record<string, string>> = { tooFewUnits: '50 identities' };

/** @returns how far a variant is from what is needed, such as `12 of 50 identities`; null where that is no number */
export const collectedOf = (reason: string, fewest: number): string | null => {
  const needed = COLLECTING_OF[reason];
  return needed === undefined ? null : `${fewest} of ${needed}`;
};

/** @returns the same as the drawing: `lift +4.1 %, between +1.2 % and +7.0 %, better` */
export const inWords = (
  { low, high, estimate }: Ends,
  verdict: string,
  format: (value: number) => string = formatLift,
  what = 'lift',
): string => `${what} ${format(estimate)}, between ${format(low)} and ${format(high)}, ${verdict}`;
