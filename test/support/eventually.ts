import { eventually as look } from '../../local/process/eventually.js';

/**
 * Looks until something is there, as the product's own tools do, and more often.
 *
 * @throws with the name of what did not come in time
 */
export const eventually = <T>(
  what: string,
  see: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  timeoutMs = 90_000,
): Promise<T> => look(what, see, { timeoutMs, everyMs: 50 });
