/** Experiments whose visitors are assigned elsewhere: an exposure says who saw what, and is believed. */
import type { Shop, ShopExperiment, WireEvent } from './shop.js';

/** Running, and sealed a second after it is completed. */
export const startAssignedElsewhere = (shop: Shop): Promise<ShopExperiment> =>
  shop.start({ assignment: 'external', experiment_rollout: undefined, settle_seconds: 1 });

/** @returns exposures of so many visitors from this number on, who see control and green in turn, now */
export const shownInTurn = ({ feature }: ShopExperiment, from: number, count: number): readonly WireEvent[] =>
  Array.from({ length: count }, (_, index) => ({
    event: '$flag_exposure',
    feature_name: feature.name,
    identifier: `user-${from + index}`,
    value: index % 2 === 0 ? 'control' : 'green',
    timestamp: Date.now(),
  }));
