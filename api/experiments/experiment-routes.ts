import type {
  ExperimentDetail,
  ExperimentReadModel,
} from '../../db/postgres/experiments/experiment-read-model.js';
import type { ExperimentStore } from '../../db/postgres/experiments/experiment-store.js';
import type { StandingStore } from '../../db/postgres/experiments/standing-store.js';
import type { StatusReadModel, StoredStanding } from '../../db/postgres/experiments/status-read-model.js';
import { defined } from '../../domain/defined.js';
import type { CreationIdentity } from '../commands/command-identity.js';
import { creationIdentityOf } from '../commands/command-identity.js';
import type { CreationDesk } from '../commands/creation-desk.js';
import { findExperiment, lookUpExperiment } from '../commands/find-experiment.js';
import { originOf } from '../commands/origin-of.js';
import { pendingAnswer, preferenceHeaders } from '../commands/pending-answer.js';
import type { RequireRepeatDeps } from '../commands/require-repeat.js';
import { requireRepeat } from '../commands/require-repeat.js';
import type { SendCommandDeps } from '../commands/send-command.js';
import { sendCommand } from '../commands/send-command.js';
import { ChangedMeanwhile } from '../editions/changed-meanwhile.js';
import { etagOf } from '../editions/etag.js';
import { paged, pageRequest } from '../fields/paging.js';
import { fingerprintOf } from '../http/fingerprint.js';
import { refuseAnother } from '../http/refuse-another.js';
import { idempotencyKey, prefersAsync } from '../http/request-headers.js';
import type { Answer, Call, ServedEndpoint } from '../http/serve.js';
import { serve } from '../http/serve.js';
import { ApiProblem, notFound, problemOfRefusal } from '../problem/api-problem.js';
import { requestedDecisions } from './decision-fields.js';
import { createdExperimentBody, experimentDetailBody, listedExperimentBody } from './experiment-bodies.js';
import {
  changeExperiment,
  createExperiment,
  deleteExperiment,
  getExperiment,
  listExperiments,
  replaceExperiment,
} from './experiment-contract.js';
import type { ExperimentDetailBody } from './experiment-schemas.js';
import { keepUp } from './keep-up.js';
import type { PrepareCreationDeps } from './prepare-creation.js';
import { prepareCreation } from './prepare-creation.js';

export interface ExperimentRoutesDeps extends PrepareCreationDeps, SendCommandDeps, RequireRepeatDeps {
  readonly experiments: ExperimentReadModel;
  readonly experimentStore: Pick<ExperimentStore, 'edit' | 'outdated'>;
  readonly statuses: StatusReadModel;
  readonly standings: StandingStore;
  readonly creationDesk: CreationDesk;
  /** Clock, Unix milliseconds. */
  readonly now: () => number;
  /** How long to wait for a creation's outcome before the answer is 202. */
  readonly creationMs: number;
  readonly newUuid: () => string;
}

type CreateCall = Call<typeof createExperiment>;

/** @returns each with how it stands, as of now. */
const withStatus = async <Body>(
  { statuses, now }: Pick<ExperimentRoutesDeps, 'statuses' | 'now'>,
  experiments: readonly ExperimentDetail[],
  body: (experiment: ExperimentDetail, status: StoredStanding) => Body,
): Promise<readonly Body[]> => {
  const found = await statuses.of(experiments, now());
  return experiments.flatMap((experiment) => {
    const status = found.get(experiment.id);
    return status === undefined ? [] : [body(experiment, status)];
  });
};

const detailAnswer = async (
  deps: ExperimentRoutesDeps,
  experiment: ExperimentDetail,
): Promise<{ readonly body: ExperimentDetailBody; readonly headers: { readonly ETag: string } }> => {
  const [body] = await withStatus(deps, [experiment], experimentDetailBody);
  if (body === undefined) throw notFound('experiment');
  return { body, headers: { ETag: etagOf(experiment.edition) } };
};

const list = async (
  deps: ExperimentRoutesDeps,
  { environment, query, request }: Call<typeof listExperiments>,
): Promise<Answer<typeof listExperiments>> => {
  const { status, q, tag, owner, feature, status_word: words, sort, ...page } = query;
  await keepUp(deps, environment.id, words, sort);
  const { count, items, statusCounts } = await deps.experiments.list(environment.id, {
    ...pageRequest(page),
    ...defined({ statuses: status, q, tags: tag, owner, feature, words, sort }),
  });
  const body = paged(request, page, count, await withStatus(deps, items, listedExperimentBody));
  return { status: 200, body: { ...body, status_counts: statusCounts } };
};

const identityOf = (
  { newUuid }: ExperimentRoutesDeps,
  { environment, request }: CreateCall,
): CreationIdentity => {
  const key = idempotencyKey(request);
  return key === null
    ? { uuid: newUuid(), commandId: newUuid() }
    : creationIdentityOf(key, environment.apiKey);
};

const created = async (
  { experiments }: ExperimentRoutesDeps,
  { environment, request }: CreateCall,
  uuid: string,
): Promise<Answer<typeof createExperiment>> => {
  const experiment = await experiments.byUuid(uuid);
  if (experiment === null) {
    throw new ApiProblem(
      'experiment_deleted',
      'The experiment was created by this request, and deleted since.',
    );
  }
  const location = `/api/v1/environments/${environment.apiKey}/experiments/${experiment.id}/`;
  return {
    status: 201,
    body: createdExperimentBody(experiment),
    headers: { ...preferenceHeaders(request), Location: location },
  };
};

const create = async (
  deps: ExperimentRoutesDeps,
  call: CreateCall,
): Promise<Answer<typeof createExperiment>> => {
  const { environment, request, body: asked } = call;
  const identity = identityOf(deps, call);
  const answer = await deps.creationDesk.create({
    identity,
    isRepeatable: idempotencyKey(request) !== null,
    fingerprint: fingerprintOf({ kind: 'create', asked }),
    environmentId: environment.id,
    featureId: asked.feature,
    name: asked.name,
    origin: originOf(request, asked.comment),
    waitMs: prefersAsync(request) ? 0 : deps.creationMs,
    prepare: () => prepareCreation(deps, environment, asked),
  });
  switch (answer.kind) {
    case 'applied':
      return created(deps, call, identity.uuid);
    case 'refused':
      throw problemOfRefusal(answer.refusal);
    case 'pending':
      return pendingAnswer(call, identity.uuid, identity.commandId);
  }
};

const edit = async (
  deps: ExperimentRoutesDeps,
  call: Call<typeof changeExperiment>,
): Promise<Answer<typeof changeExperiment>> => {
  const { uuid, feature } = await findExperiment(deps, call);
  refuseAnother(call.request.body, { feature: [feature.id] });
  const { name, hypothesis, owner, tags, notes, target_effect: targetEffect } = call.body;
  const wanted = {
    ...defined({ name, hypothesis, owner, tags, notes, targetEffect }),
    ...requestedDecisions(call.body),
  };
  const outcome = await deps.experimentStore.edit(uuid, wanted, call.editions);
  if (outcome.kind === 'missing') throw notFound('experiment');
  if (outcome.kind === 'outdated') throw new ChangedMeanwhile('experiment', outcome);
  if (outcome.kind === 'frozen') {
    throw new ApiProblem(
      'decision_frozen',
      'How an experiment decides (family, decision, prior), and what it is planned to see (target_effect), cannot be changed once it has started.',
    );
  }
  return { status: 200, ...(await detailAnswer(deps, await findExperiment(deps, call))) };
};

/** `environments/{key}/experiments/` */
export const createExperimentRoutes = (deps: ExperimentRoutesDeps): readonly ServedEndpoint[] => [
  serve(listExperiments)((call) => list(deps, call)),
  serve(createExperiment)((call) => create(deps, call)),
  serve(getExperiment)(async (call) => ({
    status: 200,
    ...(await detailAnswer(deps, await findExperiment(deps, call))),
  })),
  serve(replaceExperiment)((call) => edit(deps, call)),
  serve(changeExperiment)((call) => edit(deps, call)),
  serve(deleteExperiment)(async (call) => {
    const { comment } = call.query;
    const asked = comment ?? null;
    const experiment = await lookUpExperiment(deps, call);
    if (experiment === null) {
      await requireRepeat(deps, call, 'cancel', asked);
      return { status: 204, headers: preferenceHeaders(call.request) };
    }
    // A command is decided later: whoever changes it in between is not seen.
    const outdated = await deps.experimentStore.outdated(experiment.uuid, call.editions);
    if (outdated !== null) throw new ChangedMeanwhile('experiment', outdated);
    const cancel = { uuid: experiment.uuid, command: { kind: 'cancel' }, asked, comment } as const;
    const sent = await sendCommand(deps, call, cancel);
    return sent.kind === 'pending' ? sent.answer : { status: 204, headers: sent.headers };
  }),
];
