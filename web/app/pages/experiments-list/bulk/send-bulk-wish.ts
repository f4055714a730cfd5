import type { SendOnce } from '../../../data/sent-once.js';
import type { ExperimentPath } from '../../experiment/edit/read-edition.js';
import { readEdition, saveEdition } from '../../experiment/edit/read-edition.js';
import type { Wish } from '../../experiment/send-command.js';
import { sendWish } from '../../experiment/send-command.js';
import type { BulkWish } from './bulk-wish.js';
import { tagsAfter } from './bulk-wish.js';

type TagWish = Extract<BulkWish, { kind: 'tag' }>;

/** How often tags are put on an edition that somebody else was faster with. */
const MOST_TRIES = 5;

/** Whoever changes the same experiment meanwhile loses nothing: the tags are put on what they have made of it. */
const saveTags = async (path: ExperimentPath, wish: TagWish): Promise<void> => {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const edition = await readEdition(path);
    const before = edition.words.tags === '' ? [] : edition.words.tags.split('\n');
    const after = { ...edition.words, tags: tagsAfter(before, wish).join('\n') };
    if (after.tags === edition.words.tags || (await saveEdition(path, edition, after)) === null) return;
  }
  throw new Error('Others change it all the time. Try again.');
};

const commandOf = (wish: Exclude<BulkWish, TagWish>): Wish =>
  wish.kind === 'complete'
    ? wish
    : { kind: wish.kind === 'resume' ? 'start' : 'pause', comment: wish.comment };

/**
 * Asks of one experiment what is asked of several.
 *
 * @param once keeps the key of this experiment, so that a command is the same one where nobody knows whether it was taken
 * @throws Refused
 */
export const sendBulkWish = async (
  wish: BulkWish,
  path: ExperimentPath,
  once: SendOnce,
): Promise<'done' | 'asked'> => {
  if (wish.kind === 'tag') {
    await saveTags(path, wish);
    return 'done';
  }
  const command = commandOf(wish);
  return (await once(command, (key) => sendWish(command, path, key))) === null ? 'done' : 'asked';
};
