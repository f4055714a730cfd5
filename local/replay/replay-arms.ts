import { ALL_BASIS_POINTS, basisPointsFromPercentage } from '../../domain/basis-points.js';
import { CONTROL_KEY } from '../../domain/experiment.js';
import { UnreadableCsv } from './unreadable-csv.js';

/** A variant of a file, as Holdfast calls it. */
interface Treatment {
  /** As the file has it. */
  readonly variant: string;
  readonly key: string;
  readonly basisPoints: number;
}

export interface ReplayArms {
  /** The variant to compare with, as the file has it. */
  readonly control: string;
  readonly treatments: readonly Treatment[];
}

const LONGEST_KEY = 255;

/** @returns a name that a variant may have, and no other one has */
const legalKey = (variant: string, taken: ReadonlySet<string>): string => {
  const key = variant.replaceAll(/[^\w.:-]+/g, '_').slice(0, LONGEST_KEY - 4);
  const base = key === '' || key === CONTROL_KEY ? `variant_${key}` : key;
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? base : `${base}_${number}`;
    if (!taken.has(candidate)) return candidate;
  }
};

const chosenControl = (variants: readonly string[], asked: string | null): string => {
  const chosen =
    asked ?? variants.find((variant) => variant.toLowerCase() === CONTROL_KEY) ?? variants[0] ?? CONTROL_KEY;
  if (!variants.includes(chosen))
    throw new UnreadableCsv(`No unit was in variant ${chosen}; there are ${variants.join(', ')}.`);
  return chosen;
};

const shareOf = (text: string, split: string): number => {
  const share = text.trim() === '' ? null : basisPointsFromPercentage(Number(text));
  if (share === null)
    throw new UnreadableCsv(`--split ${split}: "${text}" is no share in percent with at most two decimals.`);
  return share;
};

/** @returns the planned share of each variant, in basis points */
const sharesOf = (variants: readonly string[], split: string): ReadonlyMap<string, number> => {
  const shares = new Map<string, number>();
  if (split.includes('=')) {
    for (const part of split.split(',')) {
      const at = part.lastIndexOf('=');
      const variant = part.slice(0, at).trim();
      if (!variants.includes(variant))
        throw new UnreadableCsv(
          `--split ${split}: no unit was in variant ${variant}; there are ${variants.join(', ')}.`,
        );
      shares.set(variant, shareOf(part.slice(at + 1), split));
    }
  } else {
    const parts = split.split(':');
    if (parts.length !== variants.length)
      throw new UnreadableCsv(
        `--split ${split} has ${parts.length} shares, and the file ${variants.length} variants: ${variants.join(', ')}.`,
      );
    for (const [index, part] of parts.entries()) shares.set(variants[index] ?? '', shareOf(part, split));
  }
  const sum = [...shares.values()].reduce((total, share) => total + share, 0);
  if (shares.size !== variants.length || sum !== ALL_BASIS_POINTS)
    throw new UnreadableCsv(
      `--split ${split} has to give each of ${variants.join(', ')} a share, 100 in all.`,
    );
  return shares;
};

/**
 * @param variants as the file has them
 * @param control the variant to compare with; one that is called control, or the first in alphabetical order when null
 * @param split the shares that were planned; equal when null
 * @throws UnreadableCsv when nobody was in the variant to compare with, or the shares are not of these variants
 */
export const replayArms = (
  variants: readonly string[],
  control: string | null,
  split: string | null,
): ReplayArms => {
  const sorted = [...variants].sort();
  const chosen = chosenControl(sorted, control);
  const others = sorted.filter((variant) => variant !== chosen);
  const equal = Math.floor(ALL_BASIS_POINTS / (others.length + 1));
  const shares = split === null ? null : sharesOf([chosen, ...others], split);
  const taken = new Set<string>();
  const treatments = others.map((variant) => {
    const key = legalKey(variant, taken);
    taken.add(key);
    return { variant, key, basisPoints: shares?.get(variant) ?? equal };
  });
  return { control: chosen, treatments };
};
