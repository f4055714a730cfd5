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
  readonly onOpen: (metric: Metric, variant: string) => void;
}

/** @returns the rows of a metric, without those that are hidden */
export const rowsOf = (metric: Metric, { hidden }: Choices): readonly Row[] =>
  Object.entries(metric.analysis)
    .filter(([variant]) => !hidden.includes(variant))
    .map(([variant, analysis]) => ({ metric, variant, analysis }));
