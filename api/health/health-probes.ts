import type { ClickHouse } from '../../db/clickhouse/create-clickhouse.js';
import type { ProjectStore } from '../../db/postgres/catalogue/project-store.js';
import type { WorkerPresence } from '../../db/postgres/workers/worker-presence.js';
import type { ExperimentWorkflows } from '../commands/experiment-workflows.js';
import { within } from '../shared/within.js';
import type { HealthProbes } from './health-routes.js';

const PROBE_MS = 2_000;

export interface ProbesDeps {
  readonly projects: Pick<ProjectStore, 'get'>;
  readonly workflows: Pick<ExperimentWorkflows, 'isReachable' | 'hasPollers'>;
  readonly clickHouse: Pick<ClickHouse, 'ping'>;
  readonly presence: Pick<WorkerPresence, 'of'>;
  readonly taskQueue: string;
}

/** A dependency that says nothing in time is down. */
const answers = (work: Promise<unknown>): Promise<boolean> =>
  within(PROBE_MS, work).then(
    () => true,
    () => false,
  );

/**
 * A worker says every few seconds that it works, so one that was killed is missed within seconds. Temporal's list tells
 * whether it works for the server that this process sends commands to.
 */
const someWork = async (
  { presence, taskQueue }: Pick<ProbesDeps, 'presence' | 'taskQueue'>,
  workflows: Pick<ExperimentWorkflows, 'hasPollers'>,
): Promise<boolean> => {
  const says = within(PROBE_MS, presence.of(taskQueue)).then(
    ({ count }) => count > 0,
    () => false,
  );
  const [isBeating, hasPollers] = await Promise.all([says, workflows.hasPollers()]);
  return isBeating && hasPollers !== false;
};

/** Looks at what the API leans on, over the connections that requests use. */
export const createProbes = ({ projects, workflows, clickHouse, ...deps }: ProbesDeps): HealthProbes => ({
  postgres: () => answers(projects.get(1)),
  temporal: () => workflows.isReachable(),
  worker: () => someWork(deps, workflows),
  clickhouse: () => answers(clickHouse.ping(AbortSignal.timeout(PROBE_MS))),
});
