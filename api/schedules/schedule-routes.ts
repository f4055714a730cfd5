import type { ExperimentReadModel } from '../../db/postgres/experiments/experiment-read-model.js';
import { defined } from '../../domain/defined.js';
import { findExperiment, lookUpExperiment } from '../commands/find-experiment.js';
import type { RequireRepeatDeps } from '../commands/require-repeat.js';
import { appliedThenDeleted, requireRepeat } from '../commands/require-repeat.js';
import type { SendCommandDeps } from '../commands/send-command.js';
import { sendCommand } from '../commands/send-command.js';
import type { Answer, Call, ServedEndpoint } from '../http/serve.js';
import { serve } from '../http/serve.js';
import { scheduleBody } from './schedule-body.js';
import { getSchedule, setSchedule } from './schedule-contract.js';
import { scheduleEntries } from './schedule-entries.js';

export interface ScheduleRoutesDeps extends SendCommandDeps, RequireRepeatDeps {
  readonly experiments: Pick<ExperimentReadModel, 'detail' | 'byUuid' | 'uuidOfDeleted'>;
}

const set = async (
  deps: ScheduleRoutesDeps,
  call: Call<typeof setSchedule>,
): Promise<Answer<typeof setSchedule>> => {
  const { body: asked, environment } = call;
  const experiment = await lookUpExperiment(deps, call);
  if (experiment === null) {
    await requireRepeat(deps, call, 'setSchedule', asked);
    throw appliedThenDeleted();
  }
  const entries = scheduleEntries(asked.entries, experiment.feature.options);
  const sent = await sendCommand(deps, call, {
    uuid: experiment.uuid,
    command: {
      kind: 'setSchedule',
      entries,
      ...defined({ onGuardrailBreach: asked.on_guardrail_breach }),
    },
    asked,
    comment: asked.comment,
  });
  if (sent.kind === 'pending') return sent.answer;
  const after = await deps.experiments.detail(environment.id, experiment.id);
  if (after === null) throw appliedThenDeleted();
  return { status: 200, body: scheduleBody(after), headers: sent.headers };
};

/** `environments/{key}/experiments/{id}/schedule/` */
export const createScheduleRoutes = (deps: ScheduleRoutesDeps): readonly ServedEndpoint[] => [
  serve(getSchedule)(async (call) => ({
    status: 200,
    body: scheduleBody(await findExperiment(deps, call)),
  })),
  serve(setSchedule)((call) => set(deps, call)),
];
