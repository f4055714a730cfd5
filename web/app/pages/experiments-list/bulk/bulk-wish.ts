/** What can be asked of several experiments at once, and of which of them. */
import type { Schemas } from '../../../../../client/create-client.js';

type Listed = Pick<Schemas['ListedExperiment'], 'status' | 'status_word'>;

/** Shipping a variant is left to the page of the experiment: each has its own. */
export type BulkOutcome = 'keep_control' | 'restore';

export type BulkWish =
  | { readonly kind: 'pause' | 'resume'; readonly comment: string }
  | { readonly kind: 'complete'; readonly comment: string; readonly outcome: BulkOutcome }
  | { readonly kind: 'tag'; readonly add: readonly string[]; readonly remove: readonly string[] };

export type BulkKind = BulkWish['kind'];

const SAID: Readonly<Record<Listed['status'], string>> = {
  created: 'it has not started',
  running: 'it runs',
  paused: 'it is paused',
  completed: 'it is completed',
};

const POSSIBLE: Readonly<Record<BulkKind, readonly Listed['status'][]>> = {
  pause: ['running'],
  resume: ['paused'],
  complete: ['running', 'paused'],
  tag: ['created', 'running', 'paused', 'completed'],
};

/** @returns why an experiment is not among those that are asked, or null where it is */
export const whyLeftOut = (kind: BulkKind, { status, status_word: word }: Listed): string | null => {
  if (!POSSIBLE[kind].includes(status)) return SAID[status];
  // What harms people is served to them again only by somebody who has looked, and says why.
  return kind === 'resume' && word === 'harmed' ? 'a guardrail is harmed: resume it on its page' : null;
};

/** @returns the tags of an experiment with those that are added and without those that are taken off */
export const tagsAfter = (
  tags: readonly string[],
  { add, remove }: Pick<Extract<BulkWish, { kind: 'tag' }>, 'add' | 'remove'>,
): readonly string[] => [...new Set([...tags, ...add])].filter((tag) => !remove.includes(tag));
