import type { Effect } from '../../../domain/lifecycle/effect.js';
import type { ExperimentState } from '../../../domain/lifecycle/experiment-state.js';
import type { Rollout } from '../../../domain/rollouts/rollout.js';

/** Shares by variant id, in basis points. */
export type Shares = Readonly<Record<number, number>>;

/** The least that effects need in order to mean something: what is served, the epochs, and how often defaults moved. */
export interface World {
  readonly rollout: Rollout;
  readonly override: 'none' | 'provisioned' | 'live';
  readonly defaults: Shares;
  readonly recordedDefaults: Shares | null;
  readonly epochs: readonly { readonly number: number; readonly rollout: Rollout; readonly open: boolean }[];
  readonly zeroed: number;
  readonly settled: number;
  readonly deleted: boolean;
}

export const ORIGINAL_DEFAULTS: Shares = { 1: 2500, 2: 2500, 3: 1000 };
const ZEROED_DEFAULTS: Shares = { 1: 0, 2: 0, 3: 0 };

/** The world right after the creation of an experiment. */
export const createdWorld = ({ assignment, rollout }: ExperimentState): World => ({
  rollout,
  override: assignment === 'flag' ? 'provisioned' : 'none',
  defaults: ORIGINAL_DEFAULTS,
  recordedDefaults: null,
  epochs: [],
  zeroed: 0,
  settled: 0,
  deleted: false,
});

const openEpochs = (world: World): number => world.epochs.filter(({ open }) => open).length;

const demand = (holds: boolean, what: string): void => {
  if (!holds) throw new Error(what);
};

const closeEpoch = (world: World): World => {
  demand(openEpochs(world) === 1, 'An epoch was closed that was not open.');
  return { ...world, epochs: world.epochs.map((epoch) => ({ ...epoch, open: false })) };
};

const openEpoch = (world: World, number: number): World => {
  demand(openEpochs(world) === 0, 'An epoch was opened beside an open one.');
  return { ...world, epochs: [...world.epochs, { number, rollout: world.rollout, open: true }] };
};

const zeroDefaults = (world: World): World => ({
  ...world,
  recordedDefaults: world.defaults,
  defaults: ZEROED_DEFAULTS,
  zeroed: world.zeroed + 1,
});

/** Restoring what was never recorded leaves everything as it is: a creation that is cancelled before its start. */
const restoreDefaults = (world: World): World =>
  world.recordedDefaults === null
    ? world
    : { ...world, defaults: world.recordedDefaults, settled: world.settled + 1 };

const shipVariant = (world: World, variantId: number | null): World => ({
  ...world,
  defaults: variantId === null ? ZEROED_DEFAULTS : { ...ZEROED_DEFAULTS, [variantId]: 10_000 },
  settled: world.settled + 1,
});

const withOverride = (world: World, override: World['override']): World => {
  demand(world.override !== 'none', 'An override was changed that does not exist.');
  return { ...world, override };
};

const served = (world: World, effect: Effect): World => {
  switch (effect.kind) {
    case 'zeroDefaults':
      return zeroDefaults(world);
    case 'restoreDefaults':
      return restoreDefaults(world);
    case 'shipVariant':
      return shipVariant(world, effect.variantId);
    case 'serveOverride':
      return withOverride(world, effect.live ? 'live' : 'provisioned');
    case 'removeOverride':
      return withOverride(world, 'none');
    default:
      return world;
  }
};

/** @returns the world after one effect; throws where the effect makes no sense. */
export const happen = (world: World, effect: Effect): World => {
  switch (effect.kind) {
    case 'closeEpoch':
      return closeEpoch(world);
    case 'openEpoch':
      return openEpoch(world, effect.number);
    case 'writeRollout':
      return { ...world, rollout: effect.rollout };
    case 'requestRefresh':
      return world;
    case 'markDeleted':
      return { ...world, deleted: true };
    default:
      return served(world, effect);
  }
};
