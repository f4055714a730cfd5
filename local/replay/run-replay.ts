import { basename } from 'node:path';
import type { StoredExposures, StoredResults } from '../../domain/snapshots/stored-snapshot.js';
import type { ApiClient } from '../demo/api-client.js';
import { adminHeaders, createApiClient, environmentHeaders } from '../demo/api-client.js';
import { inParallel } from '../demo/in-parallel.js';
import type { WireEvent } from '../demo/visitors.js';
import type { Experiment, Snapshot, Standing } from '../demo/wire.js';
import { eventually } from '../process/eventually.js';
import type { ReplayPlan } from './plan-replay.js';
import { eventsOf, outcomeEvent, REPLAY_WINDOW_MS } from './plan-replay.js';
import type { PastTest } from './read-past-test.js';

export interface ReplayInput {
  /** Names the experiment. */
  readonly file: string;
  readonly test: PastTest;
  readonly plan: ReplayPlan;
  readonly api: string;
  readonly adminKey: string;
  readonly projectId: number;
  readonly environmentKey: string;
  readonly say: (line: string) => void;
}

/** The sealed pair of snapshots as the API gives it. */
interface FinalResult {
  readonly exposures: { readonly payload: StoredExposures };
  readonly results: { readonly payload: StoredResults };
}

/** What came of a past test. */
export interface ReplayedTest {
  readonly final: FinalResult;
  readonly standing: Standing;
}

const EVENTS_A_REQUEST = 1_000;
const CONNECTIONS = 4;

interface WithId {
  readonly id: number;
}

const create = async (
  admin: ApiClient,
  input: ReplayInput,
  plan: ReplayPlan,
  feature: string,
): Promise<Experiment> => {
  const environment = `environments/${input.environmentKey}`;
  const made = await admin.post<WithId & { multivariate_options: readonly (WithId & { key: string })[] }>(
    `projects/${input.projectId}/features/`,
    {
      name: feature,
      type: 'MULTIVARIATE',
      initial_value: plan.control,
      multivariate_options: plan.treatments.map(({ key, basisPoints }) => ({
        key,
        type: 'string',
        string_value: key,
        default_percentage_allocation: basisPoints / 100,
      })),
    },
  );
  const metrics = [];
  for (const { column, aggregation } of plan.metrics) {
    const definition = { version: 1, event: outcomeEvent(feature, column) };
    const body = { name: column, aggregation, direction: 'up', definition };
    const metric = await admin.post<WithId>(`${environment}/experiment-metrics/`, body);
    metrics.push({ metric: metric.id, expected_direction: 'increase' });
  }
  return admin.post<Experiment>(`${environment}/experiments/`, {
    feature: made.id,
    name: `Replay of ${basename(input.file)}`,
    hypothesis: 'A past test, assigned elsewhere, analysed again.',
    assignment: 'external',
    metrics,
    refresh_throttle_seconds: 0,
    settle_seconds: 1,
    experiment_rollout: {
      enabled: true,
      rollout_percentage: 100,
      feature_state_value: { type: 'string', value: plan.control },
      multivariate_feature_state_values: plan.treatments.map(({ key, basisPoints }) => ({
        multivariate_feature_option: made.multivariate_options.find((option) => option.key === key)?.id,
        percentage_allocation: basisPoints / 100,
      })),
    },
  });
};

const sendAll = async (
  input: ReplayInput,
  test: PastTest,
  plan: ReplayPlan,
  feature: string,
  startedAt: number,
) => {
  const sdk = createApiClient(input.api, environmentHeaders(input.environmentKey));
  const { units } = test;
  const events: WireEvent[] = units.flatMap((unit, index) => [
    ...eventsOf(unit, { index, of: units.length, startedAt }, plan, feature),
  ]);
  const requests = Math.ceil(events.length / EVENTS_A_REQUEST);
  let sent = 0;
  await inParallel(requests, CONNECTIONS, async (index) => {
    const batch = events.slice(index * EVENTS_A_REQUEST, (index + 1) * EVENTS_A_REQUEST);
    const { rejected } = await sdk.post<{ rejected: readonly unknown[] }>('events/', { events: batch });
    if (rejected.length > 0) throw new Error(`Events were rejected: ${JSON.stringify(rejected[0])}`);
    sent += batch.length;
    if (index % 50 === 49)
      input.say(`  ${sent.toLocaleString('en-US')} of ${events.length.toLocaleString('en-US')} events`);
  });
  return events.length;
};

/**
 * Feeds a past test through the public API as an external experiment: created, started in the past, refreshed,
 * completed and sealed.
 *
 * @returns the sealed snapshots, and how the experiment stands by them
 */
export const runReplay = async (input: ReplayInput): Promise<ReplayedTest> => {
  const { test, plan } = input;
  const feature = `replay_${basename(input.file).replace(/\W+/g, '_')}_${Date.now().toString(36)}`;
  input.say(`${test.units.length.toLocaleString('en-US')} units, control ${plan.control}`);
  const admin = createApiClient(input.api, adminHeaders(input.adminKey));
  const experiment = await create(admin, input, plan, feature);
  const path = `environments/${input.environmentKey}/experiments/${experiment.id}`;
  const startedAt = Date.now() - REPLAY_WINDOW_MS;
  await admin.post(`${path}/start/`, { started_at: new Date(startedAt).toISOString() });
  const events = await sendAll(input, test, plan, feature, startedAt);
  input.say(`${events.toLocaleString('en-US')} events sent; refreshing`);
  await admin.post(`${path}/results/refresh/`);
  await eventually('the first refresh', async () => {
    const { results } = await admin.get<{ results: Snapshot<unknown> | null }>(`${path}/results/`);
    return results?.payload ?? null;
  });
  await admin.post(`${path}/complete/`, { outcome: 'restore' });
  const final = await eventually('the sealed result', async () => {
    const { results } = await admin.get<{ results: Snapshot<unknown> | null }>(`${path}/results/`);
    return results?.is_final === true ? admin.get<FinalResult>(`${path}/final/`) : null;
  });
  return { final, standing: await admin.get<Standing>(`${path}/`) };
};
