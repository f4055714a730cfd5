/**
 * The hash that Flagsmith's SDKs assign with, so that an unchanged SDK and the server agree on every identity. MD5
 * needs Node: workflow code never imports this file, nor one that does.
 */
import { createHash } from 'node:crypto';

/** Something that takes part in a hash; numbers count as their decimal text. */
export type HashId = string | number;

const BUCKETS = 9_999n;
const LAST_BUCKET = 9_998;

const md5Hex = (text: string): string => createHash('md5').update(text, 'utf8').digest('hex');

/**
 * @param hexDigest a digest of 128 bits, hexadecimal
 * @returns a percentage from 0 to 100; exactly 100 asks for another round
 */
export const percentageFromDigest = (hexDigest: string): number =>
  (Number(BigInt(`0x${hexDigest}`) % BUCKETS) / LAST_BUCKET) * 100;

/**
 * Hashes ids to one of 9,998 evenly spaced percentages. A digest that falls on exactly 100 is replaced by that of the
 * list written twice, then three times, and so on.
 *
 * @param ids joined with commas, in this order
 * @param digest the 128-bit digest of a text, hexadecimal; MD5 in production
 * @returns a percentage, 0 <= p < 100
 */
export const hashPercentage = (ids: readonly HashId[], digest: (text: string) => string = md5Hex): number => {
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
