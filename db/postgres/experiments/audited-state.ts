import type { CommandKind } from '../../../domain/lifecycle/command.js';
import type { CommandSchedule } from '../../../domain/lifecycle/command-schedule.js';
import type { ExperimentState } from '../../../domain/lifecycle/experiment-state.js';
import type { Rollout } from '../../../domain/rollouts/rollout.js';

interface Audited {
  readonly status: ExperimentState['status'];
  readonly rollout: Rollout;
  readonly schedule: CommandSchedule | null;
}

/** @returns a schedule as the audit log tells it: one line an entry. */
export const auditedSchedule = (
  schedule: Pick<CommandSchedule, 'entries' | 'onGuardrailBreach'> | null,
): Readonly<Record<string, unknown>> => ({
  schedule: (schedule?.entries ?? []).map(({ at, command: { kind, ...rest } }) => ({
    at,
    command: kind,
    ...rest,
  })),
  onGuardrailBreach: schedule?.onGuardrailBreach ?? 'nothing',
});

/** @returns what the audit log says of an experiment before or after a command: that which the command can change. */
export const auditedState = (
  kind: CommandKind,
  { status, rollout, schedule }: Audited,
): Readonly<Record<string, unknown>> =>
  kind === 'setSchedule' ? auditedSchedule(schedule) : { status, rollout };
