/**
 * The hash that Flagsmith's SDKs assign with, so that an unchanged SDK and the server agree on every identity. MD5
 * needs Node: workflow code never imports this file, nor one that does.
 */
import { hash } from 'node:crypto';
import type { HashId } from './point-of-hash.js';
import { pointOfHash } from './point-of-hash.js';

/** In one call, which is three times as fast as an object that is fed. */
const md5Hex = (text: string): string => hash('md5', text, 'hex');

/**
 * Hashes ids to a percentage.
 *
 * @param ids joined with commas, in this order
 * @param digest the 128-bit digest of a text, hexadecimal; MD5 in production
 * @returns a percentage, 0 <= p < 100
 */
export const hashPercentage = (ids: readonly HashId[], digest: (text: string) => string = md5Hex): number =>
  pointOfHash(ids, digest);
