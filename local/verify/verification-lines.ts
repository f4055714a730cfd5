import type { Verified } from './verify-each.js';

const WIDTHS = [9, 9, 5, 26, 7] as const;

const row = (cells: readonly string[]): string =>
  cells.map((cell, index) => cell.padEnd(WIDTHS[index] ?? 0)).join(' ');

/** The heads of the columns. */
export const VERIFICATION_HEAD = row(['snapshot', 'kind', 'seq', 'as of', 'sealed', 'outcome']);

const shown = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));

/** @returns a row for a snapshot, and below it what differs and why. */
export const verificationLines = (verified: Verified): readonly string[] => {
  const { snapshot, outcome, remarks, differences, differences_left_out: leftOut } = verified;
  const sealed = snapshot.is_final ? 'yes' : '';
  return [
    row([String(snapshot.id), snapshot.kind, String(snapshot.seq), snapshot.as_of, sealed, outcome]),
    ...differences.map(
      ({ path, stored, derived }) => `    ${path}: stored ${shown(stored)}, derived ${shown(derived)}`,
    ),
    ...(leftOut > 0 ? [`    and ${leftOut} more`] : []),
    ...remarks.map(({ code, detail }) => `    ${code}: ${detail}`),
  ];
};

/** @returns whether nothing is wrong with it: the last digits of older sums are nothing wrong. */
export const isGood = ({ outcome }: Verified): boolean => outcome === 'equal' || outcome === 'rounded';
