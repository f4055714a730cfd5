/** Semantic versions as the server engine reads them: nothing before or after, and numbers of any size. */

const NUMBER = String.raw`0|[1-9]\d*`;
const PART = String.raw`(?:\d*[a-zA-Z-][0-9a-zA-Z-]*|${NUMBER})`;
const LABEL = '[0-9a-zA-Z-]+';
const VERSION = new RegExp(
  `^(${NUMBER})\\.(${NUMBER})\\.(${NUMBER})(?:-(${PART}(?:\\.${PART})*))?(?:\\+(${LABEL}(?:\\.${LABEL})*))?$`,
);

export interface ServerVersion {
  readonly numbers: readonly bigint[];
  /** Null for a release. */
  readonly prerelease: string | null;
  readonly build: string | null;
}

/** @returns null for what is no version */
export const serverVersion = (text: string): ServerVersion | null => {
  const match = VERSION.exec(text);
  if (match === null) return null;
  const [, major = '', minor = '', patch = '', prerelease = null, build = null] = match;
  return { numbers: [BigInt(major), BigInt(minor), BigInt(patch)], prerelease, build };
};

const order = <T extends string | bigint | number>(left: T, right: T): number =>
  left < right ? -1 : Number(left > right);

/** Numbers come before words, and a list before the same list with more at its end. */
const comparePart = (left: string | undefined, right: string | undefined): number => {
  if (left === undefined || right === undefined)
    return Number(right === undefined) - Number(left === undefined);
  const [isLeftNumber, isRightNumber] = [/^\d+$/.test(left), /^\d+$/.test(right)];
  if (isLeftNumber !== isRightNumber) return isLeftNumber ? -1 : 1;
  return isLeftNumber ? order(BigInt(left), BigInt(right)) : order(left, right);
};

const comparePrerelease = (left: string | null, right: string | null): number => {
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  const [one, other] = [left.split('.'), right.split('.')];
  const longest = one.length > other.length ? one : other;
  for (const index of longest.keys()) {
    const compared = comparePart(one[index], other[index]);
    if (compared !== 0) return compared;
  }
  return 0;
};

/** @returns negative, zero or positive by precedence; build metadata does not count */
export const compareServerVersions = (left: ServerVersion, right: ServerVersion): number => {
  for (const [index, number] of left.numbers.entries()) {
    const compared = order(number, right.numbers[index] ?? 0n);
    if (compared !== 0) return compared;
  }
  return comparePrerelease(left.prerelease, right.prerelease);
};
