/** Experiments with visitors, through the public API only, as short as tests can say it. */
import type { ApiStack } from '../api/api-stack.js';
import type { Answer } from '../api/caller.js';
import { listAt, numberAt, textAt, valueAt } from '../api/caller.js';
import type { ApiCatalogue, ApiFeature } from '../api/catalogue.js';
import { anExperiment } from '../api/catalogue.js';
import { eventually } from '../eventually.js';

/** What an application gets for one visitor. */
export interface Shown {
  readonly variant: string;
  /** Null where no experiment is served. */
  readonly isIn: boolean | null;
}

/** Percentages: who takes part, and the shares of variants by option id. */
interface Plan {
  readonly percentage: number;
  readonly shares?: Readonly<Record<number, number>>;
}

export interface Snapshot {
  readonly seq: number;
  readonly as_of: string;
  readonly computed_at: string;
  readonly content_hash: string;
  readonly is_final: boolean;
  readonly payload: unknown;
}

export interface Trial {
  readonly id: number;
  readonly uuid: string;
  readonly path: string;
  readonly feature: ApiFeature;
  command(name: 'start' | 'pause' | 'complete', body?: object): Promise<Answer>;
  setRollout(plan: Plan): Promise<Answer>;
  /** Asks for the flag as an application does. */
  show(identifiers: readonly string[]): Promise<ReadonlyMap<string, Shown>>;
  /** Tells what each was shown, whether they take part or not, as an SDK does that knows nothing of experiments. */
  tell(shown: ReadonlyMap<string, Shown>, at?: number): Promise<Answer>;
  /** Shows and tells. */
  visit(identifiers: readonly string[]): Promise<ReadonlyMap<string, Shown>>;
  /** Computes now. @returns both latest snapshots */
  refresh(): Promise<{ readonly exposures: Snapshot; readonly results: Snapshot }>;
  latest(kind: 'exposures' | 'results'): Promise<Snapshot | null>;
}

export interface Laboratory {
  newTrial(plan: Plan, changes?: Readonly<Record<string, unknown>>, feature?: ApiFeature): Promise<Trial>;
  send(events: readonly object[]): Promise<Answer>;
}

/** @throws unless it was answered with one of these */
export const ok = (answer: Answer, ...statuses: readonly number[]): Answer => {
  if ((statuses.length === 0 ? [200, 201, 202, 204] : statuses).includes(answer.status)) return answer;
  throw new Error(`Answered ${answer.status}: ${JSON.stringify(answer.body)}`);
};

/** @returns so many names of visitors. */
export const visitors = (count: number, prefix = 'visitor'): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}-${index}`);

/** @returns how many of each there are. */
export const tally = (values: Iterable<string>): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
};

const BATCH = 500;
const AT_ONCE = 25;

const inBatches = <T>(items: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );

const rolloutBody = (feature: ApiFeature, { percentage, shares }: Plan): object => ({
  enabled: true,
  rollout_percentage: percentage,
  feature_state_value: { type: 'string', value: 'blue' },
  multivariate_feature_state_values: Object.entries(shares ?? { [feature.optionId]: 50 }).map(
    ([option, percentage_allocation]) => ({
      multivariate_feature_option: Number(option),
      percentage_allocation,
    }),
  ),
});

export const openLaboratory = ({ admin }: Pick<ApiStack, 'admin'>, catalogue: ApiCatalogue): Laboratory => {
  const { sdk } = catalogue;

  const send: Laboratory['send'] = async (events) => {
    let answer: Answer | undefined;
    for (const batch of inBatches(events, BATCH))
      answer = ok(await sdk.post('events/', { events: batch }), 202);
    if (answer === undefined) throw new Error('There is nothing to send.');
    return answer;
  };

  const see = async ({ name }: ApiFeature, identifier: string): Promise<Shown> => {
    const flags = listAt(ok(await sdk.get(`identities/?identifier=${identifier}`), 200), 'flags');
    const flag = flags.map((body) => ({ body })).find((one) => textAt(one, 'feature.name') === name);
    if (flag === undefined) throw new Error(`There is no flag ${name}.`);
    const isIn = valueAt(flag, 'metadata.experiment.in_experiment');
    return { variant: textAt(flag, 'variant'), isIn: typeof isIn === 'boolean' ? isIn : null };
  };

  const show = async (
    feature: ApiFeature,
    identifiers: readonly string[],
  ): Promise<ReadonlyMap<string, Shown>> => {
    const shown = new Map<string, Shown>();
    for (const some of inBatches(identifiers, AT_ONCE)) {
      const seen = await Promise.all(some.map((one) => see(feature, one)));
      for (const [index, one] of some.entries()) shown.set(one, seen[index]!);
    }
    return shown;
  };

  const tell = (feature: ApiFeature, shown: ReadonlyMap<string, Shown>, timestamp: number): Promise<Answer> =>
    send(
      [...shown].map(([identifier, { variant: value }]) => ({
        event: '$flag_exposure',
        feature_name: feature.name,
        identifier,
        value,
        timestamp,
      })),
    );

  const trialOf = (id: number, uuid: string, feature: ApiFeature): Trial => {
    const path = `${catalogue.experiments}${id}/`;
    const latest: Trial['latest'] = async (kind) =>
      valueAt(ok(await admin.get(`${path}${kind}/`), 200), kind) as Snapshot | null;
    const newerThan = (kind: 'exposures' | 'results', asked: number): Promise<Snapshot> =>
      eventually(`fresh ${kind}`, async () => {
        const now = await latest(kind);
        return now !== null && Date.parse(now.as_of) >= asked ? now : null;
      });
    return {
      id,
      uuid,
      path,
      feature,
      latest,
      command: async (name, body) => ok(await admin.post(`${path}${name}/`, body), 200),
      setRollout: async (plan) => {
        const body = { ...rolloutBody(feature, plan), confirm_new_phase: true };
        return ok(await admin.patch(`${path}rollout/`, body), 200);
      },
      show: (identifiers) => show(feature, identifiers),
      tell: (shown, at = Date.now()) => tell(feature, shown, at),
      visit: async (identifiers) => {
        const shown = await show(feature, identifiers);
        await tell(feature, shown, Date.now());
        return shown;
      },
      refresh: async () => {
        const asked = Date.now();
        ok(await admin.post(`${path}results/refresh/`), 202);
        return {
          exposures: await newerThan('exposures', asked),
          results: await newerThan('results', asked),
        };
      },
    };
  };

  return {
    send,
    newTrial: async (plan, changes = {}, feature) => {
      const onFeature = feature ?? (await catalogue.newFeature(0));
      const experiment_rollout = rolloutBody(onFeature, plan);
      const body = anExperiment(catalogue, onFeature, { experiment_rollout, ...changes });
      const created = ok(await admin.post(catalogue.experiments, body), 201);
      return trialOf(numberAt(created, 'id'), textAt(created, 'uuid'), onFeature);
    },
  };
};
