import type { z } from 'zod/v4';
import type { Log } from '../../log.js';

/** Reads what is stored one by one: what cannot be read is said in the log, once, and left out, and fails no other. */
export interface ReadableRows {
  /**
   * @param what names the kind of what is read, for the log
   * @returns what can be read, in the same order
   */
  of<Row>(what: string, schema: z.ZodType<Row>, stored: readonly unknown[]): readonly Row[];
}

/** Of so many the log says that they cannot be read; then it says it again. */
const MAX_TOLD = 1_000;

const idOf = (stored: unknown): unknown =>
  typeof stored === 'object' && stored !== null && 'id' in stored ? stored.id : null;

export const createReadableRows = (log: Log): ReadableRows => {
  const told = new Set<string>();
  const tell = (what: string, stored: unknown, error: z.ZodError): void => {
    const id = idOf(stored);
    const name = JSON.stringify([what, id]);
    if (told.has(name)) return;
    if (told.size >= MAX_TOLD) told.clear();
    told.add(name);
    // Where it is wrong, and not what stands there: that may say something of a person.
    const paths = error.issues.slice(0, 3).map(({ path }) => path.join('.'));
    log.warn({ what, id, paths }, 'What cannot be read is left out of what is served');
  };
  return {
    of: (what, schema, stored) =>
      stored.flatMap((one) => {
        const reading = schema.safeParse(one);
        if (reading.success) return [reading.data];
        tell(what, one, reading.error);
        return [];
      }),
  };
};
