import { onOneLine, quoteTyped } from '../../../domain/typed-text.js';

const MOST_SHOWN = 120;

/** @returns what somebody typed, in quotation marks on one line, and not more than a name is long. */
export const quoted = (text: string, most: number = MOST_SHOWN): string => {
  const plain = onOneLine(text);
  return quoteTyped(plain.length > most ? `${plain.slice(0, most)}…` : plain);
};

/** What lines may have in them besides what is said: nothing that steers a terminal or turns the direction of text. */
const STEERING = /[^\S\n ]|(?!\n)\p{Cc}|\p{Cf}/gu;

/** @returns a whole answer, as the last thing before it is sent: its own lines stay, and nothing else that is not to be seen. */
export const harmless = (text: string): string => text.replaceAll(STEERING, ' ');

const MOST_LINES = 20;

/** @returns one line for each, and how many more there are. */
export const lines = (all: readonly string[], most: number = MOST_LINES): string => {
  const more = all.length - most;
  return [...all.slice(0, most), ...(more > 0 ? [`… and ${more} more.`] : [])].join('\n');
};

/** Sentences and lines as one text; nothing is left out of what is there. */
export const joined = (...parts: readonly (string | null)[]): string =>
  parts.filter((part) => part !== null && part !== '').join('\n');
