import type { OutdatedEdit } from '../../db/postgres/audit/outdated-edit.js';
import { actorInWords } from '../../domain/actor-in-words.js';
import { iso, isoOrNull } from '../fields/iso.js';
import type { ProblemDetails } from '../problem/api-problem.js';
import { ApiProblem } from '../problem/api-problem.js';
import type { PresentEditionBody } from './changed-meanwhile-schema.js';
import { etagOf } from './etag.js';

const inWords = (what: string, { edition, lastChange }: OutdatedEdit): string => {
  const who =
    lastChange === null
      ? ''
      : ` It was changed last by ${actorInWords(lastChange.actor)}, at ${iso(lastChange.at)}.`;
  return `The ${what} is not as it was read any more: its ETag is ${etagOf(edition)} now.${who}`;
};

/** An edit of something that somebody else has changed since it was read. The answer says who, and what it is now. */
export class ChangedMeanwhile extends ApiProblem {
  readonly #current: PresentEditionBody;

  constructor(what: string, outdated: OutdatedEdit) {
    const etag = etagOf(outdated.edition);
    super('changed_meanwhile', inWords(what, outdated), { etag });
    const { lastChange } = outdated;
    this.#current = {
      etag,
      changed_by: lastChange?.actor ?? null,
      changed_at: isoOrNull(lastChange?.at ?? null),
    };
  }

  override toDetails(): ProblemDetails & { readonly current: PresentEditionBody } {
    return { ...super.toDetails(), current: this.#current };
  }
}
