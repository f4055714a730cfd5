import type { Schemas } from '../../client/create-client.js';
import { oneLine } from '../terminal/plain-text.js';

type Rollout = Schemas['Rollout'];

const audienceInWords = (audience: Rollout['audience']): string => {
  if (audience === null || audience.segments.length === 0) return 'everybody';
  const names = audience.segments.map(({ name }) => oneLine(name));
  return names.join(audience.match === 'any' ? ' or ' : ' and ');
};

const HUNDREDTHS = 100;

/** Shares have two decimals at most, so that they are added up in whole hundredths. */
const shareOfControl = ({ multivariate_feature_state_values: shares }: Rollout): number =>
  shares.reduce(
    (left, { percentage_allocation: share }) => left - Math.round(share * HUNDREDTHS),
    100 * HUNDREDTHS,
  ) / HUNDREDTHS;

/** @returns who takes part and how they are split, in lines */
export const rolloutInWords = (rollout: Rollout): readonly string[] => [
  `rollout: ${rollout.rollout_percentage} % of ${audienceInWords(rollout.audience)}${rollout.enabled ? '' : ', with the flag off'}`,
  `  control ${shareOfControl(rollout)} %`,
  ...rollout.multivariate_feature_state_values.map(
    ({ key, percentage_allocation: share }) => `  ${oneLine(key)} ${share} %`,
  ),
];
