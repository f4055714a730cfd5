import type { Schemas } from '../../../../../client/create-client.js';
import type { Row } from '../../../../../client/reading/drawn.js';
import type { Judgement } from '../../../../../client/reading/judge.js';
import type { Choices } from './choices.js';

type Metric = Schemas['MetricResult'];
type Analysis = Schemas['TreatmentAnalysis'];

/** What all rows of a scorecard have in common. */
export interface Shown {
  readonly experimentId: string;
  /** The snapshot that is shown. */
  readonly seq: number | null;
  readonly choices: Choices;
  readonly judge: (metric: Metric, variant: string, analysis: Analysis) => Judgement;
  /** Nobody should believe the figures: nothing has a colour. */
  readonly isShy: boolean;
  /** When a guardrail that is open will be known to hold, in words; null where that is not said. */
  readonly forecast: (row: Row) => string | null;
  /** What is known now, while an earlier snapshot is shown. */
  readonly ghost: (row: Row) => Analysis | null;
  readonly onOpen: (metric: Metric, variant: string) => void;
}

/** @returns the rows of a metric, without those that are hidden */
export const rowsOf = (metric: Metric, { hidden }: Choices): readonly Row[] =>
  Object.entries(metric.analysis)
    .filter(([variant]) => !hidden.includes(variant))
    .map(([variant, analysis]) => ({ metric, variant, analysis }));
