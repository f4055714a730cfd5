import type { Faster } from '../../../data/faster.js';
import type { Field, Words } from './edit-fields.js';
import { mergeWords } from './edit-fields.js';
import type { Edition, ExperimentPath } from './read-edition.js';
import { readEdition, saveEdition } from './read-edition.js';

/** Somebody was faster, and both have changed the same. */
export interface EditConflict {
  readonly faster: Faster;
  readonly fields: readonly Field[];
  /** What only the other one has changed. */
  readonly taken: readonly Field[];
  readonly ours: Words;
  /** What the other one has saved. */
  readonly present: Edition;
  /** Theirs with all that we have changed. */
  readonly merged: Words;
}

type Saved = { readonly kind: 'saved' } | ({ readonly kind: 'conflict' } & EditConflict);

/** How often a save that meets nobody's words is sent again by itself. */
const MOST_TRIES = 5;

/**
 * Saves what was changed of an edition, again where whoever was faster has touched nothing of it.
 *
 * @throws Refused
 */
export const saveWords = async (path: ExperimentPath, base: Edition, wanted: Words): Promise<Saved> => {
  let edition = base;
  let ours = wanted;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const faster = await saveEdition(path, edition, ours);
    if (faster === null) return { kind: 'saved' };
    const present = await readEdition(path);
    const {
      conflicts: fields,
      theirs: taken,
      words: merged,
    } = mergeWords(edition.words, ours, present.words);
    if (fields.length > 0) return { kind: 'conflict', faster, fields, taken, ours, present, merged };
    edition = present;
    ours = merged;
  }
  throw new Error('Others change it all the time. Try again.');
};
