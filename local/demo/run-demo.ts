import type { StoredResults } from '../../domain/snapshots/stored-snapshot.js';
import { eventually } from '../process/eventually.js';
import type { ApiClient } from './api-client.js';
import { adminHeaders, createApiClient, environmentHeaders } from './api-client.js';
import { inParallel } from './in-parallel.js';
import { PAST_STORIES } from './past-stories.js';
import { scorecard, statusLine, verdictLines } from './scorecard.js';
import type { SeededKeys } from './seed.js';
import { tellPastStory } from './tell-past-story.js';
import type { WireEvent } from './visitors.js';
import { visit, visitorName } from './visitors.js';
import type { Experiment, Flag, Page, Snapshot, Standing } from './wire.js';

export interface DemoInput {
  readonly api: string;
  readonly temporalUi: string | null;
  readonly namespace: string;
  readonly adminKey: string;
  readonly keys: SeededKeys;
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
}

const FEATURE = 'checkout_button';
const VISITORS = 20_000;
const CONNECTIONS = 16;
const EVENTS_A_REQUEST = 500;

const METRICS = [
  {
    name: 'Purchase rate',
    event: 'purchase',
    aggregation: 'occurrence',
    direction: 'up',
    expected: 'increase',
  },
  {
    name: 'Revenue per visitor',
    event: 'purchase',
    aggregation: 'sum',
    direction: 'up',
    expected: 'increase',
  },
  {
    name: 'Checkout errors',
    event: 'checkout_error',
    aggregation: 'count',
    direction: 'down',
    expected: 'not_increase',
  },
] as const;

interface WithId {
  readonly id: number;
}

/** @returns the ids of the metrics, in their order. */
const createMetrics = async (admin: ApiClient, { keys }: DemoInput): Promise<readonly number[]> => {
  const ids: number[] = [];
  for (const { name, event, aggregation, direction } of METRICS) {
    const body = { name, aggregation, direction, definition: { version: 1, event } };
    const path = `environments/${keys.environmentKey}/experiment-metrics/`;
    ids.push((await admin.post<WithId>(path, body)).id);
  }
  return ids;
};

const createExperiment = async (
  admin: ApiClient,
  { keys }: DemoInput,
  metricIds: readonly number[],
): Promise<Experiment> => {
  const environment = `environments/${keys.environmentKey}`;
  const feature = await admin.post<WithId & { multivariate_options: readonly WithId[] }>(
    `projects/${keys.projectId}/features/`,
    {
      name: FEATURE,
      type: 'MULTIVARIATE',
      initial_value: 'three steps',
      default_enabled: true,
      multivariate_options: [
        { key: 'one_click', type: 'string', string_value: 'one click', default_percentage_allocation: 0 },
      ],
    },
  );
  const metrics = METRICS.map(({ expected }, index) => ({
    metric: metricIds[index],
    expected_direction: expected,
  }));
  return admin.post<Experiment>(`${environment}/experiments/`, {
    feature: feature.id,
    name: 'One-click checkout',
    hypothesis: 'Fewer steps bring more purchases and no more errors.',
    owner: 'Ada',
    tags: ['checkout'],
    metrics,
    refresh_interval_seconds: 10,
    refresh_throttle_seconds: 1,
    settle_seconds: 3,
    planned_units: VISITORS,
    target_effect: 0.2,
    experiment_rollout: {
      enabled: true,
      rollout_percentage: 80,
      feature_state_value: { type: 'string', value: 'three steps' },
      multivariate_feature_state_values: feature.multivariate_options.map(({ id }) => ({
        multivariate_feature_option: id,
        percentage_allocation: 50,
      })),
    },
  });
};

/** Every visitor asks for the flag, is shown the variant, and may buy; events go out in batches, as SDKs send them. */
const sendVisitors = async ({ api, keys, say, signal }: DemoInput): Promise<void> => {
  const sdk = createApiClient(api, environmentHeaders(keys.environmentKey));
  let outbox: WireEvent[] = [];
  let done = 0;
  const flush = async (): Promise<void> => {
    const events = outbox;
    outbox = [];
    if (events.length > 0) await sdk.post('events/', { events });
  };
  await inParallel(VISITORS, CONNECTIONS, async (index) => {
    signal.throwIfAborted();
    const { flags } = await sdk.post<{ flags: readonly Flag[] }>('identities/', {
      identifier: visitorName(index),
    });
    const variant = flags.find(({ feature }) => feature.name === FEATURE)?.variant ?? 'control';
    outbox.push(...visit(index, FEATURE, variant, Date.now()));
    if (outbox.length >= EVENTS_A_REQUEST) await flush();
    done += 1;
    if (done % 4_000 === 0)
      say(`  ${done.toLocaleString('en-US')} of ${VISITORS.toLocaleString('en-US')} visitors`);
  });
  await flush();
};

type Results = Snapshot<StoredResults>;

const resultsWhen = (
  admin: ApiClient,
  path: string,
  signal: AbortSignal,
  fits: (results: Results) => boolean,
) =>
  eventually(
    'the results',
    async () => {
      const { results } = await admin.get<{ results: Results | null }>(`${path}/results/`);
      return results !== null && fits(results) ? results : null;
    },
    { signal },
  );

/** Whether a store has no experiment yet, so that the demo has the stage for itself. */
export const storeIsEmpty = async ({ api, adminKey, keys }: DemoInput): Promise<boolean> => {
  const admin = createApiClient(api, adminHeaders(adminKey));
  const { count } = await admin.get<Page<Experiment>>(`environments/${keys.environmentKey}/experiments/`);
  return count === 0;
};

const isSpoolEmpty = async (api: string): Promise<boolean> => {
  const answer = (await (await fetch(`${api}/readyz`)).json()) as {
    readonly event_spool: { readonly rows: number } | null;
  };
  return answer.event_spool?.rows === 0;
};

/** Experiments with a past, so that there is something to look at from the first moment on. */
const tellPastStories = async (
  admin: ApiClient,
  { api, keys, say, signal }: DemoInput,
  [purchaseRate = 0, revenue = 0, errors = 0]: readonly number[],
): Promise<void> => {
  const { projectId, environmentKey } = keys;
  const teller = {
    ...{ admin, sdk: createApiClient(api, environmentHeaders(environmentKey)), projectId, environmentKey },
    ...{ metrics: { purchaseRate, revenue, errors }, signal, isSpoolEmpty: () => isSpoolEmpty(api) },
  };
  say(
    `Demo: ${PAST_STORIES.length} experiments of the last days, assigned elsewhere, with what was to be seen`,
  );
  say('on each of their days:');
  const standings = await Promise.all(PAST_STORIES.map((story) => tellPastStory(teller, story)));
  for (const [index, { name }] of PAST_STORIES.entries()) {
    const standing = standings[index];
    if (standing !== undefined) say(`  ${name}: ${statusLine(standing)}`);
  }
};

/**
 * Tells what became of some past experiments, then runs one from its creation to its sealed verdict, all through the
 * public API, and prints what happens.
 */
export const runDemo = async (input: DemoInput): Promise<void> => {
  const { adminKey, api, keys, say, signal } = input;
  const admin = createApiClient(api, adminHeaders(adminKey));
  const metricIds = await createMetrics(admin, input);
  // Before the others, since who gets which variant hangs on its number too, and the README shows what came of it.
  const experiment = await createExperiment(admin, input, metricIds);
  await tellPastStories(admin, input, metricIds);
  const path = `environments/${keys.environmentKey}/experiments/${experiment.id}`;
  say(
    `Demo: experiment ${experiment.id} "${experiment.name}" created (workflow experiment/${experiment.uuid})`,
  );
  if (input.temporalUi !== null) {
    say(
      `  watch it: ${input.temporalUi}/namespaces/${input.namespace}/workflows/experiment%2F${experiment.uuid}`,
    );
  }
  await admin.post(`${path}/start/`);
  say(
    `Started. ${VISITORS.toLocaleString('en-US')} visitors ask for their variant, look at it, and may buy:`,
  );
  await sendVisitors(input);
  const sent = Date.now();
  await admin.post(`${path}/results/refresh/`);
  const interim = await resultsWhen(admin, path, signal, ({ as_of }) => Date.parse(as_of) >= sent);
  say(scorecard(`Scorecard as of ${interim.as_of}`, interim.payload));
  for (const line of verdictLines(interim.payload)) say(line);
  say(statusLine(await admin.get<Standing>(`${path}/`)));
  await admin.post(`${path}/complete/`, {
    outcome: { ship: 'one_click' },
    comment: 'The demo ships the better variant.',
  });
  say(
    'Completed: one_click is shipped to everybody; the workflow waits 3 s for late events, then seals the result.',
  );
  const final = await resultsWhen(admin, path, signal, ({ is_final }) => is_final);
  const sealed = await admin.get<{ results: { content_hash: string } }>(`${path}/final/`);
  say(statusLine(await admin.get<Standing>(`${path}/`)));
  say(`Sealed as of ${final.as_of}, SHA-256 ${sealed.results.content_hash}`);
};
