import type { AnalysisPlan } from '../db/postgres/refreshes/refresh-store.js';

/**
 * What the figures follow from besides the events, the window and the results before. A refresh takes it from the plan, a
 * verification from the basis of what is stored.
 */
export type MeasuredExperiment = Pick<
  AnalysisPlan,
  'experimentId' | 'environmentKey' | 'featureName' | 'assignment' | 'metrics' | 'plannedUnits' | 'decisions'
> &
  Partial<Pick<AnalysisPlan, 'source'>>;
