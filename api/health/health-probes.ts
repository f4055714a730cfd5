import type { ClickHouse } from '../../db/clickhouse/create-clickhouse.js';
import type { ProjectStore } from '../../db/postgres/catalogue/project-store.js';
import type { ExperimentWorkflows } from '../commands/experiment-workflows.js';
import { within } from '../shared/within.js';
import type { HealthProbes } from './health-routes.js';

const PROBE_MS = 2_000;

export interface ProbesDeps {
  readonly projects: Pick<ProjectStore, 'get'>;
  readonly workflows: Pick<ExperimentWorkflows, 'isReachable'>;
  readonly clickHouse: Pick<ClickHouse, 'ping'>;
}

/** A dependency that says nothing in time is down. */
const answers = (work: Promise<unknown>): Promise<boolean> =>
  within(PROBE_MS, work).then(
    () => true,
    () => false,
  );

/** Looks at what the API leans on, over the connections that requests use. */
export const createProbes = ({ projects, workflows, clickHouse }: ProbesDeps): HealthProbes => ({
  postgres: () => answers(projects.get(1)),
  temporal: () => workflows.isReachable(),
  clickhouse: () => answers(clickHouse.ping(AbortSignal.timeout(PROBE_MS))),
});
