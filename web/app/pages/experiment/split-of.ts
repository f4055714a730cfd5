import type { Schemas } from '../../../../client/create-client.js';

/** @returns the variants with their shares in percent, control first with what is left */
export const splitOf = (
  shares: readonly Schemas['VariantShare'][],
): readonly (readonly [string, number])[] => {
  const treated = shares.reduce((sum, { percentage_allocation: share }) => sum + share, 0);
  return [
    ['control', 100 - treated] as const,
    ...shares.map((one) => [one.key, one.percentage_allocation] as const),
  ];
};
