/** An environment with experiments of all kinds, lived through the public API alone. */
import type { Answer, Caller } from '../../support/api/caller.js';
import { createCaller } from '../../support/api/caller.js';
import { eventually } from '../../support/eventually.js';
import type { Random } from '../../support/random.js';
import { createConsistency, drawRefused, encode } from './draw.js';
import type { Epoch, Experiment, Metric, StreamEvent } from './model.js';
import { inOrdinals, keyOf } from './model.js';
import type { Aggregation } from './statistics.js';

interface EpochBody {
  readonly number: number;
  readonly from: string;
  readonly to: string | null;
  readonly allocation: readonly { readonly key: string; readonly percentage_allocation: number }[];
}
export interface Detail {
  readonly status: string;
  readonly sealed_at: string | null;
  readonly ended_at: string | null;
  readonly epochs: readonly EpochBody[];
}
export interface Snapshot<Payload> {
  readonly seq: number;
  readonly as_of: string;
  readonly is_final: boolean;
  readonly content_hash: string;
  readonly payload: Payload;
}
interface Flag {
  readonly feature: { readonly name: string };
  readonly variant: string | null;
  readonly metadata?: { readonly experiment: { readonly id: number; readonly in_experiment: boolean } };
}

/** Percent by variant; control gets the rest. */
type Weights = Readonly<Record<string, number>>;

export interface Trial {
  readonly id: number;
  readonly path: string;
  readonly feature: string;
  readonly assignment: 'flag' | 'external';
  readonly variants: readonly string[];
  readonly options: ReadonlyMap<string, number>;
  /** By epoch, who was served what; a missing name was not enrolled. */
  readonly served: Map<number, Map<string, string>>;
}

const METRICS: readonly (Omit<Metric, 'id'> & { readonly direction: string })[] = (
  [
    ['Signed up', 'signup', 'occurrence', 'up'],
    ['Clicks', 'click', 'count', 'down'],
    ['Revenue', 'order', 'sum', 'up'],
    ['Basket', 'order', 'mean', 'informational'],
    ['Bought', 'order', 'occurrence', 'down'],
    ['Extremes', 'extreme', 'sum', 'up'],
    ['Mean of extremes', 'extreme', 'mean', 'down'],
    ['Never seen', 'never', 'count', 'up'],
  ] as const
).map(([name, event, aggregation, direction]) => ({
  name,
  event,
  aggregation: aggregation satisfies Aggregation,
  direction,
  isLowerBetter: direction === 'down',
}));

const PARALLEL = 8;

const inLanes = async <T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> => {
  const queue = items.values();
  const lane = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: PARALLEL }, lane));
};

// The caller says what it expects; a wrong guess fails its test.
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
const ok = <T>(answer: Answer): T => {
  if (answer.status >= 200 && answer.status < 300) return answer.body as T;
  throw new Error(`Answered ${answer.status}: ${JSON.stringify(answer.body)}`);
};

const epochOf = ({ number, from, to, allocation }: EpochBody): Epoch => {
  const shares = allocation.map(({ key, percentage_allocation }) => [key, percentage_allocation] as const);
  const given = shares.reduce((sum, [, percentage]) => sum + percentage, 0);
  return {
    number,
    from: Date.parse(from),
    to: to === null ? null : Date.parse(to),
    weights: new Map([['control', 100 - given], ...shares]),
  };
};

export class World {
  /** Everything that the API took. */
  readonly delivered: StreamEvent[] = [];
  /** Batches whose verdict was not the expected one. */
  readonly wrongVerdicts: string[] = [];
  /** Newest first. */
  readonly trials: Trial[] = [];
  readonly #random: Random;
  readonly #admin: Caller;
  readonly #sdk: Caller;
  readonly #projectId: number;
  readonly #environment: string;
  readonly #consistent = createConsistency();
  readonly metrics: readonly Metric[];

  private constructor(
    random: Random,
    admin: Caller,
    sdk: Caller,
    ids: { readonly projectId: number; readonly environment: string; readonly metrics: readonly Metric[] },
  ) {
    this.#random = random;
    this.#admin = admin;
    this.#sdk = sdk;
    this.#projectId = ids.projectId;
    this.#environment = ids.environment;
    this.metrics = ids.metrics;
  }

  static async open(api: string, admin: Caller, random: Random): Promise<World> {
    const project = ok<{ id: number }>(await admin.post('projects/', { name: 'Streams' }));
    const environment = ok<{ api_key: string }>(
      await admin.post('environments/', { name: 'Production', project: project.id }),
    );
    const path = `environments/${environment.api_key}`;
    const metrics: Metric[] = [];
    for (const { direction, isLowerBetter, event, name, aggregation } of METRICS) {
      const body = { name, aggregation, direction, definition: { version: 1, event } };
      const { id } = ok<{ id: number }>(await admin.post(`${path}/experiment-metrics/`, body));
      metrics.push({ id, name, event, aggregation, isLowerBetter });
    }
    const sdk = createCaller(api, { 'x-environment-key': environment.api_key });
    return new World(random, admin, sdk, { projectId: project.id, environment: path, metrics });
  }

  async newFeature(
    name: string,
    variants: readonly string[],
  ): Promise<{ id: number; options: Trial['options'] }> {
    const feature = ok<{ id: number; multivariate_options: { id: number; key: string }[] }>(
      await this.#admin.post(`projects/${this.#projectId}/features/`, {
        name,
        type: 'MULTIVARIATE',
        initial_value: 'plain',
        default_enabled: true,
        multivariate_options: variants.map((key) => ({
          key,
          type: 'string',
          string_value: `value of ${key}`,
          default_percentage_allocation: 10,
        })),
      }),
    );
    const options = new Map(feature.multivariate_options.map(({ id, key }) => [key, id]));
    return { id: feature.id, options };
  }

  async newTrial(input: {
    readonly feature: { readonly id: number; readonly options: Trial['options'] };
    readonly featureName: string;
    readonly assignment: Trial['assignment'];
    readonly percentage: number;
    readonly weights: Weights;
    readonly settleSeconds: number;
  }): Promise<Trial> {
    const { feature, featureName, assignment, percentage, weights, settleSeconds } = input;
    const { id } = ok<{ id: number }>(
      await this.#admin.post(`${this.#environment}/experiments/`, {
        feature: feature.id,
        name: `Stream on ${featureName}`,
        hypothesis: 'What comes out is what went in.',
        assignment,
        metrics: this.metrics.map((metric) => ({ metric: metric.id, expected_direction: 'increase' })),
        refresh_throttle_seconds: 0,
        settle_seconds: settleSeconds,
        experiment_rollout: this.#rollout(feature.options, percentage, weights),
      }),
    );
    const trial: Trial = {
      id,
      path: `${this.#environment}/experiments/${id}/`,
      feature: featureName,
      assignment,
      variants: ['control', ...feature.options.keys()],
      options: feature.options,
      served: new Map(),
    };
    this.trials.unshift(trial);
    return trial;
  }

  #rollout(options: Trial['options'], percentage: number, weights: Weights): Record<string, unknown> {
    return {
      enabled: true,
      rollout_percentage: percentage,
      feature_state_value: { type: 'string', value: 'plain' },
      multivariate_feature_state_values: Object.entries(weights).map(([key, percentage_allocation]) => ({
        multivariate_feature_option: options.get(key),
        percentage_allocation,
      })),
    };
  }

  async command(trial: Trial, name: 'start' | 'pause' | 'complete', body: unknown = {}): Promise<void> {
    const answer = await this.#admin.post(`${trial.path}${name}/`, body);
    if (answer.status !== 200) throw new Error(`${name}: ${answer.status} ${JSON.stringify(answer.body)}`);
  }

  async changeRollout(trial: Trial, percentage: number, weights: Weights): Promise<void> {
    const rollout = this.#rollout(trial.options, percentage, weights);
    ok(await this.#admin.patch(`${trial.path}rollout/`, { ...rollout, confirm_new_phase: true }));
  }

  async detail(trial: Trial): Promise<Detail> {
    return ok(await this.#admin.get(trial.path));
  }

  async experiment(trial: Trial): Promise<Experiment> {
    const { id, feature, assignment, served } = trial;
    const { epochs, ended_at } = await this.detail(trial);
    return {
      id,
      feature,
      assignment,
      epochs: epochs.map(epochOf),
      endedAt: ended_at === null ? null : Date.parse(ended_at),
      served: (epoch, identifier) => served.get(epoch)?.get(identifier),
    };
  }

  /** All that have started, newest first. */
  async experiments(): Promise<readonly Experiment[]> {
    const all = await Promise.all(this.trials.map((trial) => this.experiment(trial)));
    return all.filter(({ epochs }) => epochs.length > 0);
  }

  /** Asks for everybody's flags, as an application does, and remembers who is served what in the present epochs. */
  async askFor(names: readonly string[]): Promise<readonly (readonly Flag[])[]> {
    const running = await Promise.all(
      this.trials.map(async (trial) => ({ trial, epoch: (await this.detail(trial)).epochs.at(-1) })),
    );
    const current = running.filter(({ epoch }) => epoch?.to === null);
    for (const { trial, epoch } of current) trial.served.set(epoch!.number, new Map());
    const answers: (readonly Flag[])[] = [];
    await inLanes(names, async (identifier) => {
      const { flags } = ok<{ flags: readonly Flag[] }>(await this.#sdk.post('identities/', { identifier }));
      answers.push(flags);
      for (const { trial, epoch } of current) {
        const flag = flags.find(({ feature }) => feature.name === trial.feature);
        if (flag?.metadata?.experiment.id === trial.id && flag.metadata.experiment.in_experiment)
          trial.served.get(epoch!.number)!.set(identifier, flag.variant!);
      }
    });
    return answers;
  }

  /** Sends a stream shuffled, in batches of all sizes, with copies in one batch and in others, and with rubbish between. */
  async send(stream: readonly StreamEvent[]): Promise<void> {
    const random = this.#random;
    const events = this.#consistent(stream);
    const copies = events.filter(() => random.chance(0.25));
    const rest = random.shuffled([...events, ...copies]);
    const batches: StreamEvent[][] = [];
    while (rest.length > 0) batches.push(rest.splice(0, random.between(1, 300)));
    const again = batches.filter(() => random.chance(0.2));
    await inLanes(random.shuffled([...batches, ...again]), (batch) => this.#sendBatch(batch));
    this.delivered.push(...events);
  }

  async #sendBatch(batch: readonly StreamEvent[]): Promise<void> {
    const random = this.#random;
    const now = Date.now();
    const twice = batch.filter(() => random.chance(0.05));
    const told = [...batch, ...twice];
    const meant = inOrdinals(told);
    const body: { readonly event: unknown; readonly code?: string }[] = told.map((event) => ({
      event: encode(random, event),
    }));
    const refused = Array.from({ length: random.pick([0, 0, 0, 1, 3]) }, () => drawRefused(random, now));
    const mixed = random.shuffled([...body, ...refused.map(([event, code]) => ({ event, code }))]);
    const accepted = new Set(meant.map(keyOf)).size;
    this.delivered.push(...meant.filter(({ ordinal }) => ordinal !== undefined));
    const expected = {
      accepted,
      duplicate: body.length - accepted,
      rejected: mixed.flatMap(({ code }, index) => (code === undefined ? [] : [{ index, code }])),
    };
    const answer = await this.#sdk.post('events/', { events: mixed.map(({ event }) => event) });
    const verdict = ok<typeof expected>(answer);
    const got = {
      accepted: verdict.accepted,
      duplicate: verdict.duplicate,
      rejected: verdict.rejected.map(({ index, code }) => ({ index, code })),
    };
    const [wanted, seen] = [JSON.stringify(expected), JSON.stringify(got)];
    if (answer.status !== 202 || wanted !== seen)
      this.wrongVerdicts.push(`${answer.status} ${seen}, not ${wanted}`);
  }

  /** Asks for a refresh and waits for both of its snapshots. */
  async refresh(trial: Trial): Promise<Readonly<Record<'exposures' | 'results', Snapshot<unknown>>>> {
    const asked = Date.now();
    ok(await this.#admin.post(`${trial.path}results/refresh/`));
    return eventually('the refresh', async () => {
      const { exposures } = ok<{ exposures: Snapshot<unknown> | null }>(
        await this.#admin.get(`${trial.path}exposures/`),
      );
      const { results } = ok<{ results: Snapshot<unknown> | null }>(
        await this.#admin.get(`${trial.path}results/`),
      );
      if (exposures === null || results === null || exposures.seq !== results.seq) return null;
      return Date.parse(results.as_of) >= asked ? { exposures, results } : null;
    });
  }

  async get<T>(trial: Trial, what: string): Promise<T> {
    return ok(await this.#admin.get(`${trial.path}${what}/`));
  }

  async untilSealed(trial: Trial): Promise<void> {
    await eventually('the seal', async () => (await this.detail(trial)).sealed_at !== null, 90_000);
  }
}
