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
import type { SendCommandDeps, SentCommand } from '../commands/send-command.js';
import { sendCommand } from '../commands/send-command.js';
import { ChangedMeanwhile } from '../editions/changed-meanwhile.js';
import { etagOf } from '../editions/etag.js';
import type { Answer, Call, ServedEndpoint } from '../http/serve.js';
import { serve } from '../http/serve.js';
import { ApiProblem } from '../problem/api-problem.js';
import { scheduleBody } from './schedule-body.js';
import { getSchedule, setSchedule } from './schedule-contract.js';
import { scheduleEntries } from './schedule-entries.js';

export interface ScheduleRoutesDeps extends SendCommandDeps, RequireRepeatDeps {
  readonly experiments: Pick<ExperimentReadModel, 'detail' | 'byUuid' | 'uuidOfDeleted'>;
  readonly experimentStore: Pick<ExperimentStore, 'outdatedSchedule'>;
}

type SetCall = Call<typeof setSchedule>;

const edition = ({ scheduleEdition }: ExperimentDetail) => ({ ETag: etagOf(scheduleEdition) });

/** @returns the problem of a caller who has read another edition of the schedule than there is; null of any other */
const outdatedBy = async (
  { experimentStore }: ScheduleRoutesDeps,
  { editions }: SetCall,
  uuid: string,
): Promise<ChangedMeanwhile | null> => {
  const outdated = await experimentStore.outdatedSchedule(uuid, editions);
  return outdated === null ? null : new ChangedMeanwhile('schedule', outdated);
};

/** A repeat of what was decided is no edit: it gets what became of the first. */
const isDecided = async (
  { outcomes }: ScheduleRoutesDeps,
  { request, body }: SetCall,
  uuid: string,
): Promise<boolean> => {
  const { commandId } = commandKeyOf(request, uuid, { kind: 'setSchedule' }, body);
  return (await outcomes.find(uuid, commandId)) !== null;
};

/**
 * Sends the schedule with the editions that the caller has read: the workflow compares them when the schedule's turn
 * comes, so that of several edits of one edition only the first is done.
 */
const send = async (
  deps: ScheduleRoutesDeps,
  call: SetCall,
  { uuid, feature }: ExperimentDetail,
): Promise<SentCommand> => {
  const { body: asked, editions } = call;
  const entries = scheduleEntries(asked.entries, feature.options);
  const outdated = await outdatedBy(deps, call, uuid);
  if (outdated !== null && !(await isDecided(deps, call, uuid))) throw outdated;
  const command = {
    kind: 'setSchedule',
    entries,
    ...defined({ onGuardrailBreach: asked.on_guardrail_breach, editions: editions ?? undefined }),
  } as const;
  try {
    return await sendCommand(deps, call, { uuid, command, asked, comment: asked.comment });
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.code !== 'changed_meanwhile') throw error;
    // The refusal does not know who was faster.
    throw (await outdatedBy(deps, call, uuid)) ?? error;
  }
};

const set = async (deps: ScheduleRoutesDeps, call: SetCall): Promise<Answer<typeof setSchedule>> => {
  const { body: asked, environment } = call;
  const experiment = await lookUpExperiment(deps, call);
  if (experiment === null) {
    await requireRepeat(deps, call, 'setSchedule', asked);
    throw appliedThenDeleted();
  }
  const sent = await send(deps, call, experiment);
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
