import type { Session } from './data/session.js';

/** A page that the bar leads to, below `/e/<environment>/`. */
interface Place {
  readonly path: string;
  readonly label: string;
  /** Who sees it; everybody if left out. */
  readonly isFor?: (session: Session) => boolean;
}

const PLACES: readonly Place[] = [
  { path: 'experiments', label: 'Experiments' },
  { path: 'flags', label: 'Flags' },
  { path: 'metrics', label: 'Metrics' },
];

/** @returns the pages that somebody's bar leads to: none whose questions would be refused */
export const placesOf = (session: Session): readonly Place[] =>
  PLACES.filter(({ isFor }) => isFor === undefined || isFor(session));
