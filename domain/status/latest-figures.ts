/** The few figures of an experiment that a row of a list has room for. */
import type { ShownGuardrailVerdict, ShownVerdict } from '../metrics/metric-verdict.js';
import type { Figures, Reading } from './read-figures.js';
import { bestFirst, withVerdict } from './read-figures.js';
import { isBlocked } from './rules-while-open.js';
import type { SeenAnalysis, StatusFacts } from './status-facts.js';

/** What the headline metric says of the treatment that speaks for the experiment. */
interface PrimaryFigures {
  readonly metricId: number;
  readonly metric: string;
  readonly variant: string;
  readonly verdict: ShownVerdict;
  /** Of the lift; null where only the difference is known, or nothing. */
  readonly lift: number | null;
  /** The ends of the interval that the verdict falls by. */
  readonly lower: number | null;
  readonly upper: number | null;
}

interface GuardrailReading {
  readonly metricId: number;
  readonly metric: string;
  readonly variant: string;
  readonly verdict: ShownGuardrailVerdict;
  readonly margin: number;
  readonly worstLift: number | null;
}

/** What the latest refresh found, in short. */
export interface LatestFigures {
  readonly primary: PrimaryFigures | null;
  /** Identities of control and the treatment that has fewest, together. */
  readonly units: number | null;
  readonly sampleRatioAlarm: boolean;
  readonly worstGuardrail: GuardrailReading | null;
}

/** The treatment that the status word would speak of. */
const shownOf = ({ readings }: Figures): Reading | undefined => {
  const better = bestFirst(withVerdict(readings, 'better'));
  const worse = bestFirst(withVerdict(readings, 'worse'));
  return better[0] ?? worse.at(-1) ?? bestFirst(readings)[0];
};

const NO_LIFT = { lift: null, lower: null, upper: null };

/** Where the lift has no bounds, the always-valid interval is of the difference. */
const liftOf = (
  { results }: StatusFacts,
  { lift, always_valid: alwaysValid, lift_refusal: refusal }: SeenAnalysis,
): Pick<PrimaryFigures, 'lift' | 'lower' | 'upper'> => {
  if (lift === undefined || refusal !== undefined) return NO_LIFT;
  // Goals that are decided by one look have the interval of one look.
  const range = results?.decision === undefined ? alwaysValid : lift;
  return { lift: lift.estimate, lower: range?.ci_low ?? null, upper: range?.ci_high ?? null };
};

const primaryOf = (facts: StatusFacts, figures: Figures): PrimaryFigures | null => {
  const shown = shownOf(figures);
  if (shown === undefined) return null;
  const { metric, variant, analysis } = shown;
  return {
    metricId: metric.metric_id,
    metric: metric.name,
    variant,
    verdict: analysis.verdict,
    ...liftOf(facts, analysis),
  };
};

const FROM_WORST: readonly ShownGuardrailVerdict[] = [
  'harmed',
  'blocked',
  'inconclusive',
  'collecting',
  'unharmed',
  'informational',
];

const worstOf = ({ guardrails }: Figures): GuardrailReading | null => {
  const readings = guardrails.flatMap(({ metric, variant, analysis: { guardrail } }) =>
    guardrail === undefined
      ? []
      : [
          {
            metricId: metric.metric_id,
            metric: metric.name,
            variant,
            verdict: guardrail.verdict,
            margin: guardrail.margin,
            worstLift: guardrail.always_valid?.worst_lift ?? null,
          },
        ],
  );
  const urgency = ({ verdict }: GuardrailReading): number => FROM_WORST.indexOf(verdict);
  return [...readings].sort((left, right) => urgency(left) - urgency(right))[0] ?? null;
};

/** @returns what the latest results say in short, or null while there are none. */
export const latestFigures = (facts: StatusFacts, figures: Figures): LatestFigures | null =>
  facts.results === null
    ? null
    : {
        primary: primaryOf(facts, figures),
        units: figures.units,
        sampleRatioAlarm: isBlocked(facts, figures),
        worstGuardrail: worstOf(figures),
      };
