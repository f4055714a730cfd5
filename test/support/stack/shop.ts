/** A shop that experiments: features with one variant beside control, visitors who see it, and purchases. */
import { randomUUID } from 'node:crypto';
import type { Answer } from '../api/caller.js';
import { listAt, numberAt, textAt, valueAt } from '../api/caller.js';
import { eventually } from '../eventually.js';
import { useOpened } from '../use-opened.js';
import type { RunningStack } from './start-stack.js';

export interface ShopFeature {
  readonly id: number;
  readonly name: string;
  /** The one variant, `green`. */
  readonly optionId: number;
}

export interface ShopExperiment {
  readonly id: number;
  readonly uuid: string;
  /** Its path in the API, with a slash at the end. */
  readonly path: string;
  readonly feature: ShopFeature;
}

export interface WireEvent {
  readonly event_id?: string;
  readonly event: string;
  readonly feature_name?: string;
  readonly identifier: string;
  readonly value: string | number | null;
  readonly timestamp: number;
}

/** The last snapshot as the API shows it. */
export interface ShownSnapshot {
  readonly seq: number | null;
  readonly as_of: string | null;
  readonly payload: unknown;
  readonly content_hash: string | null;
  readonly is_final: boolean;
  readonly last_error_at: string | null;
  readonly last_error_code: string | null;
  readonly last_error_detail: string | null;
}

/** Everybody who took part, by variant, and what the one metric says of them. */
interface Totals {
  readonly exposed: Readonly<Record<string, number>>;
  readonly units: number;
  readonly revenue: number;
}

export const ok = (answer: Answer, ...statuses: readonly number[]): Answer => {
  if ((statuses.length === 0 ? [200, 201, 202] : statuses).includes(answer.status)) return answer;
  throw new Error(`Answered ${answer.status}: ${JSON.stringify(answer.body)}`);
};

const firstEnvironment = async ({ admin, facts }: RunningStack): Promise<number> => {
  const environments = ok(await admin.get('environments/'));
  const keys = listAt(environments, 'results').map((body) => textAt({ body }, 'api_key'));
  return numberAt(environments, `results.${keys.indexOf(facts().environmentKey)}.project`);
};

export interface Shop {
  /** Path of the environment's experiments, with a slash at the end. */
  readonly experiments: string;
  newFeature(): Promise<ShopFeature>;
  /** Everybody takes part, half of them see green. */
  rollout(feature: ShopFeature): Readonly<Record<string, unknown>>;
  /** The body of a creation. */
  anExperiment(
    feature: ShopFeature,
    changes?: Readonly<Record<string, unknown>>,
  ): Readonly<Record<string, unknown>>;
  /** Reads the answer to a creation. @throws unless it is 201 */
  created(answer: Answer, feature: ShopFeature): ShopExperiment;
  /** Makes a feature with an experiment and starts it. */
  start(changes?: Readonly<Record<string, unknown>>): Promise<ShopExperiment>;
  variantOf(feature: ShopFeature, identifier: string): Promise<string>;
  /** What visitors tell who were shown what they got, and then paid one each. */
  visits(
    experiment: ShopExperiment,
    identifiers: readonly string[],
    at: number,
  ): Promise<readonly WireEvent[]>;
  snapshot(experiment: ShopExperiment, kind: 'exposures' | 'results'): Promise<ShownSnapshot | null>;
  totals(experiment: ShopExperiment): Promise<Totals>;
  untilRevenue(experiment: ShopExperiment, revenue: number): Promise<Totals>;
  send(events: readonly WireEvent[]): Promise<Answer>;
}

/** @returns helpers that speak to the public API only, in the environment that a new installation starts with. */
export const openShop = async (stack: RunningStack): Promise<Shop> => {
  const { admin, sdk } = stack;
  const environment = `environments/${stack.facts().environmentKey}`;
  const experiments = `${environment}/experiments/`;
  const projectId = await firstEnvironment(stack);
  const metric = await admin.post(`${environment}/experiment-metrics/`, {
    name: 'Revenue',
    aggregation: 'sum',
    definition: { version: 1, event: 'purchase' },
  });
  const metricId = numberAt(ok(metric), 'id');

  const newFeature = async (): Promise<ShopFeature> => {
    const name = `button_${randomUUID()}`;
    const option = { key: 'green', type: 'string', string_value: '#0f0', default_percentage_allocation: 0 };
    const feature = await admin.post(`projects/${projectId}/features/`, {
      name,
      initial_value: 'blue',
      default_enabled: true,
      multivariate_options: [option],
    });
    return {
      id: numberAt(ok(feature), 'id'),
      name,
      optionId: numberAt(feature, 'multivariate_options.0.id'),
    };
  };

  const rollout = ({ optionId }: ShopFeature): Record<string, unknown> => ({
    enabled: true,
    rollout_percentage: 100,
    feature_state_value: { type: 'string', value: 'blue' },
    multivariate_feature_state_values: [{ multivariate_feature_option: optionId, percentage_allocation: 50 }],
  });

  const anExperiment = (
    feature: ShopFeature,
    changes: Readonly<Record<string, unknown>> = {},
  ): Record<string, unknown> => ({
    feature: feature.id,
    name: 'Louder button',
    hypothesis: 'A louder button sells more.',
    metrics: [{ metric: metricId, expected_direction: 'increase' }],
    refresh_throttle_seconds: 0,
    settle_seconds: 0,
    experiment_rollout: rollout(feature),
    ...changes,
  });

  const created = (answer: Answer, feature: ShopFeature): ShopExperiment => {
    const id = numberAt(ok(answer, 201), 'id');
    return { id, uuid: textAt(answer, 'uuid'), path: `${experiments}${id}/`, feature };
  };

  const start = async (changes: Readonly<Record<string, unknown>> = {}): Promise<ShopExperiment> => {
    const feature = await newFeature();
    const experiment = created(await admin.post(experiments, anExperiment(feature, changes)), feature);
    ok(await admin.post(`${experiment.path}start/`), 200);
    return experiment;
  };

  const variantOf = async ({ name }: ShopFeature, identifier: string): Promise<string> => {
    const flags = listAt(ok(await sdk.post('identities/', { identifier })), 'flags');
    const flag = flags.map((body) => ({ body })).find((one) => textAt(one, 'feature.name') === name);
    if (flag === undefined) throw new Error(`There is no flag ${name}.`);
    return textAt(flag, 'variant');
  };

  const visits = async (
    { feature }: ShopExperiment,
    identifiers: readonly string[],
    at: number,
  ): Promise<readonly WireEvent[]> => {
    const events: WireEvent[] = [];
    for (const identifier of identifiers) {
      const value = await variantOf(feature, identifier);
      const shown = { event: '$flag_exposure', feature_name: feature.name, identifier, value, timestamp: at };
      events.push(shown, { event: 'purchase', identifier, value: 1, timestamp: at + 1 });
    }
    return events;
  };

  const snapshot = async (
    { path }: ShopExperiment,
    kind: 'exposures' | 'results',
  ): Promise<ShownSnapshot | null> =>
    valueAt(ok(await admin.get(`${path}${kind}/`), 200), kind) as ShownSnapshot | null;

  const totals = async (experiment: ShopExperiment): Promise<Totals> => {
    const exposed = valueAt({ body: await snapshot(experiment, 'exposures') }, 'payload.totals');
    const results = { body: await snapshot(experiment, 'results') };
    const variants = (valueAt(results, 'payload.metrics.0.variants') ?? {}) as Record<string, unknown>;
    const arms = Object.values(variants).map((body) => ({ body }));
    return {
      exposed: (exposed ?? {}) as Totals['exposed'],
      units: arms.reduce((all, arm) => all + numberAt(arm, 'n'), 0),
      revenue: arms.reduce((all, arm) => all + numberAt(arm, 'sum'), 0),
    };
  };

  const untilRevenue = (experiment: ShopExperiment, revenue: number): Promise<Totals> =>
    eventually(
      `a revenue of ${revenue}`,
      async () => {
        const now = await totals(experiment);
        return now.revenue === revenue && now;
      },
      60_000,
    );

  return {
    experiments,
    newFeature,
    rollout,
    anExperiment,
    created,
    start,
    variantOf,
    visits,
    snapshot,
    totals,
    untilRevenue,
    send: (events: readonly WireEvent[]) => sdk.post('events/', { events }),
  };
};

/** A shop that the tests of a file share. */
export const useShop = (stack: RunningStack, timeoutMs: number): Shop =>
  useOpened({ timeoutMs, open: () => openShop(stack) });
