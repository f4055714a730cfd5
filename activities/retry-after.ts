/** Nobody is waited for longer: whoever says more may have meant something else. */
const MOST_SECONDS = 3_600;

/**
 * @param header `Retry-After`: seconds, or a date
 * @param now milliseconds since 1970
 * @returns for how many seconds somebody asks to be left alone, an hour at most; undefined where nobody does, or in words unknown
 */
export const retryAfterSeconds = (header: string | undefined, now: number): number | undefined => {
  const text = (header ?? '').trim();
  const seconds = /^\d/.test(text) ? Number(text) : (Date.parse(text) - now) / 1000;
  return Number.isFinite(seconds) ? Math.min(Math.max(0, Math.ceil(seconds)), MOST_SECONDS) : undefined;
};
