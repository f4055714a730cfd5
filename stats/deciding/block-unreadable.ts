import { CONTROL_KEY } from '../../domain/experiment.js';
import { ownValue } from '../../domain/own-value.js';
import type { ArmSums, MetricPhase } from '../../domain/snapshots/snapshot-payload.js';
import { BLOCKING_SHARE, unreadableShare } from '../../domain/snapshots/unreadable-share.js';
import { sumOf } from '../sum-of.js';
import type { ComparedMetric, ShownAnalysis } from './compared-metric.js';
import { mapAnalyses } from './goal-family.js';

/** An informational metric never decides, so there is nothing to block. */
const blocked = (analysis: ShownAnalysis): ShownAnalysis => {
  if (analysis.verdict === 'informational') return analysis;
  const { guardrail } = analysis;
  const held = guardrail === undefined ? {} : { guardrail: { ...guardrail, verdict: 'blocked' as const } };
  return { ...analysis, verdict: 'blocked', blockedBy: 'values_unreadable', ...held };
};

/**
 * A phase weighs in a comparison by its identities, however few values it has. So where the shares of the phases come to
 * more by those weights than the share of all values, that counts; of control, in the comparison where it is most.
 */
const shareOver = (arm: ArmSums, key: string, phases: readonly MetricPhase[] = []): number => {
  const treatments = key === CONTROL_KEY ? phases.flatMap(({ weights }) => Object.keys(weights)) : [key];
  const shareIn = ({ variants }: MetricPhase): number => {
    const sums = ownValue(variants, key);
    return sums === undefined ? 0 : unreadableShare(sums);
  };
  const byWeight = [...new Set(treatments)].map((treatment) =>
    sumOf(phases.map((phase) => (ownValue(phase.weights, treatment) ?? 0) * shareIn(phase))),
  );
  return Math.max(unreadableShare(arm), ...byWeight);
};

const withShare = (arm: ArmSums, share: number): ArmSums =>
  share > 0 ? { ...arm, unreadable_share: share } : arm;

/**
 * Says of each arm how much of what it sent was no number, and blocks the verdicts on what is compared with such an arm:
 * what is missing there is not missing by chance. A variant that somebody made up blocks nothing but itself.
 */
export const blockUnreadable = (metrics: readonly ComparedMetric[]): readonly ComparedMetric[] =>
  metrics.map((compared) => {
    const { metric, comparison } = compared;
    if (comparison.kind === 'failed') return compared;
    const shares = new Map(
      Object.entries(comparison.arms).map(([key, arm]) => [key, shareOver(arm, key, comparison.phases)]),
    );
    const arms = Object.fromEntries(
      Object.entries(comparison.arms).map(([key, arm]) => [key, withShare(arm, shares.get(key) ?? 0)]),
    );
    return mapAnalyses({ metric, comparison: { ...comparison, arms } }, (analysis, variant) => {
      const worst = Math.max(shares.get(CONTROL_KEY) ?? 0, shares.get(variant) ?? 0);
      return worst > BLOCKING_SHARE ? blocked(analysis) : analysis;
    });
  });
