import type { Schemas } from '../create-client.js';
import { formatCount } from './numbers.js';

type Preview = Schemas['RolloutPreview'];

const DECIMALS = 4;

const percent = (share: number): string => `${Number(share.toFixed(DECIMALS))} %`;

const listed = (moves: Preview['moves']): readonly string[] => {
  if (moves === null) return ['Nobody is moved: others assign the variants.'];
  const { newly_enrolled: newly, no_longer_enrolled: no, between_variants: between, unchanged } = moves;
  return [
    ...(newly > 0 ? [`${percent(newly)} of the audience join in.`] : []),
    ...(no > 0 ? [`${percent(no)} of the audience leave and get control, uncounted.`] : []),
    ...between.map(({ from, to, share }) => `${percent(share)} change from ${from} to ${to}.`),
    `${percent(unchanged)} keep what they have.`,
  ];
};

/** @returns who would move by a change, one sentence for each way */
export const movesInWords = ({ moves }: Preview): readonly string[] => listed(moves);

/** @returns how many of those who are known would lose their variant; null where nobody is known */
export const knownMovesInWords = ({ estimate }: Preview): string | null => {
  if (estimate === null) return null;
  const { known_identities: known, moved } = estimate;
  return moved === 0
    ? `None of the ${formatCount(known)} identities that were exposed loses a variant.`
    : `About ${formatCount(moved)} of the ${formatCount(known)} identities that were exposed lose their variant or get another.`;
};
