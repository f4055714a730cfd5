import type { Schemas } from '../../../../client/create-client.js';
import { formatNumber } from '../../../../client/reading/numbers.js';

type Explanation = Schemas['FlagExplanation'];

const ruleOf = ({ winner, overrides }: Explanation): string => {
  if (winner === 'identity') return 'It has an override of its own, which is stronger than everything else.';
  const winning = overrides.find(({ wins }) => wins);
  if (winning === undefined)
    return overrides.length === 0
      ? 'There is no override, so the default of the environment counts.'
      : 'It is in no segment that has an override, so the default of the environment counts.';
  const { segment, experiment } = winning;
  return experiment === null
    ? `It is in the segment “${segment.name}”, whose override is the strongest that applies.`
    : `It takes part in the experiment “${experiment.name}”, whose override is the strongest that applies.`;
};

const splitOf = ({ split, variant }: Explanation): readonly string[] => {
  if (split === null) return [];
  const { point, stretches } = split;
  const hit = stretches.find(({ from, to }) => point >= from && point < to);
  const where = hit === undefined ? '' : `, between ${formatNumber(hit.from)} and ${formatNumber(hit.to)}`;
  return [
    `Its hash is the point ${formatNumber(point)} on a line from 0 to 100${where}: that is ${variant ?? 'control'}.`,
  ];
};

/** @returns why an identity gets what it gets: the rule that decided, and where its hash lies, in sentences */
export const explainInWords = (explanation: Explanation): readonly string[] => [
  ruleOf(explanation),
  ...splitOf(explanation),
  ...(explanation.enabled ? [] : ['The flag is off for it.']),
];
