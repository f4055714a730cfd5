/** An experiment of a shop on a stack that runs, and people who take part in it. */
import type { Caller } from '../../support/api/caller.js';
import { listAt, numberAt, textAt, valueAt } from '../../support/api/caller.js';

export interface ShopExperiment {
  readonly id: number;
  readonly name: string;
  readonly feature: string;
  readonly treatment: string;
  /** Of the API, with a slash at the end. */
  readonly path: string;
}

const METRICS = [
  { name: 'Bought', event: 'bought', aggregation: 'occurrence', direction: 'up' },
  { name: 'Revenue', event: 'bought', aggregation: 'sum', direction: 'up' },
  { name: 'Errors', event: 'failed', aggregation: 'count', direction: 'down' },
] as const;

const ROLES = [
  { expected_direction: 'increase', role: 'goal' },
  { expected_direction: 'increase', role: 'secondary' },
  { expected_direction: 'not_increase', role: 'guardrail', margin: 0.5 },
] as const;

const FEATURE = 'basket';
const TREATMENT = 'large';

const createMetrics = async (admin: Caller, environmentKey: string): Promise<readonly number[]> => {
  const ids: number[] = [];
  for (const { event, ...metric } of METRICS) {
    const body = { ...metric, definition: { version: 1, event } };
    ids.push(numberAt(await admin.post(`environments/${environmentKey}/experiment-metrics/`, body), 'id'));
  }
  return ids;
};

/** Creates it, with a goal, a secondary metric and a guardrail; it is computed only when somebody asks. */
export const createShopExperiment = async (
  admin: Caller,
  environmentKey: string,
): Promise<ShopExperiment> => {
  const projectId = numberAt(await admin.get('environments/'), 'results.0.project');
  const feature = await admin.post(`projects/${projectId}/features/`, {
    name: FEATURE,
    type: 'MULTIVARIATE',
    initial_value: 'small',
    default_enabled: true,
    multivariate_options: [
      { key: TREATMENT, type: 'string', string_value: 'LARGE', default_percentage_allocation: 0 },
    ],
  });
  const ids = await createMetrics(admin, environmentKey);
  const name = 'A larger <basket> 🧺';
  const created = await admin.post(`environments/${environmentKey}/experiments/`, {
    feature: numberAt(feature, 'id'),
    name,
    hypothesis: 'Who sees more of the basket buys more.',
    tags: ['shop'],
    owner: 'ada',
    metrics: ids.map((metric, place) => ({ metric, ...ROLES[place] })),
    refresh_interval_seconds: 86_400,
    refresh_throttle_seconds: 0,
    settle_seconds: 2,
    planned_units: 1_000,
    experiment_rollout: {
      enabled: true,
      rollout_percentage: 100,
      feature_state_value: { type: 'string', value: 'small' },
      multivariate_feature_state_values: [
        {
          multivariate_feature_option: numberAt(feature, 'multivariate_options.0.id'),
          percentage_allocation: 50,
        },
      ],
    },
  });
  const id = numberAt(created, 'id');
  const path = `environments/${environmentKey}/experiments/${id}/`;
  return { id, name, feature: FEATURE, treatment: TREATMENT, path };
};

const TOGETHER = 20;

/** One visitor asks for the flag, and does what people with that variant do. */
const visit = async (sdk: Caller, index: number): Promise<readonly object[]> => {
  const identifier = `visitor-${index}`;
  const flags = await sdk.post('identities/', { identifier });
  const place = listAt(flags, 'flags').findIndex(
    (_flag, at) => valueAt(flags, `flags.${at}.feature.name`) === FEATURE,
  );
  const variant = textAt(flags, `flags.${place}.variant`);
  const timestamp = Date.now();
  const buys = index % 10 < (variant === TREATMENT ? 6 : 3);
  return [
    { event: '$flag_exposure', feature_name: FEATURE, identifier, value: variant, timestamp },
    ...(buys ? [{ event: 'bought', identifier, value: 7 + (index % 13) / 3, timestamp: timestamp + 1 }] : []),
    ...(index % 3 === 0 ? [{ event: 'failed', identifier, timestamp: timestamp + 1 }] : []),
  ];
};

/** Lets people come; they are served what the environment serves just now. */
export const letVisitorsCome = async (sdk: Caller, count: number): Promise<void> => {
  const events: object[] = [];
  for (let from = 0; from < count; from += TOGETHER) {
    const some = Array.from({ length: Math.min(TOGETHER, count - from) }, (_, at) => visit(sdk, from + at));
    events.push(...(await Promise.all(some)).flat());
  }
  const sent = await sdk.post('events/', { events });
  if (sent.status !== 202) throw new Error(`${sent.status}: ${JSON.stringify(sent.body)}`);
};
