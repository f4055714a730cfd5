import type { Schemas } from '../../../../../client/create-client.js';

/** The words of an experiment, as somebody writes them. */
export interface Words {
  readonly name: string;
  readonly hypothesis: string;
  /** Blank is nobody. */
  readonly owner: string;
  /** One a line. */
  readonly tags: string;
  readonly notes: string;
}
export type Field = keyof Words;

export const FIELDS: readonly Field[] = ['name', 'hypothesis', 'owner', 'tags', 'notes'];

type Told = Pick<Schemas['ExperimentDetail'], 'name' | 'hypothesis' | 'owner' | 'tags' | 'notes'>;

/** @returns the words of an experiment as the API has them. */
export const wordsOf = ({ name, hypothesis, owner, tags, notes }: Told): Words => ({
  name,
  hypothesis,
  owner: owner ?? '',
  tags: tags.join('\n'),
  notes,
});

const tagsIn = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
  ),
];

/** Spaces and blank lines between tags are no change. */
const isSame = (field: Field, one: Words, other: Words): boolean =>
  field === 'tags'
    ? tagsIn(one.tags).join('\n') === tagsIn(other.tags).join('\n')
    : one[field] === other[field];

/** @returns the fields in which they differ. */
export const changedFields = (before: Words, after: Words): readonly Field[] =>
  FIELDS.filter((field) => !isSame(field, before, after));

const asAsked = (field: Field, words: Words): Schemas['ExperimentEdit'] => {
  switch (field) {
    case 'owner':
      return { owner: words.owner.trim() === '' ? null : words.owner };
    case 'tags':
      return { tags: tagsIn(words.tags) };
    default:
      return { [field]: words[field] };
  }
};

/** @returns what is asked of the API: the fields that were changed, and no other. */
export const editOf = (before: Words, after: Words): Schemas['ExperimentEdit'] =>
  Object.assign({}, ...changedFields(before, after).map((field) => asAsked(field, after))) as object;

/** What two people have made of the same words. */
interface Merge {
  /** Both have changed these, and not to the same: somebody has to choose. */
  readonly conflicts: readonly Field[];
  /** Changed by the other one alone. */
  readonly theirs: readonly Field[];
  /** Theirs, with all that only we have changed; of the conflicts it has ours. */
  readonly words: Words;
}

/** @param base what both began with */
export const mergeWords = (base: Words, ours: Words, theirs: Words): Merge => {
  const mine = changedFields(base, ours);
  const others = changedFields(base, theirs);
  const differ = changedFields(ours, theirs);
  return {
    conflicts: mine.filter((field) => others.includes(field) && differ.includes(field)),
    theirs: others.filter((field) => !mine.includes(field)),
    words: Object.assign({}, theirs, ...mine.map((field) => ({ [field]: ours[field] }))) as Words,
  };
};
