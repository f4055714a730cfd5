import { z } from 'zod/v4';
import type { CommandSchedule } from '../../../domain/lifecycle/command-schedule.js';
import { ACTIVE_EXPERIMENT_EXISTS } from '../../../domain/lifecycle/creation-refusals.js';
import type { ExperimentCreation } from '../../../domain/lifecycle/experiment-creation.js';
import { DEFAULT_DECISION_SETTINGS } from '../../../domain/metrics/decision-settings.js';
import type { Refusal } from '../../../domain/refusal.js';
import { recordAudit } from '../audit/audit-entry.js';
import { lockFeature } from '../catalogue/catalogue-locks.js';
import { DatabaseError } from '../connection/database-error.js';
import type { PostgresPool } from '../connection/pool.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { transact } from '../connection/transactions.js';
import { decisionColumns } from '../shapes/decision-settings.js';
import { id, instant } from '../shapes/stored-values.js';
import { auditedSchedule } from './audited-state.js';
import { findOutcome, recordOutcome } from './command-outcome.js';
import { findExperiment, stateOf } from './experiment-row.js';
import type { ProvisionInput, ProvisionResult } from './experiment-writes.js';
import { lockedProgress } from './find-progress.js';
import type { FrozenSalts } from './frozen-salts.js';
import { drawFrozenSalts } from './frozen-salts.js';
import type { ProvisionPlan } from './plan-provision.js';
import { planProvision } from './plan-provision.js';
import { refuseCommand } from './refuse-command.js';
import { insertRolloutServing } from './rollout-serving.js';

type PossiblePlan = Extract<ProvisionPlan, { kind: 'possible' }>;

const insertedRow = z.object({ id, createdAt: instant });

/** Set by the creation, which is revision 0. */
const firstSchedule = ({ schedule, onGuardrailBreach }: ExperimentCreation): CommandSchedule | null =>
  schedule === undefined && onGuardrailBreach === undefined
    ? null
    : { revision: 0, entries: schedule ?? [], onGuardrailBreach: onGuardrailBreach ?? 'nothing' };

/** What is written of a creation that does not say it. */
const UNSAID = {
  owner: null,
  tags: [],
  notes: '',
  source: { id: null, experiment: null },
  decisions: DEFAULT_DECISION_SETTINGS,
  targetEffect: null,
} as const;

const insertExperiment = (
  queries: Queries,
  { uuid, creation }: ProvisionInput,
  { rollout }: PossiblePlan,
  salts: FrozenSalts | null,
): Promise<z.output<typeof insertedRow>> => {
  const { owner, tags, notes, source, decisions, targetEffect } = { ...UNSAID, ...creation };
  const { method, at, units, sd } = decisionColumns(decisions);
  return queries.one(sql.type(insertedRow)`
    INSERT INTO experiments (
      uuid, environment_id, feature_id, name, hypothesis, owner, tags, notes, assignment, status, rollout, enrolment_salt,
      bucketing_salt, refresh_interval_ms, refresh_throttle_ms, settle_ms, planned_units, schedule,
      family_method, decision_at, decision_units, prior_sd, target_effect, source_id, source_experiment
    )
    VALUES (
      ${uuid}, ${creation.environmentId}, ${creation.featureId}, ${creation.name}, ${creation.hypothesis},
      ${owner}, ${sql.array(tags, 'text')}, ${notes},
      ${creation.assignment}, 'created', ${sql.jsonb(rollout)}, ${salts?.enrolment ?? null},
      ${salts?.bucketing ?? null}, ${creation.refreshIntervalMs}, ${creation.refreshThrottleMs},
      ${creation.settleMs}, ${creation.plannedUnits}, ${sql.jsonb(firstSchedule(creation))},
      ${method}, ${at}, ${units}, ${sd}, ${targetEffect},
      ${source.id}, ${source.experiment}
    )
    RETURNING id, created_at`);
};

const insertMetrics = async (
  queries: Queries,
  experimentId: number,
  input: ProvisionInput,
): Promise<void> => {
  const tuples = input.creation.metrics.map(({ metricId, expectedDirection, role = 'goal', margin }) => [
    metricId,
    expectedDirection,
    role,
    margin ?? null,
  ]);
  // In the order of the request: the first goal is the headline.
  await queries.query(sql.statement`
    INSERT INTO experiment_metrics (experiment_id, metric_id, expected_direction, role, margin)
    SELECT ${experimentId}, metric_id, expected_direction, role, margin
    FROM ${sql.unnest(tuples, ['int4', 'text', 'text', 'float8'])}
      WITH ORDINALITY AS asked (metric_id, expected_direction, role, margin, place)
    ORDER BY place`);
};

const serveRollout = async (
  queries: Queries,
  experimentId: number,
  { creation: { environmentId, featureId } }: ProvisionInput,
  { projectId, rollout, audience }: PossiblePlan,
  salts: FrozenSalts,
): Promise<void> => {
  const segmentId = salts.enrolment;
  const overrideId = await insertRolloutServing(queries, {
    experimentId,
    environmentId,
    projectId,
    featureId,
    segmentId,
    salt: salts.bucketing,
    rollout,
    audience,
  });
  await queries.query(sql.statement`
    UPDATE experiments SET segment_id = ${segmentId}, override_id = ${overrideId} WHERE id = ${experimentId}`);
};

const insertAll = async (queries: Queries, input: ProvisionInput, plan: PossiblePlan): Promise<void> => {
  const { uuid, commandId, origin, creation } = input;
  const schedule = firstSchedule(creation);
  const salts = creation.assignment === 'flag' ? await drawFrozenSalts(queries) : null;
  const { id: experimentId, createdAt: at } = await insertExperiment(queries, input, plan, salts);
  await insertMetrics(queries, experimentId, input);
  if (salts !== null) await serveRollout(queries, experimentId, input, plan, salts);
  await recordAudit(queries, {
    uuid,
    environmentId: creation.environmentId,
    commandId,
    origin,
    action: 'created',
    before: null,
    after: {
      status: 'created',
      rollout: plan.rollout,
      ...(schedule === null ? {} : auditedSchedule(schedule)),
    },
    at,
  });
  await recordOutcome(queries, input, { kind: 'create', refusal: null, at });
};

const created = async (queries: Queries, uuid: string): Promise<ProvisionResult> => {
  const row = await findExperiment(queries, uuid);
  if (row === null) throw new DatabaseError('constraint', `Experiment ${uuid} has an outcome and no row.`);
  return { kind: 'created', state: stateOf(row) };
};

/** Made before: by an attempt whose answer was lost, or long ago, where a workflow begins once more. */
const foundAgain = async (queries: Queries, uuid: string): Promise<ProvisionResult> => {
  const progress = await lockedProgress(queries, uuid);
  if (progress === null)
    throw new DatabaseError('constraint', `Experiment ${uuid} has an outcome and no row.`);
  const { state } = progress;
  return { kind: 'created', state, ...(state.revision === 0 ? {} : { progress }) };
};

const findAgain = async (
  queries: Queries,
  { uuid, commandId }: ProvisionInput,
): Promise<ProvisionResult | null> => {
  const earlier = await findOutcome(queries, uuid, commandId);
  if (earlier === null) return null;
  return earlier.refusal === null ? foundAgain(queries, uuid) : { kind: 'refused', refusal: earlier.refusal };
};

const provision = async (queries: Queries, input: ProvisionInput): Promise<ProvisionResult> => {
  // Before the feature's lock, since whoever takes an experiment's lock takes it first.
  const again = await findAgain(queries, input);
  if (again !== null) return again;
  await lockFeature(queries, input.creation.featureId);
  const earlier = await findOutcome(queries, input.uuid, input.commandId);
  if (earlier !== null) {
    return earlier.refusal === null
      ? created(queries, input.uuid)
      : { kind: 'refused', refusal: earlier.refusal };
  }
  const plan = await planProvision(queries, input.creation);
  if (plan.kind === 'possible') {
    await insertAll(queries, input, plan);
    return created(queries, input.uuid);
  }
  return refuseProvision(queries, input, plan.refusal);
};

const refuseProvision = async (
  queries: Queries,
  input: ProvisionInput,
  refusal: Refusal,
): Promise<ProvisionResult> => {
  await refuseCommand(queries, { ...input, commandKind: 'create', refusal });
  return { kind: 'refused', refusal };
};

const isSecondActiveExperiment = (error: unknown): boolean =>
  error instanceof DatabaseError && error.constraint === 'one_active_experiment_per_feature';

/**
 * Makes an experiment with its metrics, rollout segment and override in one transaction, or records why not.
 * Idempotent by command id.
 */
export const provisionExperiment = async (
  pool: PostgresPool,
  input: ProvisionInput,
): Promise<ProvisionResult> => {
  try {
    return await transact(pool, (queries) => provision(queries, input));
  } catch (error) {
    // The lock makes this impossible for us; the index also holds against whoever does not take it.
    if (!isSecondActiveExperiment(error)) throw error;
    return transact(pool, (queries) => refuseProvision(queries, input, ACTIVE_EXPERIMENT_EXISTS));
  }
};
