import type { Client, WorkflowHandle } from '@temporalio/client';
import {
  QueryNotRegisteredError,
  QueryRejectedError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
} from '@temporalio/client';
import { commandSignals, signalPayload } from '../../workflows/contract/command-signals.js';
import type { ExperimentInput } from '../../workflows/contract/experiment-input.js';
import { isOpenStatus } from '../../workflows/contract/open-status.js';
import { liveQuery } from '../../workflows/contract/queries.js';
import { startOptions } from '../../workflows/contract/start-options.js';
import { EXPERIMENT_WORKFLOW_TYPE, experimentWorkflowId } from '../../workflows/contract/workflow-names.js';
import { ApiProblem, notFound } from '../problem/api-problem.js';
import { workflowMissing } from '../problem/workflow-missing.js';
import { singleFlight } from '../shared/single-flight.js';
import { callTemporal, grpcCode, unavailable, unlessGone } from './call-temporal.js';
import { createLostRuns } from './create-lost-runs.js';
import type { ExperimentWorkflows } from './experiment-workflows.js';
import { hasPollers } from './has-pollers.js';
import { listPollers } from './list-pollers.js';
import type { OwnTemporal } from './own-temporal.js';

/** A query that comes while another one is under way waits for both: twice this long if there is no worker. */
const QUERY_DEADLINE_MS = 4_000;
const PROBE_DEADLINE_MS = 1_000;
const RETRY_SECONDS = 5;

const noWorker = (cause: unknown): ApiProblem =>
  new ApiProblem('no_worker', 'No worker answered for this workflow in time.', {
    retryAfterSeconds: RETRY_SECONDS,
    cause,
  });

/** UNAVAILABLE of gRPC: nobody there. */
const UNAVAILABLE = 14;

interface Described {
  readonly isOpen: boolean;
  readonly fingerprint: string;
}

const describe = async (handle: WorkflowHandle): Promise<Described> => {
  const { memo, status } = await handle.describe();
  const fingerprint = memo?.['fingerprint'];
  return {
    isOpen: isOpenStatus(status.name),
    fingerprint: typeof fingerprint === 'string' ? fingerprint : '',
  };
};

const liveProblem = (error: unknown): unknown => {
  if (error instanceof WorkflowNotFoundError) return notFound('workflow any more');
  // It was terminated, say, and what it knew last is not how things stand.
  if (error instanceof QueryRejectedError) return workflowMissing();
  if (grpcCode(error) === UNAVAILABLE) return unavailable(error);
  if (grpcCode(error) !== null || error instanceof QueryNotRegisteredError) return noWorker(error);
  return error;
};

const askSystem = (client: Client): Promise<{ readonly serverVersion?: string | null }> =>
  client.withDeadline(Date.now() + PROBE_DEADLINE_MS, () =>
    client.connection.workflowService.getSystemInfo({}),
  );

const reachable = async (client: Client): Promise<boolean> => {
  try {
    await askSystem(client);
    return true;
  } catch {
    return false;
  }
};

const versionOf = async (client: Client): Promise<string | null> => {
  const { serverVersion } = await askSystem(client);
  return serverVersion == null || serverVersion === '' ? null : serverVersion;
};

/**
 * Experiments' workflows through a Temporal client.
 *
 * @param taskQueue where workers look for experiments
 * @param pagesUrl where people open our pages, or null where nobody said
 */
export const createExperimentWorkflows = (
  client: Client,
  taskQueue: string,
  own: OwnTemporal,
  pagesUrl: string | null,
): ExperimentWorkflows => {
  const handleOf = (uuid: string): WorkflowHandle => client.workflow.getHandle(experimentWorkflowId(uuid));

  const call = <Result>(work: () => Promise<Result>): Promise<Result> =>
    callTemporal(client, async () => {
      await own.check();
      return work();
    });

  const start = async (input: ExperimentInput): Promise<{ fingerprint: string }> => {
    const { uuid, fingerprint } = input;
    try {
      await client.workflow.start(EXPERIMENT_WORKFLOW_TYPE, startOptions(input, taskQueue, pagesUrl));
      return { fingerprint };
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      const { fingerprint: first } = await describe(handleOf(uuid));
      return { fingerprint: first };
    }
  };

  return {
    start: (input) => call(() => start(input)),
    ...createLostRuns(client, taskQueue, pagesUrl, call),
    hasPollers: () => hasPollers(client, taskQueue),
    pollers: () => listPollers(client, taskQueue),
    signal: (uuid, envelope) =>
      call(() =>
        unlessGone(async () => {
          await handleOf(uuid).signal(commandSignals[envelope.command.kind], signalPayload(envelope));
          return 'sent' as const;
        }, 'gone' as const),
      ),
    isOpen: (uuid) => call(() => unlessGone(async () => (await describe(handleOf(uuid))).isOpen, false)),
    openFingerprint: (uuid) =>
      call(() =>
        unlessGone(async () => {
          const { isOpen, fingerprint } = await describe(handleOf(uuid));
          return isOpen ? fingerprint : null;
        }, null),
      ),
    live: singleFlight(async (uuid) => {
      try {
        return await client.withDeadline(Date.now() + QUERY_DEADLINE_MS, () =>
          handleOf(uuid).query(liveQuery),
        );
      } catch (error) {
        // A deadline does not say who kept us waiting: a missing worker, or Temporal itself.
        const problem = liveProblem(error);
        const isNoWorker = problem instanceof ApiProblem && problem.code === 'no_worker';
        throw isNoWorker && !(await reachable(client)) ? unavailable(error) : problem;
      }
    }),
    isReachable: () => reachable(client),
    serverVersion: () => versionOf(client),
  };
};
