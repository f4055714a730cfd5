import { createHash } from 'node:crypto';

/** A statement with the name under which a connection has it prepared, in the words of pg. */
export interface NamedStatement {
  readonly text: string;
  readonly name: string;
}

/** Each connection keeps the plans of what it has prepared, of some 50 kB and more. */
const MOST_NAMED = 200;
/** Texts that depend on what is asked for may not come again. */
const MOST_REMEMBERED = 1_000;

const MAY_BE_PREPARED = /^\s*(?:SELECT|WITH|INSERT|UPDATE|DELETE)\b/;

const nameOf = (text: string): string => `h_${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;

/**
 * Postgres parses and plans a statement each time unless it is prepared under a name, which took it longer than to run most of
 * ours. So what comes a second time gets one, as far as there are places.
 *
 * @returns a function that gives a statement its name, or leaves it without
 */
export const createStatementNames = (): ((text: string) => NamedStatement | string) => {
  const named = new Map<string, NamedStatement>();
  const seenOnce = new Set<string>();
  return (text) => {
    const known = named.get(text);
    if (known !== undefined) return known;
    if (named.size >= MOST_NAMED || !MAY_BE_PREPARED.test(text)) return text;
    if (!seenOnce.delete(text)) {
      if (seenOnce.size >= MOST_REMEMBERED) seenOnce.clear();
      seenOnce.add(text);
      return text;
    }
    const statement = { text, name: nameOf(text) };
    named.set(text, statement);
    return statement;
  };
};
