import { ALL_BASIS_POINTS, totalBasisPoints } from '../basis-points.js';
import type { Assignment, ExperimentStatus } from '../experiment.js';
import type { MetricRole } from '../metrics/metric.js';
import type { Rollout } from '../rollouts/rollout.js';
import { ambiguousByForm } from '../segments/ambiguous-by-form.js';
import type { SegmentRule } from '../segments/segment-rules.js';

/** Why an experiment, set up as it is, will come to no result. None of them forbids anything. */
export const EXPERIMENT_WARNINGS = [
  'nobody_takes_part',
  'flag_off',
  'all_control',
  'no_control',
  'variant_without_share',
  'unknown_shares',
  'ambiguous_condition',
  'no_metrics',
  'no_goal',
] as const;

export interface ExperimentWarning {
  readonly code: (typeof EXPERIMENT_WARNINGS)[number];
  readonly detail: string;
}

/** What must be known of an experiment to say whether it compares anything. */
export interface ExperimentSetUp {
  readonly assignment: Assignment;
  readonly status: ExperimentStatus;
  readonly rollout: Rollout;
  /** By which its members are found; none for one that is not judged by whether all engines agree. */
  readonly memberRules?: readonly SegmentRule[];
  /** The keys of the feature's variants. */
  readonly variantKeys: readonly string[];
  readonly metrics: readonly { readonly role: MetricRole }[];
}

/** Control takes what the variants leave, and every comparison is with control. */
const warningsOfSplit = ({ rollout, variantKeys }: ExperimentSetUp): readonly ExperimentWarning[] => {
  const total = totalBasisPoints(rollout.allocation);
  if (total === 0)
    return [{ code: 'all_control', detail: 'No variant has a share, so everybody gets control.' }];
  const served = new Set(
    rollout.allocation.flatMap(({ key, basisPoints }) => (basisPoints > 0 ? [key] : [])),
  );
  const idle = variantKeys.filter((key) => !served.has(key));
  const warnings: ExperimentWarning[] = [];
  if (total === ALL_BASIS_POINTS) {
    const detail = 'The variants take all of 100 %, so nobody gets control, with which they are compared.';
    warnings.push({ code: 'no_control', detail });
  }
  if (idle.length > 0)
    warnings.push({ code: 'variant_without_share', detail: `Nobody gets ${idle.join(', ')}.` });
  return warnings;
};

const warningsOfRollout = (setUp: ExperimentSetUp): readonly ExperimentWarning[] => {
  const { percentage, enabled } = setUp.rollout;
  const warnings: ExperimentWarning[] = [];
  if (percentage === 0)
    warnings.push({ code: 'nobody_takes_part', detail: 'The rollout is 0 %, so nobody takes part.' });
  if (!enabled) {
    const detail = 'The rollout has `enabled: false`, so whoever takes part finds the flag switched off.';
    warnings.push({ code: 'flag_off', detail });
  }
  return [...warnings, ...warningsOfSplit(setUp)];
};

/** Which variant gets which part is decided elsewhere, and has to be told. */
const warningsOfExternal = ({ rollout }: ExperimentSetUp): readonly ExperimentWarning[] =>
  totalBasisPoints(rollout.allocation) > 0
    ? []
    : [
        {
          code: 'unknown_shares',
          detail:
            'The rollout gives no variant a share, so it is not known what the split elsewhere should be, and the sample ratio is not checked.',
        },
      ];

const warningsOfRules = ({ memberRules = [] }: ExperimentSetUp): readonly ExperimentWarning[] => {
  const unclear = ambiguousByForm(memberRules);
  if (unclear.length === 0) return [];
  const named = unclear.slice(0, 5).join(', ');
  const detail = `Flagsmith’s engines answer differently to ${named}. Whoever they disagree on takes no part.`;
  return [{ code: 'ambiguous_condition', detail }];
};

const warningsOfMetrics = ({ metrics }: ExperimentSetUp): readonly ExperimentWarning[] => {
  if (metrics.length === 0)
    return [{ code: 'no_metrics', detail: 'No metric is attached, so nothing is measured.' }];
  if (metrics.some(({ role }) => role === 'goal')) return [];
  return [
    { code: 'no_goal', detail: 'None of the metrics is a goal, so nothing decides which variant wins.' },
  ];
};

/**
 * Says what keeps an experiment from comparing anything. It may be started all the same, since all of this can be
 * changed while it runs.
 *
 * @returns none for a completed experiment, since nothing of it can be changed any more; for an external one, which is
 *   split elsewhere, whether it is known how, and the warnings about metrics
 */
export const experimentWarnings = (setUp: ExperimentSetUp): readonly ExperimentWarning[] => {
  if (setUp.status === 'completed') return [];
  const ofRollout =
    setUp.assignment === 'external'
      ? warningsOfExternal(setUp)
      : [...warningsOfRollout(setUp), ...warningsOfRules(setUp)];
  return [...ofRollout, ...warningsOfMetrics(setUp)];
};
