import { CONTROL_KEY } from '../domain/experiment.js';
import type { ArmSums } from '../domain/snapshots/snapshot-payload.js';
import type { ComparedMetric, ShownAnalysis } from './compare-metric.js';
import { mapAnalyses } from './goal-family.js';
import { BLOCKING_SHARE, unreadableShare } from './unreadable-share.js';

/** An informational metric never decides, so there is nothing to block. */
const blocked = (analysis: ShownAnalysis): ShownAnalysis => {
  if (analysis.verdict === 'informational') return analysis;
  const { guardrail } = analysis;
  const held = guardrail === undefined ? {} : { guardrail: { ...guardrail, verdict: 'blocked' as const } };
  return { ...analysis, verdict: 'blocked', blockedBy: 'values_unreadable', ...held };
};

const withShare = (arm: ArmSums): ArmSums => {
  const share = unreadableShare(arm);
  return share > 0 ? { ...arm, unreadable_share: share } : arm;
};

/**
 * Says of each arm how much of what it sent was no number, and blocks the verdicts on what is compared with such an arm:
 * what is missing there is not missing by chance. A variant that somebody made up blocks nothing but itself.
 */
export const blockUnreadable = (metrics: readonly ComparedMetric[]): readonly ComparedMetric[] =>
  metrics.map((compared) => {
    const { metric, comparison } = compared;
    if (comparison.kind === 'failed') return compared;
    const shares = new Map(Object.entries(comparison.arms).map(([key, arm]) => [key, unreadableShare(arm)]));
    const arms = Object.fromEntries(
      Object.entries(comparison.arms).map(([key, arm]) => [key, withShare(arm)]),
    );
    return mapAnalyses({ metric, comparison: { ...comparison, arms } }, (analysis, variant) => {
      const worst = Math.max(shares.get(CONTROL_KEY) ?? 0, shares.get(variant) ?? 0);
      return worst > BLOCKING_SHARE ? blocked(analysis) : analysis;
    });
  });
