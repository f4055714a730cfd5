import { z } from 'zod/v4';
import { ALL_BASIS_POINTS } from '../../../domain/basis-points.js';
import { FEATURE_TYPES } from '../../../domain/feature-type.js';
import type { CandidateFeature, FeatureCheck } from '../../../domain/lifecycle/creation-refusals.js';
import {
  ACTIVE_EXPERIMENT_EXISTS,
  checkFeature,
  duplicateMetric,
  metricsNotFound,
} from '../../../domain/lifecycle/creation-refusals.js';
import type { ExperimentCreation } from '../../../domain/lifecycle/experiment-creation.js';
import type { Refusal, RefusalCode } from '../../../domain/refusal.js';
import type { FrozenAudience } from '../../../domain/rollouts/audience.js';
import type { Rollout } from '../../../domain/rollouts/rollout.js';
import { mergeRollout } from '../../../domain/rollouts/rollout.js';
import { unknownVariants } from '../../../domain/rollouts/unknown-variants.js';
import { holdMetrics } from '../catalogue/catalogue-locks.js';
import type { DefaultState } from '../catalogue/default-state.js';
import { findDefaultState } from '../catalogue/default-state.js';
import { knownShares } from '../catalogue/known-shares.js';
import { refuseSource } from '../catalogue/refuse-source.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { id } from '../shapes/stored-values.js';
import { resolveAudience, withNames } from './resolve-audience.js';

/** What an experiment would be made of, or why it cannot be. */
export type ProvisionPlan =
  | {
      readonly kind: 'possible';
      readonly projectId: number;
      readonly rollout: Rollout;
      readonly audience: FrozenAudience | null;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

type RefusedPlan = Extract<ProvisionPlan, { kind: 'refused' }>;

const refuse = (code: RefusalCode, detail: string): RefusedPlan => ({
  kind: 'refused',
  refusal: { code, detail },
});

const projectRow = z.object({ projectId: id });
const featureRow = z.object({ projectId: id, type: z.enum(FEATURE_TYPES) });

const findFeature = async (
  queries: Queries,
  { environmentId, featureId }: ExperimentCreation,
): Promise<FeatureCheck<CandidateFeature>> => {
  const environment = await queries.maybeOne(sql.type(projectRow)`
    SELECT project_id FROM environments WHERE id = ${environmentId}::bigint AND deleted_at IS NULL`);
  if (environment === null)
    return refuse('environment_not_found', `There is no environment ${environmentId}.`);
  const feature = await queries.maybeOne(sql.type(featureRow)`
    SELECT project_id, type FROM features WHERE id = ${featureId}::bigint AND deleted_at IS NULL`);
  return checkFeature(featureId, feature, environment.projectId);
};

const checkMetrics = async (
  queries: Queries,
  { environmentId, metrics }: ExperimentCreation,
): Promise<RefusedPlan | null> => {
  const wanted = metrics.map(({ metricId }) => metricId);
  const duplicate = duplicateMetric(wanted);
  if (duplicate !== null) return { kind: 'refused', refusal: duplicate };
  await holdMetrics(queries, sql.fragment`m.id = ANY(${sql.array(wanted, 'int8')})`);
  const found = await queries.anyFirst(sql.type(z.object({ id }))`
    SELECT id FROM metrics
    WHERE environment_id = ${environmentId} AND id = ANY(${sql.array(wanted, 'int8')}) AND deleted_at IS NULL`);
  const missing = wanted.filter((metricId) => !found.includes(metricId));
  return missing.length === 0 ? null : { kind: 'refused', refusal: metricsNotFound(missing) };
};

const hasActiveExperiment = (
  { environmentId, featureId }: ExperimentCreation,
  queries: Queries,
): Promise<boolean> =>
  queries.exists(sql.statement`
    SELECT FROM experiments
    WHERE environment_id = ${environmentId} AND feature_id = ${featureId}
      AND deleted_at IS NULL AND status <> 'completed'`);

const everybodyAsNow = ({ enabled, value, allocation }: DefaultState): Rollout => ({
  enabled,
  percentage: ALL_BASIS_POINTS,
  controlValue: value,
  allocation,
});

/**
 * The rollout that a creation asks for, with a share for every variant of the feature. Without one, the shares are those
 * of the default; only where somebody else assigns, what the default says is nobody's split.
 */
const planRollout = (
  current: DefaultState,
  { assignment, rollout: patch }: Pick<ExperimentCreation, 'assignment' | 'rollout'>,
): Rollout | RefusedPlan => {
  const present = everybodyAsNow(current);
  const nobody = current.allocation.map((share) => ({ ...share, basisPoints: 0 }));
  if (patch === undefined) return assignment === 'external' ? { ...present, allocation: nobody } : present;
  const asked = knownShares(current.allocation, patch.allocation ?? []);
  if (asked.kind === 'unknown') {
    return { kind: 'refused', refusal: unknownVariants(asked.variantIds) };
  }
  const merged = mergeRollout({ ...present, allocation: nobody }, { ...patch, allocation: asked.shares });
  return merged.kind === 'merged' ? merged.rollout : refuse(merged.code, merged.detail);
};

/** Decides whether an experiment can be made. Expects the feature to be locked; changes nothing. */
export const planProvision = async (
  queries: Queries,
  creation: ExperimentCreation,
): Promise<ProvisionPlan> => {
  const fit = await findFeature(queries, creation);
  if (fit.kind === 'refused') return fit;
  const metricsRefused = await checkMetrics(queries, creation);
  if (metricsRefused !== null) return metricsRefused;
  const sourceRefused = await refuseSource(queries, creation);
  if (sourceRefused !== null) return { kind: 'refused', refusal: sourceRefused };
  if (await hasActiveExperiment(creation, queries))
    return { kind: 'refused', refusal: ACTIVE_EXPERIMENT_EXISTS };
  const current = await findDefaultState(queries, creation.environmentId, creation.featureId);
  if (current === null) {
    return refuse('feature_not_found', `Feature ${creation.featureId} is not served in this environment.`);
  }
  const rollout = planRollout(current, creation);
  if ('kind' in rollout) return rollout;
  const { projectId } = fit.feature;
  const { assignment } = creation;
  const resolved = await resolveAudience(queries, rollout.audience, { projectId, assignment });
  if (resolved.kind === 'refused') return resolved;
  const { audience } = resolved;
  return { kind: 'possible', projectId, rollout: withNames(rollout, audience), audience };
};
