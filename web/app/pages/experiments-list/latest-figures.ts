/** What a row says of the latest figures, before it is drawn. */
import type { Schemas } from '../../../../client/create-client.js';

type Listed = Schemas['ListedExperiment'];

interface Doubt {
  readonly isBad: boolean;
  readonly what: string;
}

/** @returns why its figures need a second look, the worst first */
export const doubtsOf = ({ latest, warnings }: Pick<Listed, 'latest' | 'warnings'>): readonly Doubt[] => {
  const guardrail = latest?.worst_guardrail ?? null;
  return [
    ...(latest?.srm_alarm === true ? [{ isBad: true, what: 'The variants have the wrong sizes.' }] : []),
    ...(guardrail?.verdict === 'harmed'
      ? [{ isBad: true, what: `${guardrail.metric} is harmed by ${guardrail.variant}.` }]
      : []),
    ...warnings.map(({ detail }) => ({ isBad: false, what: detail })),
  ];
};
