/**
 * As much of a Temporal server as the SDK's own worker needs to run workflow tasks. Whoever uses it is the history
 * service: says what has happened, and gets the commands that the workflow code answers with. So the real worker, with
 * the real core, runs at any time of any clock.
 */
import { temporal } from '@temporalio/proto';
import type { WorkflowBundleOption } from '@temporalio/worker';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { GrpcMethod } from './grpc-server.js';
import { startGrpcServer } from './grpc-server.js';

const api = temporal.api.workflowservice.v1;
const { TaskQueueKind } = temporal.api.enums.v1;

export type Command = temporal.api.command.v1.ICommand;
export type HistoryEvent = temporal.api.history.v1.IHistoryEvent;
type SdkMetadata = temporal.api.sdk.v1.IWorkflowTaskCompletedMetadata;

/** A workflow task: all that has happened, or with `cached` all that has happened since the last task. */
interface WorkflowTask {
  readonly workflowId: string;
  readonly runId: string;
  readonly workflowType: string;
  readonly events: readonly HistoryEvent[];
  readonly previousStartedEventId: number;
  readonly startedEventId: number;
  readonly cached: boolean;
  /** The patches that the run has. Absent: all that the code asks for, as in a run that begins today. */
  readonly patches?: ReadonlySet<string>;
}

export type TaskAnswer =
  | {
      readonly kind: 'completed';
      readonly commands: readonly Command[];
      readonly sdkMetadata: SdkMetadata | null;
    }
  | { readonly kind: 'failed'; readonly why: string };

export interface SimulatedWorker {
  readonly taskQueue: string;
  /** Has a workflow task done. Tasks of several runs may be under way together. */
  run(task: WorkflowTask): Promise<TaskAnswer>;
  stop(): Promise<void>;
}

export interface SimulatedTemporal {
  /** @returns a running worker with this workflow code and an empty cache */
  startWorker(workflowBundle: WorkflowBundleOption): Promise<SimulatedWorker>;
  stop(): Promise<void>;
}

type PollResponse = temporal.api.workflowservice.v1.IPollWorkflowTaskQueueResponse;

/** A poll that finds nothing for so long is answered with nothing, before the worker loses patience. */
const LONGEST_POLL_MS = 20_000;

/** Waits of one kind of poll, and tasks that no poll waits for yet. */
class Mailbox {
  private readonly tasks: PollResponse[] = [];
  private readonly polls: ((task: PollResponse) => void)[] = [];

  put(task: PollResponse): void {
    const poll = this.polls.shift();
    if (poll === undefined) this.tasks.push(task);
    else poll(task);
  }

  take(gone: AbortSignal): Promise<PollResponse> {
    const task = this.tasks.shift();
    if (task !== undefined) return Promise.resolve(task);
    return new Promise((resolve) => {
      this.polls.push(resolve);
      const giveUp = (): void => {
        const place = this.polls.indexOf(resolve);
        if (place >= 0) this.polls.splice(place, 1);
        resolve({});
      };
      gone.addEventListener('abort', giveUp);
      setTimeout(giveUp, LONGEST_POLL_MS).unref();
    });
  }
}

const SERVICE = '/temporal.api.workflowservice.v1.WorkflowService/';

/** @returns a server without workflows. */
export const startSimulatedTemporal = async (): Promise<SimulatedTemporal> => {
  const mailboxes = new Map<string, Mailbox>();
  const mailbox = (queue: string, cached: boolean): Mailbox => {
    const name = `${queue}/${cached ? 'cached' : 'new'}`;
    const known = mailboxes.get(name) ?? new Mailbox();
    mailboxes.set(name, known);
    return known;
  };
  const waiting = new Map<string, (answer: TaskAnswer) => void>();
  const settle = (token: Uint8Array | null | undefined, answer: TaskAnswer): void => {
    const name = Buffer.from(token ?? []).toString();
    waiting.get(name)?.(answer);
    waiting.delete(name);
  };

  const methods = new Map<string, GrpcMethod>();
  methods.set(`${SERVICE}GetSystemInfo`, () =>
    Promise.resolve(
      api.GetSystemInfoResponse.encode({
        serverVersion: '1.29.1',
        capabilities: { signalAndQueryHeader: true, internalErrorDifferentiation: true, sdkMetadata: true },
      }).finish(),
    ),
  );
  methods.set(`${SERVICE}DescribeNamespace`, () =>
    Promise.resolve(api.DescribeNamespaceResponse.encode({ namespaceInfo: { name: 'default' } }).finish()),
  );
  methods.set(`${SERVICE}ShutdownWorker`, () =>
    Promise.resolve(api.ShutdownWorkerResponse.encode({}).finish()),
  );
  methods.set(`${SERVICE}PollWorkflowTaskQueue`, async (request, gone) => {
    const { taskQueue } = api.PollWorkflowTaskQueueRequest.decode(request);
    const cached = taskQueue?.kind === TaskQueueKind.TASK_QUEUE_KIND_STICKY;
    const queue = (cached ? taskQueue.normalName : taskQueue?.name) ?? '';
    return api.PollWorkflowTaskQueueResponse.encode(await mailbox(queue, cached).take(gone)).finish();
  });
  methods.set(`${SERVICE}RespondWorkflowTaskCompleted`, (request) => {
    const { taskToken, commands, sdkMetadata } = api.RespondWorkflowTaskCompletedRequest.decode(request);
    settle(taskToken, { kind: 'completed', commands, sdkMetadata: sdkMetadata ?? null });
    return Promise.resolve(api.RespondWorkflowTaskCompletedResponse.encode({}).finish());
  });
  methods.set(`${SERVICE}RespondWorkflowTaskFailed`, (request) => {
    const { taskToken, failure } = api.RespondWorkflowTaskFailedRequest.decode(request);
    settle(taskToken, { kind: 'failed', why: failure?.message ?? 'no reason given' });
    return Promise.resolve(api.RespondWorkflowTaskFailedResponse.encode({}).finish());
  });

  const server = await startGrpcServer(methods);
  const connection = await NativeConnection.connect({ address: server.address });
  let count = 0;

  const startWorker = async (workflowBundle: WorkflowBundleOption): Promise<SimulatedWorker> => {
    count += 1;
    const taskQueue = `simulated-${count}`;
    const patchesOf = new Map<string, ReadonlySet<string>>();
    // A run has another name in the cache than in its history, and so looks like one that was reset. None is.
    const has = (runId: string, patchId: string): boolean =>
      patchesOf.get(runId)?.has(patchId) ?? !patchId.startsWith('2026-11-reset-');
    const worker = await Worker.create({
      connection,
      namespace: 'default',
      taskQueue,
      workflowBundle,
      identity: 'worker',
      maxCachedWorkflows: 100,
      maxConcurrentWorkflowTaskExecutions: 10,
      patchActivationCallback: ({ workflowInfo, patchId }) => has(workflowInfo.runId, patchId),
    });
    const running = worker.run();
    // Whoever waits for a task of a worker that died would wait for ever.
    const died = running.then(
      (): TaskAnswer => ({ kind: 'failed', why: 'the worker has stopped' }),
      (error: unknown): TaskAnswer => ({ kind: 'failed', why: String(error) }),
    );
    return {
      taskQueue,
      run: async ({ workflowId, runId, workflowType, events, cached, patches, ...ids }) => {
        if (patches !== undefined) patchesOf.set(runId, patches);
        count += 1;
        const token = `task-${count}`;
        const answer = new Promise<TaskAnswer>((resolve) => waiting.set(token, resolve));
        const at = events.at(-1)?.eventTime ?? null;
        const task = api.PollWorkflowTaskQueueResponse.fromObject({
          ...ids,
          taskToken: Buffer.from(token),
          workflowExecution: { workflowId, runId },
          workflowType: { name: workflowType },
          attempt: 1,
          history: { events: [...events] },
          workflowExecutionTaskQueue: { name: taskQueue, kind: TaskQueueKind.TASK_QUEUE_KIND_NORMAL },
          scheduledTime: at,
          startedTime: at,
        });
        mailbox(taskQueue, cached).put(task);
        return Promise.race([answer, died]);
      },
      stop: async () => {
        worker.shutdown();
        await running;
      },
    };
  };

  return {
    startWorker,
    stop: async () => {
      await connection.close();
      await server.stop();
    },
  };
};
