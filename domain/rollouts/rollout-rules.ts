import type { BasisPoints } from '../basis-points.js';
import { percentageFromBasisPoints } from '../basis-points.js';
import type { SegmentRule } from '../segments/segment-rules.js';
import type { FrozenAudience } from './audience.js';

/** A percentage as the SDKs' documents write it: always with a decimal point. */
const percentageText = (percentage: BasisPoints): string => {
  const value = percentageFromBasisPoints(percentage);
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
};

/** @returns the rules of a rollout's segment: this share of identities, by their hash with its id, and of them the audience */
export const rolloutRules = (
  percentage: BasisPoints,
  audience: FrozenAudience | null,
): readonly SegmentRule[] => [
  {
    type: 'ALL',
    rules: [],
    conditions: [
      { operator: 'PERCENTAGE_SPLIT', property: '$.identity.key', value: percentageText(percentage) },
    ],
  },
  ...(audience?.segments ?? []).flatMap(({ rules }) => rules),
];
