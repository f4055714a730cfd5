/** Shares of those who take part, in percent with at most two decimals. They are added up in whole hundredths. */
import {
  ALL_BASIS_POINTS,
  basisPointsFromPercentage,
  percentageFromBasisPoints,
} from '../../../domain/basis-points.js';
import { readNumber } from './read-number.js';

/** @returns null for what is no share */
const readShare = (text: string): number | null => {
  const percent = readNumber(text);
  return percent === null ? null : basisPointsFromPercentage(percent);
};

/** @returns a share as a number of percent, or null for what is none */
export const percentOf = (text: string): number | null => {
  const basisPoints = readShare(text);
  return basisPoints === null ? null : percentageFromBasisPoints(basisPoints);
};

/** @returns the same for every variant; control gets the hundredths that are left over */
export const evenShares = (
  variants: readonly { readonly id: number }[],
): Readonly<Record<string, string>> => {
  const each = Math.floor(ALL_BASIS_POINTS / (variants.length + 1));
  return Object.fromEntries(variants.map(({ id }) => [id, String(percentageFromBasisPoints(each))]));
};

/** @returns what is left for control, below 0 if the others have too much; null while one of them is no share */
export const shareOfControl = (shares: readonly string[]): number | null => {
  let left = ALL_BASIS_POINTS;
  for (const text of shares) {
    const share = readShare(text);
    if (share === null) return null;
    left -= share;
  }
  return percentageFromBasisPoints(left);
};

/** One arm: what part of everybody in the audience gets it. */
export interface Arm {
  readonly key: string;
  /** Percent of those who take part. */
  readonly share: number;
}

const ofAll = (share: number, percent: number): string => `${Number(((share * percent) / 100).toFixed(2))} %`;

const listed = (texts: readonly string[]): string =>
  texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1) ?? ''}`;

/**
 * @param audience such as `everybody`
 * @returns what will happen, in a sentence or two
 */
export const whatWillHappen = (audience: string, percent: number, arms: readonly Arm[]): string => {
  if (percent === 0) return 'Nobody takes part: everybody gets control, and nothing is compared.';
  const who = percent === 100 ? 'All' : `${percent} %`;
  const parts = arms.map(({ key, share }) => `${ofAll(share, percent)} get ${key}`);
  const others =
    percent === 100
      ? ''
      : ` The other ${Number((100 - percent).toFixed(2))} % get control and are not counted.`;
  return `${who} of ${audience} take part: ${listed(parts)}.${others}`;
};
