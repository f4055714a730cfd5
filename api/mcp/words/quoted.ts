const MOST_SHOWN = 120;

/** What would turn the direction of text, break a line or not be seen at all. */
const UNSEEN = /[\s\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/**
 * What somebody typed, in quotation marks on one line, so that a reader can tell it from what Holdfast says: a name may
 * hold whatever people, and other programs, have put there.
 */
export const quoted = (text: string): string => {
  const plain = text.replaceAll(UNSEEN, ' ').replaceAll('"', '”').trim();
  return `"${plain.length > MOST_SHOWN ? `${plain.slice(0, MOST_SHOWN)}…` : plain}"`;
};

/**
 * A sentence of Holdfast's own, which may have in it what somebody typed, such as a comment: on one line, so that nothing in it
 * looks like the next thing that Holdfast says.
 */
export const oneLine = (sentence: string): string => sentence.replaceAll(UNSEEN, ' ').trim();

const MOST_LINES = 20;

/** @returns one line for each, and how many more there are. */
export const lines = (all: readonly string[], most: number = MOST_LINES): string => {
  const more = all.length - most;
  return [...all.slice(0, most), ...(more > 0 ? [`… and ${more} more.`] : [])].join('\n');
};

/** Sentences and lines as one text; nothing is left out of what is there. */
export const joined = (...parts: readonly (string | null)[]): string =>
  parts.filter((part) => part !== null && part !== '').join('\n');
