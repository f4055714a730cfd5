import { randomUUID } from 'node:crypto';
import type { ClickHouse } from '../../db/clickhouse/connection/create-clickhouse.js';
import { createExperimentReader } from '../../db/clickhouse/reading/experiment-reader.js';
import { EVERYTHING_RECEIVED } from '../../db/clickhouse/window/epoch-window.js';
import type { World } from './grow-warehouse.js';

/** @returns how long it takes to count what came late and what enrols nobody, in seconds */
export const secondsOfHealthAndLate = async (
  clickHouse: ClickHouse,
  world: World,
  events: readonly string[],
): Promise<number> => {
  const [experiment] = world.experiments;
  if (experiment === undefined) return NaN;
  const reader = createExperimentReader(clickHouse);
  const window = {
    environmentKey: world.environmentKey,
    featureName: experiment.feature,
    experimentId: experiment.id,
    epochs: [{ number: 1, phase: 1, from: world.startMs, to: Date.now() }],
    receivedBefore: EVERYTHING_RECEIVED,
  };
  const options = () => ({
    signal: new AbortController().signal,
    queryId: randomUUID(),
    maxExecutionSeconds: 0,
  });
  const since = performance.now();
  await reader.health(window, options());
  await reader.late({ ...window, events }, options());
  return (performance.now() - since) / 1000;
};
