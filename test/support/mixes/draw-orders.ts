/** What many people ask of one experiment at the same time, drawn from a seed. */
import type { Random } from '../random.js';

export type OrderKind = 'start' | 'pause' | 'complete' | 'updateRollout' | 'cancel';

/** The body of a change of the rollout, as it is sent. */
export interface RolloutBody {
  readonly enabled: boolean;
  readonly rollout_percentage: number;
  readonly feature_state_value: { readonly type: 'string'; readonly value: string };
  readonly confirm_new_phase: true;
  readonly multivariate_feature_state_values?: readonly {
    readonly multivariate_feature_option: number;
    readonly percentage_allocation: number;
  }[];
}

export type Outcome = 'restore' | 'keep_control' | { readonly ship: number };

/** One request, which may be sent more than once under its key. */
export interface Order {
  /** Unlike all others of the mix. */
  readonly key: string;
  readonly kind: OrderKind;
  readonly body: RolloutBody | { readonly outcome: Outcome; readonly comment: string } | object | undefined;
  readonly isAsync: boolean;
  /** How often the same request is sent at once, at least once. */
  readonly copies: number;
  /** Sent once more after everything else, as by a client that never saw the answer. */
  readonly isRepeatedLater: boolean;
}

/** How often each kind is asked, against the others. */
type Weights = Readonly<Record<OrderKind, number>>;

export interface Mixture {
  /** How many ask, each one thing after the other. */
  readonly mixes: number;
  readonly ordersEach: readonly [least: number, most: number];
  /** Of what is asked first, and of what is asked later. */
  readonly weights: readonly [first: Weights, later: Weights];
}

const PERCENTAGES = [0, 5, 20, 33.33, 50, 99.99, 100] as const;
const SPLITS = [
  [],
  [[0, 50]],
  [[1, 50]],
  [[0, 70]],
  [
    [0, 33.33],
    [1, 33.33],
  ],
  [
    [0, 0.01],
    [1, 99.99],
  ],
  [
    [0, 60],
    [1, 60],
  ],
] as const;

/** A rollout that several send, so that some changes change nothing. */
const STANDARD = 'standard';

const drawRollout = (random: Random, key: string, options: readonly number[]): RolloutBody => {
  const split = random.pick(SPLITS);
  const shares = split.map(([place, percentage_allocation]) => ({
    multivariate_feature_option: options[place]!,
    percentage_allocation,
  }));
  const isStandard = random.chance(0.2);
  return {
    enabled: isStandard || random.chance(0.8),
    rollout_percentage: isStandard ? 50 : random.pick(PERCENTAGES),
    feature_state_value: { type: 'string', value: isStandard ? STANDARD : key },
    confirm_new_phase: true,
    ...(isStandard || random.chance(0.3) ? {} : { multivariate_feature_state_values: shares }),
  };
};

const drawBody = (
  random: Random,
  kind: OrderKind,
  key: string,
  options: readonly number[],
): Order['body'] => {
  switch (kind) {
    case 'updateRollout':
      return drawRollout(random, key, options);
    case 'complete':
      return {
        outcome: random.pick<Outcome>(['restore', 'keep_control', { ship: random.pick(options) }]),
        comment: key,
      };
    case 'cancel':
      return undefined;
    case 'start':
    case 'pause':
      return { comment: key };
  }
};

const drawKind = (random: Random, weights: Weights): OrderKind => {
  const entries = Object.entries(weights) as [OrderKind, number][];
  let left = random.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [kind, weight] of entries) {
    left -= weight;
    if (left < 0) return kind;
  }
  return 'start';
};

/**
 * Draws mixes, each a list of orders that are given one after the other while all mixes run at once.
 *
 * @param options ids of the feature's variants
 */
export const drawMixes = (
  random: Random,
  { mixes, ordersEach, weights }: Mixture,
  options: readonly number[],
): readonly (readonly Order[])[] =>
  Array.from({ length: mixes }, (_, mix) =>
    Array.from({ length: random.between(...ordersEach) }, (__, place) => {
      const key = `mix-${mix}-${place}`;
      const kind = drawKind(random, place === 0 ? weights[0] : weights[1]);
      return {
        key,
        kind,
        body: drawBody(random, kind, key, options),
        isAsync: random.chance(0.2),
        copies: random.chance(0.15) ? random.between(2, 3) : 1,
        isRepeatedLater: random.chance(0.1),
      };
    }),
  );
