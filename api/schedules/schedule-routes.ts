import type {
  ExperimentDetail,
  ExperimentReadModel,
} from '../../db/postgres/experiments/experiment-read-model.js';
import type { ExperimentStore } from '../../db/postgres/experiments/experiment-store.js';
import { defined } from '../../domain/defined.js';
import { commandKeyOf } from '../commands/command-key.js';
import { findExperiment, lookUpExperiment } from '../commands/find-experiment.js';
import type { RequireRepeatDeps } from '../commands/require-repeat.js';
import { appliedThenDeleted, requireRepeat } from '../commands/require-repeat.js';
import type { SendCommandDeps } from '../commands/send-command.js';
import { sendCommand } from '../commands/send-command.js';
import { ChangedMeanwhile } from '../editions/changed-meanwhile.js';
import { etagOf } from '../editions/etag.js';
import type { Answer, Call, ServedEndpoint } from '../http/serve.js';
import { serve } from '../http/serve.js';
import { scheduleBody } from './schedule-body.js';
import { getSchedule, setSchedule } from './schedule-contract.js';
import { scheduleEntries } from './schedule-entries.js';

export interface ScheduleRoutesDeps extends SendCommandDeps, RequireRepeatDeps {
  readonly experiments: Pick<ExperimentReadModel, 'detail' | 'byUuid' | 'uuidOfDeleted'>;
  readonly experimentStore: Pick<ExperimentStore, 'outdatedSchedule'>;
}

type SetCall = Call<typeof setSchedule>;

const edition = ({ scheduleEdition }: ExperimentDetail) => ({ ETag: etagOf(scheduleEdition) });

/** A repeat of what was decided is no edit: it gets what became of the first. @throws ChangedMeanwhile */
const refuseOutdated = async (
  { experimentStore, outcomes }: ScheduleRoutesDeps,
  { request, editions, body }: SetCall,
  uuid: string,
): Promise<void> => {
  const outdated = await experimentStore.outdatedSchedule(uuid, editions);
  if (outdated === null) return;
  const { commandId } = commandKeyOf(request, uuid, { kind: 'setSchedule' }, body);
  if ((await outcomes.find(uuid, commandId)) === null) throw new ChangedMeanwhile('schedule', outdated);
};

const set = async (deps: ScheduleRoutesDeps, call: SetCall): Promise<Answer<typeof setSchedule>> => {
  const { body: asked, environment } = call;
  const experiment = await lookUpExperiment(deps, call);
  if (experiment === null) {
    await requireRepeat(deps, call, 'setSchedule', asked);
    throw appliedThenDeleted();
  }
  const entries = scheduleEntries(asked.entries, experiment.feature.options);
  await refuseOutdated(deps, call, experiment.uuid);
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
  return { status: 200, body: scheduleBody(after), headers: { ...sent.headers, ...edition(after) } };
};

/** `environments/{key}/experiments/{id}/schedule/` */
export const createScheduleRoutes = (deps: ScheduleRoutesDeps): readonly ServedEndpoint[] => [
  serve(getSchedule)(async (call) => {
    const experiment = await findExperiment(deps, call);
    return { status: 200, body: scheduleBody(experiment), headers: edition(experiment) };
  }),
  serve(setSchedule)((call) => set(deps, call)),
];
