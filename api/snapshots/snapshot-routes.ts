import type { ExperimentDetail } from '../../db/postgres/experiments/experiment-read-model.js';
import type { SnapshotReadModel, StoredSnapshot } from '../../db/postgres/refreshes/snapshot-read-model.js';
import { defined } from '../../domain/defined.js';
import type { ExperimentWorkflows } from '../commands/experiment-workflows.js';
import type { ExperimentCall, FindExperimentDeps } from '../commands/find-experiment.js';
import { findExperiment } from '../commands/find-experiment.js';
import type { SnapshotVerifications } from '../commands/snapshot-verifications.js';
import { sealsAt } from '../experiments/experiment-bodies.js';
import { interval } from '../fields/interval-fields.js';
import { iso } from '../fields/iso.js';
import { paged, pageRequest } from '../fields/paging.js';
import { readId } from '../fields/request-fields.js';
import type { ServedEndpoint } from '../http/serve.js';
import { serve } from '../http/serve.js';
import { ApiProblem, notFound } from '../problem/api-problem.js';
import {
  finalBody,
  latestExposuresBody,
  latestResultsBody,
  liveBody,
  snapshotBody,
  wholeSnapshotBody,
} from './snapshot-bodies.js';
import {
  getExposures,
  getFinal,
  getLive,
  getResults,
  getSnapshot,
  getSnapshotSql,
  getVerification,
  listSnapshots,
  verifySnapshot,
} from './snapshot-contract.js';
import type { SnapshotSqlDeps } from './snapshot-sql.js';
import { snapshotSqlBody } from './snapshot-sql.js';
import { pendingVerification, verificationBody } from './verification-bodies.js';

export interface SnapshotRoutesDeps extends FindExperimentDeps, SnapshotSqlDeps {
  readonly snapshots: SnapshotReadModel;
  readonly workflows: Pick<ExperimentWorkflows, 'live'>;
  readonly verifications: SnapshotVerifications;
}

const notSealed = (experiment: ExperimentDetail): ApiProblem => {
  const at = sealsAt(experiment);
  const when =
    at === null ? 'It is sealed some time after the completion.' : `It will be sealed at ${iso(at)}.`;
  return new ApiProblem('not_sealed', `The experiment has no sealed result yet. ${when}`);
};

type NamedSnapshot = ExperimentCall & { readonly params: { readonly snapshotId: string } };

interface FoundSnapshot {
  readonly experiment: ExperimentDetail;
  readonly snapshot: StoredSnapshot;
}

const findSnapshot = async (deps: SnapshotRoutesDeps, call: NamedSnapshot): Promise<FoundSnapshot> => {
  const experiment = await findExperiment(deps, call);
  const snapshotId = readId(call.params.snapshotId);
  const snapshot = snapshotId === null ? null : await deps.snapshots.get(experiment.id, snapshotId);
  if (snapshot === null) throw notFound('snapshot');
  return { experiment, snapshot };
};

/** Whether what is stored can be derived again from the events. */
const createVerificationRoutes = (deps: SnapshotRoutesDeps): readonly ServedEndpoint[] => [
  serve(verifySnapshot)(async (call) => {
    const { experiment, snapshot } = await findSnapshot(deps, call);
    const verified = await deps.verifications.verify(experiment.uuid, snapshot.id);
    return verified === null
      ? pendingVerification(call.environment, experiment, snapshot)
      : { status: 200, body: verificationBody(snapshot, verified) };
  }),
  serve(getVerification)(async (call) => {
    const { experiment, snapshot } = await findSnapshot(deps, call);
    const verified = await deps.verifications.last(experiment.uuid, snapshot.id);
    if (verified === 'none') throw notFound('verification');
    return verified === null
      ? pendingVerification(call.environment, experiment, snapshot)
      : { status: 200, body: verificationBody(snapshot, verified) };
  }),
];

/** What is known of an experiment: the latest snapshots, those before, the sealed ones, and the workflow's own view */
export const createSnapshotRoutes = (deps: SnapshotRoutesDeps): readonly ServedEndpoint[] => {
  const { snapshots, workflows } = deps;
  return [
    serve(getExposures)(async (call) => {
      const { id } = await findExperiment(deps, call);
      return {
        status: 200,
        body: { exposures: latestExposuresBody(await snapshots.latest(id, 'exposures')) },
      };
    }),
    serve(getResults)(async (call) => {
      const { id } = await findExperiment(deps, call);
      return { status: 200, body: { results: latestResultsBody(await snapshots.latest(id, 'results')) } };
    }),
    serve(listSnapshots)(async (call) => {
      const { id } = await findExperiment(deps, call);
      const { kind, from, to, ...page } = call.query;
      const filter = {
        ...pageRequest(page),
        ...interval({ from, to }),
        ...defined({ kind }),
      };
      const { count, items } = await snapshots.list(id, filter);
      return { status: 200, body: paged(call.request, page, count, items.map(snapshotBody)) };
    }),
    serve(getSnapshot)(async (call) => {
      const { snapshot } = await findSnapshot(deps, call);
      return { status: 200, body: wholeSnapshotBody(snapshot) };
    }),
    serve(getSnapshotSql)(async (call) => {
      const { snapshot } = await findSnapshot(deps, call);
      return { status: 200, body: await snapshotSqlBody(deps, snapshot) };
    }),
    ...createVerificationRoutes(deps),
    serve(getFinal)(async (call) => {
      const experiment = await findExperiment(deps, call);
      const sealed = await snapshots.sealed(experiment.id);
      if (sealed === null) throw notSealed(experiment);
      return { status: 200, body: finalBody(sealed) };
    }),
    serve(getLive)(async (call) => {
      const { uuid } = await findExperiment(deps, call);
      return { status: 200, body: liveBody(await workflows.live(uuid)) };
    }),
  ];
};
