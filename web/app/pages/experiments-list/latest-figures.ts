/** What a row says of the latest figures, before it is drawn. */
import type { Schemas } from '../../../../client/create-client.js';
import type { Ends } from '../../../../domain/intervals/interval-scale.js';

type Listed = Schemas['ListedExperiment'];
type Latest = Listed['latest'];

/** @returns the interval of the primary metric; null where the lift has no bounds, or nobody should read it */
export const endsOf = (latest: Latest): Ends | null => {
  const primary = latest?.primary ?? null;
  if (primary === null || latest?.srm_alarm === true) return null;
  const { lift, lower, upper } = primary;
  return lift === null || lower === null || upper === null
    ? null
    : { low: lower, high: upper, estimate: lift };
};

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
