import type { Schemas } from '../../client/create-client.js';
import { mayOperate } from './data/rights.js';

/** A page that the bar leads to, below `/e/<environment>/`. */
interface Place {
  readonly path: string;
  readonly label: string;
  /** Who sees it; everybody if left out. */
  readonly isFor?: (session: Schemas['Session']) => boolean;
}

const PLACES: readonly Place[] = [
  { path: 'experiments', label: 'Experiments' },
  { path: 'flags', label: 'Flags' },
  { path: 'metrics', label: 'Metrics' },
  { path: 'activity', label: 'Activity' },
  { path: 'operations', label: 'Health', isFor: mayOperate },
  { path: 'settings', label: 'Settings' },
];

/** @returns the pages that somebody's bar leads to: none whose questions would be refused */
export const placesOf = (session: Schemas['Session']): readonly Place[] =>
  PLACES.filter(({ isFor }) => isFor === undefined || isFor(session));
