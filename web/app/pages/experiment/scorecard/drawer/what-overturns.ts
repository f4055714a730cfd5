import type { Row } from '../../../../../../client/reading/drawn.js';
import { formatOf } from '../../../../../../client/reading/effect-of.js';
import { formatLift } from '../../../../../../client/reading/numbers.js';
import { sequenceWidth } from '../../../../../../stats/confidence-sequence.js';

const ALPHA = 0.05;

/** How large a difference has to be at this size and spread to be told from 0 at every look. */
export const thresholdOf = (standardError: number, units: number, plannedUnits: number): number =>
  standardError * sequenceWidth(units, { alpha: ALPHA, plannedUnits });

const ofGuardrail = ({ metric, analysis: { guardrail } }: Row): string | null => {
  const worst = guardrail?.always_valid?.worst_lift;
  if (guardrail === undefined || worst == null) return null;
  const margin = metric.direction === 'down' ? guardrail.margin : -guardrail.margin;
  const figures = `the worst lift that the data leave open is ${formatLift(worst)}, the margin ${formatLift(margin)}`;
  switch (guardrail.verdict) {
    case 'unharmed':
      return `It stays unharmed as long as the worst lift is within the margin: ${figures}.`;
    case 'harmed':
      return `Harm beyond the margin is sure now; it is taken back if an effect within ${formatLift(margin)} becomes possible again.`;
    default:
      return `It becomes unharmed once the worst lift is within the margin: ${figures}.`;
  }
};

interface Sizes {
  readonly units: number;
  readonly plannedUnits: number;
  /** Decisions are corrected for each other, so that more is needed than for one alone. */
  readonly isCorrected: boolean;
}

/**
 * Says by how much the effect would have to change for another verdict, if size and spread stayed as they are. It is no
 * forecast.
 *
 * @returns null where no verdict falls by this
 */
export const whatOverturns = (row: Row, verdict: string, sizes: Sizes): string | null => {
  const { metric, analysis } = row;
  if (metric.role === 'guardrail') return ofGuardrail(row);
  if (analysis.kind === 'refused' || analysis.standard_error === undefined) return null;
  if (!['better', 'worse', 'inconclusive'].includes(verdict)) return null;
  const { estimate } = analysis.absolute;
  const threshold = thresholdOf(analysis.standard_error, sizes.units, sizes.plannedUnits);
  const format = formatOf('difference', metric.aggregation);
  const bound = `${format(-threshold)} to ${format(threshold)}`;
  const rest = sizes.isCorrected ? ' That is for one comparison alone; the correction asks for more.' : '';
  return verdict === 'inconclusive'
    ? `At this size and spread a difference within ${bound} is not told from 0 at every look; it is ${format(estimate)}.${rest}`
    : `At this size and spread a difference within ${bound} would not be told from 0. It is ${format(estimate)}; if it fell below ${format(Math.sign(estimate) * threshold)}, the verdict would be taken back.${rest}`;
};
