import { ForeignWarehouseError } from '../../db/clickhouse/connection/warehouse-owner.js';
import type { OwnWarehouse } from '../../db/own-warehouse.js';
import type { ProjectStore } from '../../db/postgres/catalogue/project-store.js';
import type { WorkerPresence } from '../../db/postgres/workers/worker-presence.js';
import type { ExperimentWorkflows } from '../commands/experiment-workflows.js';
import type { OwnTemporal } from '../commands/own-temporal.js';
import { ApiProblem } from '../problem/api-problem.js';
import { within } from '../shared/within.js';
import type { HealthProbes } from './health-routes.js';

const PROBE_MS = 2_000;

export interface ProbesDeps {
  readonly projects: Pick<ProjectStore, 'get'>;
  readonly workflows: Pick<ExperimentWorkflows, 'isReachable' | 'hasPollers'>;
  readonly own: Pick<OwnWarehouse, 'confirm'>;
  readonly ownTemporal: OwnTemporal;
  readonly presence: Pick<WorkerPresence, 'of'>;
  readonly taskQueue: string;
}

const saysForeign = (error: unknown): boolean =>
  error instanceof ForeignWarehouseError || error instanceof ApiProblem;

/**
 * Whether somebody answers, and is not ours. Who does not answer is down and nothing worse: that the time is over says nothing
 * about whose it is.
 */
const isForeign = (look: Promise<void>): Promise<boolean> =>
  within(
    PROBE_MS,
    look.then(() => false, saysForeign),
  ).catch(() => false);

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
export const createProbes = ({
  projects,
  workflows,
  own,
  ownTemporal,
  ...deps
}: ProbesDeps): HealthProbes => ({
  postgres: () => answers(projects.get(1)),
  temporal: () => workflows.isReachable(),
  worker: () => someWork(deps, workflows),
  clickhouse: () => answers(own.confirm()),
  foreign: async () => {
    const [clickhouse, temporal] = await Promise.all([
      isForeign(own.confirm()),
      isForeign(ownTemporal.check()),
    ]);
    return [...(clickhouse ? ['clickhouse' as const] : []), ...(temporal ? ['temporal' as const] : [])];
  },
});
