/** From ids to a point between 0 and 100. It hashes nothing itself, so that a browser can walk the same way. */

/** Something that takes part in a hash; numbers count as their decimal text. */
export type HashId = string | number;

const BUCKETS = 9_999n;
const LAST_BUCKET = 9_998;

/**
 * @param hexDigest a digest of 128 bits, hexadecimal
 * @returns a percentage from 0 to 100; exactly 100 asks for another round
 */
export const percentageFromDigest = (hexDigest: string): number =>
  (Number(BigInt(`0x${hexDigest}`) % BUCKETS) / LAST_BUCKET) * 100;

/**
 * Places ids on one of 9,998 evenly spaced percentages. A digest that falls on exactly 100 is replaced by that of the
 * list written twice, then three times, and so on.
 *
 * @param ids joined with commas, in this order
 * @param digest the 128-bit digest of a text, hexadecimal: MD5
 * @returns a percentage, 0 <= p < 100
 */
export const pointOfHash = (ids: readonly HashId[], digest: (text: string) => string): number => {
  const once = ids.join(',');
  let text = once;
  let percentage = percentageFromDigest(digest(text));
  while (percentage >= 100) {
    text = `${text},${once}`;
    percentage = percentageFromDigest(digest(text));
  }
  return percentage;
};

/** @returns what an identity is hashed as: the environment's client key and the identifier. */
export const identityKey = (environmentKey: string, identifier: string): string =>
  `${environmentKey}_${identifier}`;
