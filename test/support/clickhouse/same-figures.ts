import { isDeepStrictEqual } from 'node:util';

const RELATIVE = 1e-9;

const near = (left: number, right: number): boolean =>
  Math.abs(left - right) <= RELATIVE * Math.max(1, Math.abs(left), Math.abs(right));

/** @returns whether two answers are the same: floats may differ in the last digits, everything else must be equal. */
export const sameFigures = (left: unknown, right: unknown): boolean => {
  if (typeof left === 'number' && typeof right === 'number')
    return Number.isInteger(left) && Number.isInteger(right) ? left === right : near(left, right);
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null)
    return left === right;
  const [a, b] = [Object.entries(left).sort(), Object.entries(right).sort()];
  return (
    isDeepStrictEqual(
      a.map(([key]) => key),
      b.map(([key]) => key),
    ) && a.every(([, value], index) => sameFigures(value, b[index]?.[1]))
  );
};
