import type { ExperimentDetail } from '../../db/postgres/experiments/experiment-read-model.js';
import { percentageFromBasisPoints } from '../../domain/basis-points.js';
import type { CompletionOutcome } from '../../domain/lifecycle/completion-outcome.js';
import { iso, isoOrNull } from '../fields/iso.js';
import type { ScheduleBody, ScheduleEntryBody } from './schedule-schemas.js';

const outcomeBody = (outcome: CompletionOutcome): ScheduleEntryBody['outcome'] =>
  outcome.kind === 'ship' ? { ship: outcome.variantId } : outcome.kind;

const entryBody = (
  { at, command, outcome, decidedAt, refusal }: ExperimentDetail['schedule'][number],
  isOver: boolean,
): ScheduleEntryBody => ({
  at: iso(at),
  command: command.kind,
  rollout_percentage: command.kind === 'rollout' ? percentageFromBasisPoints(command.percentage) : null,
  outcome: command.kind === 'complete' ? outcomeBody(command.outcome) : null,
  status: outcome ?? (isOver ? 'dropped' : 'pending'),
  decided_at: isoOrNull(decidedAt),
  refusal: refusal === null ? null : { code: refusal.code, detail: refusal.detail },
});

/** @returns what happens by itself in an experiment. */
export const scheduleBody = ({ schedule, onGuardrailBreach, status }: ExperimentDetail): ScheduleBody => ({
  entries: schedule.map((line) => entryBody(line, status === 'completed')),
  on_guardrail_breach: onGuardrailBreach,
});
