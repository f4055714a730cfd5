import type { OutdatedEdit } from '../../db/postgres/audit/outdated-edit.js';
import type { Change } from '../../db/postgres/catalogue/catalogue-refusal.js';
import { changed } from '../problem/catalogue-problem.js';
import { ChangedMeanwhile } from './changed-meanwhile.js';

/**
 * @param what the kind of thing, for people
 * @returns what was changed or removed
 * @throws ApiProblem that says why nothing was; `changed_meanwhile` where somebody else was faster
 */
export const edited = <Thing>(change: Change<Thing> | OutdatedEdit, what: string): Thing => {
  if (change.kind === 'outdated') throw new ChangedMeanwhile(what, change);
  return changed(change, what);
};
