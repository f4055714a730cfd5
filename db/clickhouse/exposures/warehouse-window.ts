import { defined } from '../../../domain/defined.js';
import type { AnalysisWindow } from '../../../domain/snapshots/analysis-window.js';
import type { ExperimentSource } from '../../../domain/sources/source-mapping.js';
import type { WindowInput } from './query-exposures.js';

interface Located {
  readonly environmentKey: string;
  readonly featureName: string;
  readonly experimentId: number;
  readonly source?: ExperimentSource | null;
}

/** @returns an experiment and its window as the warehouse is asked for them. */
export const warehouseWindow = (
  { environmentKey, featureName, experimentId, source }: Located,
  { phases, granularity, receivedBefore }: Pick<AnalysisWindow, 'phases' | 'granularity' | 'receivedBefore'>,
): WindowInput => ({
  environmentKey,
  featureName,
  experimentId,
  epochs: phases.flatMap(({ number: phase, epochs }) =>
    epochs.map(({ number, from, to }) => ({ number, phase, from, to })),
  ),
  granularity,
  receivedBefore,
  ...defined({ source: source ?? undefined }),
});
