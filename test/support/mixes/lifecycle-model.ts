/**
 * The life of an experiment once more, written from the design and not from the code: states, what is served, epochs. It
 * knows nothing of the product's own decisions, so that the two can be compared.
 */
import type { Order, Outcome, RolloutBody } from './draw-orders.js';

type Status = 'created' | 'running' | 'paused' | 'completed';

/** Hundredths of a percent by variant. */
export type Shares = ReadonlyMap<number, number>;

export interface ModelRollout {
  readonly enabled: boolean;
  readonly percentage: number;
  readonly controlValue: string;
  readonly shares: Shares;
}

interface ModelEpoch {
  readonly number: number;
  readonly from: number;
  readonly to: number | null;
  readonly percentage: number;
  readonly shares: Shares;
}

export interface Model {
  readonly status: Status;
  readonly isDeleted: boolean;
  /** Changes so far. */
  readonly revision: number;
  readonly rollout: ModelRollout;
  readonly epochs: readonly ModelEpoch[];
  /** Shares of the environment's default as they were before, and as they are. */
  readonly defaultsBefore: Shares;
  readonly defaults: Shares;
}

/** Legal moves; what is not here is refused. */
const LEGAL = new Map<string, Status>([
  ['created start', 'running'],
  ['paused start', 'running'],
  ['running pause', 'paused'],
  ['running complete', 'completed'],
  ['paused complete', 'completed'],
]);

const hundredths = (percentage: number): number => Math.round(percentage * 100);

const mergeShares = (before: Shares, body: RolloutBody): Shares => {
  const sent = body.multivariate_feature_state_values;
  if (sent === undefined) return before;
  if (sent.length === 0) return new Map([...before.keys()].map((id) => [id, 0]));
  return new Map([
    ...before,
    ...sent.map(
      ({ multivariate_feature_option: id, percentage_allocation: share }) => [id, hundredths(share)] as const,
    ),
  ]);
};

const total = (shares: Shares): number => [...shares.values()].reduce((sum, share) => sum + share, 0);

const mergeRollout = (before: ModelRollout, body: RolloutBody): ModelRollout => ({
  enabled: body.enabled,
  percentage: hundredths(body.rollout_percentage),
  controlValue: body.feature_state_value.value,
  shares: mergeShares(before.shares, body),
});

/** @returns the code of the refusal that is due, or null when the order has to be obeyed. */
export const refusalOf = ({ status, isDeleted, rollout }: Model, { kind, body }: Order): string | null => {
  if (isDeleted) return 'experiment_deleted';
  if (kind === 'cancel') return status === 'running' ? 'running_experiment' : null;
  if (kind !== 'updateRollout') return LEGAL.has(`${status} ${kind}`) ? null : 'illegal_transition';
  if (status === 'completed') return 'experiment_completed';
  return total(mergeShares(rollout.shares, body as RolloutBody)) > 10_000 ? 'allocation_over_100' : null;
};

const sameShares = (one: Shares, other: Shares): boolean =>
  one.size === other.size && [...one].every(([id, share]) => other.get(id) === share);

const sameRollout = (one: ModelRollout, other: ModelRollout): boolean =>
  one.enabled === other.enabled &&
  one.percentage === other.percentage &&
  one.controlValue === other.controlValue &&
  sameShares(one.shares, other.shares);

const closeEpoch = (epochs: readonly ModelEpoch[], at: number): readonly ModelEpoch[] =>
  epochs.map((epoch) => (epoch.to === null ? { ...epoch, to: at } : epoch));

const openEpoch = (
  epochs: readonly ModelEpoch[],
  { percentage, shares }: ModelRollout,
  from: number,
): readonly ModelEpoch[] => [...epochs, { number: epochs.length + 1, from, to: null, percentage, shares }];

const allAt = (shares: Shares, shareOf: (id: number) => number): Shares =>
  new Map([...shares.keys()].map((id) => [id, shareOf(id)]));

const defaultsAfter = ({ defaultsBefore }: Model, outcome: Outcome): Shares => {
  if (outcome === 'restore') return defaultsBefore;
  const shipped = outcome === 'keep_control' ? null : outcome.ship;
  return allAt(defaultsBefore, (id) => (id === shipped ? 10_000 : 0));
};

const started = (model: Model, at: number): Model => {
  const rollout = { ...model.rollout, enabled: true };
  return {
    ...model,
    status: 'running',
    rollout,
    epochs: openEpoch(model.epochs, rollout, at),
    defaults: model.epochs.length === 0 ? allAt(model.defaults, () => 0) : model.defaults,
  };
};

/** @returns whether an order asks for what is there already; it is obeyed, and leaves no trace. */
export const changesNothing = (model: Model, { kind, body }: Order): boolean =>
  kind === 'updateRollout' && sameRollout(mergeRollout(model.rollout, body as RolloutBody), model.rollout);

const withRollout = (model: Model, rollout: ModelRollout, at: number): Model => {
  const epochs =
    model.status === 'running' ? openEpoch(closeEpoch(model.epochs, at), rollout, at) : model.epochs;
  return { ...model, rollout, epochs };
};

/** @returns the experiment after a legal order that was obeyed at `at`. */
export const obey = (before: Model, { kind, body }: Order, at: number): Model => {
  const model = { ...before, revision: before.revision + 1 };
  switch (kind) {
    case 'start':
      return started(model, at);
    case 'pause':
      return { ...model, status: 'paused', epochs: closeEpoch(model.epochs, at) };
    case 'complete':
      return {
        ...model,
        status: 'completed',
        epochs: closeEpoch(model.epochs, at),
        defaults: defaultsAfter(model, (body as { readonly outcome: Outcome }).outcome),
      };
    case 'updateRollout':
      return withRollout(model, mergeRollout(model.rollout, body as RolloutBody), at);
    case 'cancel':
      return {
        ...model,
        isDeleted: true,
        defaults: model.status === 'completed' ? model.defaults : model.defaultsBefore,
      };
  }
};
