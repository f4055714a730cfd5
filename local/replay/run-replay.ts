import { basename } from 'node:path';
import type { StoredExposures, StoredResults } from '../../domain/snapshots/stored-snapshot.js';
import type { ApiClient } from '../demo/api-client.js';
import { adminHeaders, createApiClient, environmentHeaders } from '../demo/api-client.js';
import { inParallel } from '../demo/in-parallel.js';
import type { Experiment, Snapshot, Standing } from '../demo/wire.js';
import { eventually } from '../process/eventually.js';
import type { ReplayPlan } from './plan-replay.js';
import type { PastTest } from './read-past-test.js';
import { actionEvent, outcomeEvent, replayEvents } from './replay-events.js';
import type { Undo } from './undo-replay.js';
import { createUndo } from './undo-replay.js';

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
  /** Ends the replay. */
  readonly signal: AbortSignal;
  /** Whether the stack goes on afterwards. Only then a replay that fails takes away what it made. */
  readonly goesOn: boolean;
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

const unitsOf = ({ rows }: PastTest): number => new Set(rows.map(({ identifier }) => identifier)).size;

interface WithId {
  readonly id: number;
}

/** What is counted, with what it is called. */
const measured = ({ metrics, actions }: ReplayPlan, feature: string) => [
  ...metrics.map(({ column: name, aggregation }) => ({
    name,
    aggregation,
    event: outcomeEvent(feature, name),
  })),
  ...actions.map((name) => ({
    ...{ name, aggregation: 'occurrence' as const, event: actionEvent(feature, name) },
  })),
];

const create = async (
  admin: ApiClient,
  input: ReplayInput,
  feature: string,
  undo: Undo,
): Promise<Experiment> => {
  const { plan } = input;
  const environment = `environments/${input.environmentKey}`;
  const made = await admin.post<WithId & { multivariate_options: readonly (WithId & { key: string })[] }>(
    `projects/${input.projectId}/features/`,
    {
      name: feature,
      type: 'MULTIVARIATE',
      initial_value: plan.control,
      multivariate_options: plan.treatments.map(({ key, variant, basisPoints }) => ({
        key,
        type: 'string',
        string_value: variant,
        default_percentage_allocation: basisPoints / 100,
      })),
    },
  );
  undo.deletes(`projects/${input.projectId}/features/${made.id}/`);
  const metrics = [];
  for (const { name, aggregation, event } of measured(plan, feature)) {
    const definition = { version: 1, event };
    const body = { name, aggregation, direction: 'up', definition };
    const metric = await admin.post<WithId>(`${environment}/experiment-metrics/`, body);
    undo.deletes(`${environment}/experiment-metrics/${metric.id}/`);
    metrics.push({ metric: metric.id, expected_direction: 'increase' });
  }
  const experiment = await admin.post<Experiment>(`${environment}/experiments/`, {
    feature: made.id,
    name: `Replay of ${basename(input.file)}`,
    hypothesis: 'A past test, assigned elsewhere, analysed again.',
    assignment: 'external',
    metrics,
    refresh_throttle_seconds: 0,
    settle_seconds: 1,
    planned_units: plan.plannedUnits,
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
  undo.ends(`${environment}/experiments/${experiment.id}/`);
  return experiment;
};

const sendAll = async (input: ReplayInput, feature: string): Promise<number> => {
  const sdk = createApiClient(input.api, environmentHeaders(input.environmentKey));
  const events = replayEvents(input.test, input.plan, feature);
  const requests = Math.ceil(events.length / EVENTS_A_REQUEST);
  let sent = 0;
  await inParallel(requests, CONNECTIONS, async (index) => {
    input.signal.throwIfAborted();
    const batch = events.slice(index * EVENTS_A_REQUEST, (index + 1) * EVENTS_A_REQUEST);
    const { rejected } = await sdk.post<{ rejected: readonly unknown[] }>('events/', { events: batch });
    if (rejected.length > 0) throw new Error(`Events were rejected: ${JSON.stringify(rejected[0])}`);
    sent += batch.length;
    if (index % 50 === 49)
      input.say(`  ${sent.toLocaleString('en-US')} of ${events.length.toLocaleString('en-US')} events`);
  });
  return events.length;
};

const live = async (
  admin: ApiClient,
  input: ReplayInput,
  feature: string,
  undo: Undo,
): Promise<ReplayedTest> => {
  const { plan, signal, say } = input;
  const experiment = await create(admin, input, feature, undo);
  const path = `environments/${input.environmentKey}/experiments/${experiment.id}`;
  await admin.post(`${path}/start/`, { started_at: new Date(plan.clock.startedAt).toISOString() });
  const events = await sendAll(input, feature);
  say(`${events.toLocaleString('en-US')} events sent; refreshing`);
  await admin.post(`${path}/results/refresh/`);
  const results = () => admin.get<{ results: Snapshot<unknown> | null }>(`${path}/results/`);
  await eventually('the first refresh', async () => (await results()).results?.payload ?? null, { signal });
  await admin.post(`${path}/complete/`, { outcome: 'restore' });
  const sealed = async (): Promise<FinalResult | null> =>
    (await results()).results?.is_final === true ? admin.get<FinalResult>(`${path}/final/`) : null;
  const final = await eventually('the sealed result', sealed, { signal });
  return { final, standing: await admin.get<Standing>(`${path}/`) };
};

/**
 * Feeds a past test through the public API as an external experiment: created, started in the past, refreshed,
 * completed and sealed. One that fails takes away what it made.
 *
 * @returns the sealed snapshots, and how the experiment stands by them
 */
export const runReplay = async (input: ReplayInput): Promise<ReplayedTest> => {
  const { test, plan, say } = input;
  const feature = `replay_${basename(input.file).replace(/\W+/g, '_')}_${Date.now().toString(36)}`;
  say(`${unitsOf(test).toLocaleString('en-US')} units, control ${plan.control}`);
  const admin = createApiClient(input.api, adminHeaders(input.adminKey));
  const undo = createUndo(admin);
  try {
    return await live(admin, input, feature, undo);
  } catch (error) {
    if (input.goesOn) for (const line of await undo.run()) say(line);
    throw error;
  }
};
