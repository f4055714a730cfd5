/** Semantic versions (semver.org) as conditions compare them. */

/** Longer ones are not read; the limit of the package that the SDKs compare with. */
const MAX_LENGTH = 256;

const NUMBER = String.raw`0|[1-9]\d*`;
const PART = String.raw`(?:\d*[a-zA-Z-][a-zA-Z0-9-]*|${NUMBER})`;
const LABEL = '[a-zA-Z0-9-]+';
const VERSION = new RegExp(
  `^v?(${NUMBER})\\.(${NUMBER})\\.(${NUMBER})(?:-(${PART}(?:\\.${PART})*))?(?:\\+${LABEL}(?:\\.${LABEL})*)?$`,
);

interface Version {
  readonly numbers: readonly number[];
  /** Empty for a release. */
  readonly prerelease: readonly string[];
}

const parse = (text: string): Version | null => {
  const match = text.length > MAX_LENGTH ? null : VERSION.exec(text.trim());
  if (match === null) return null;
  const numbers = match.slice(1, 4).map(Number);
  if (!numbers.every(Number.isSafeInteger)) return null;
  return { numbers, prerelease: match[4]?.split('.') ?? [] };
};

const order = <T extends string | number>(left: T, right: T): number =>
  left < right ? -1 : Number(left > right);

const isNumeric = (part: string): boolean => /^\d+$/.test(part);

/** Numbers come before words, and a list before the same list with more at its end. */
const comparePart = (left: string | undefined, right: string | undefined): number => {
  if (left === undefined || right === undefined)
    return Number(right === undefined) - Number(left === undefined);
  if (isNumeric(left) !== isNumeric(right)) return isNumeric(left) ? -1 : 1;
  return isNumeric(left) ? order(Number(left), Number(right)) : order(left, right);
};

const comparePrerelease = (left: readonly string[], right: readonly string[]): number => {
  if (left.length === 0 || right.length === 0) return order(right.length, left.length);
  const longest = left.length > right.length ? left : right;
  for (const index of longest.keys()) {
    const compared = comparePart(left[index], right[index]);
    if (compared !== 0) return compared;
  }
  return 0;
};

/**
 * Compares by precedence: a pre-release comes before its release, build metadata does not count.
 *
 * @returns negative, zero or positive; null when one of them is no version
 */
export const compareVersions = (left: string, right: string): number | null => {
  const [one, other] = [parse(left), parse(right)];
  if (one === null || other === null) return null;
  for (const [index, number] of one.numbers.entries()) {
    const compared = order(number, other.numbers[index] ?? 0);
    if (compared !== 0) return compared;
  }
  return comparePrerelease(one.prerelease, other.prerelease);
};
