import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { CancelledFailure, Context } from '@temporalio/activity';
import type { WorkflowHandle } from '@temporalio/client';
import { Client, Connection, WorkflowFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { NativeConnection, Worker } from '@temporalio/worker';
import type {
  FlagStoreActivities,
  FlagStoreStep,
  RetentionActivities,
  RetentionInput,
  RetentionReport,
} from '../../activities/contract.js';
import { RETENTION_KINDS } from '../../domain/retention/retention-rules.js';
import { flagStoreWaitsSignal } from '../../workflows/contract/flag-store-signals.js';
import type { flagStoreWorkflow } from '../../workflows/flag-store-workflow.js';
import type { RetentionPass, retentionWorkflow } from '../../workflows/retention-workflow.js';
import { testTemporalAddress } from '../support/temporal/address.js';
import { quietRuntime } from '../support/temporal/quiet-runtime.js';
import { recordHistory } from '../support/temporal/record-history.js';
import { useOpened } from '../support/use-opened.js';

/*
 * Workflows that serve experiments, on the real server. Their activities are played here, since what matters is what the
 * workflow makes of faults that real ones do not show when asked. What they really do is held in integration/.
 */

const BUNDLE = join(__dirname, '..', '..', 'dist', 'workflow-bundle.js');

quietRuntime();

type Activities = RetentionActivities & FlagStoreActivities;

const played: Activities = {
  applyRetention: ({ kind }) => Promise.resolve({ kind, deleted: RETENTION_KINDS.indexOf(kind) }),
  nextFlagStoreStep: () => Promise.resolve(null),
  checkFlagStore: () => Promise.resolve(),
  mirrorExperiment: () => Promise.resolve('in_step'),
  deferFlagStoreStep: () => Promise.resolve(),
};

/** What a test plays otherwise. */
let otherwise: Partial<Activities> = {};
/** What was asked for, by whom and about what. */
let asked: unknown[] = [];

beforeEach(() => {
  otherwise = {};
  asked = [];
});

const noting = (name: keyof Activities) => ({
  [name]: (input: unknown): Promise<unknown> => {
    asked.push([name, input]);
    return (otherwise[name] ?? played[name])(input as never);
  },
});

const stack = useOpened({
  open: async () => {
    const address = testTemporalAddress();
    const connection = await Connection.connect({ address });
    const native = await NativeConnection.connect({ address });
    const taskQueue = `services-${randomUUID()}`;
    const names = Object.keys(played) as (keyof Activities)[];
    const worker = await Worker.create({
      connection: native,
      taskQueue,
      activities: Object.assign({}, ...names.map((name) => noting(name))) as Activities,
      workflowBundle: { codePath: BUNDLE },
    });
    const running = worker.run();
    const close = async (): Promise<void> => {
      worker.shutdown();
      await running;
      await native.close();
      await connection.close();
    };
    return { client: new Client({ connection }), taskQueue, close };
  },
  close: ({ close }) => close(),
});

const detailsOf = async (handle: WorkflowHandle): Promise<string | undefined> =>
  (await handle.query<{ currentDetails?: string }>('__temporal_workflow_metadata')).currentDetails;

describe('a pass of the retention', () => {
  const HELD = {
    uuid: '11111111-2222-4333-8444-555555555555',
    name: 'A long one',
    since: Date.UTC(2026, 0, 5),
  };
  const fine = (input: RetentionInput): Promise<RetentionReport> => played.applyRetention(input);

  /** As the Schedule starts it. */
  const begin = (): Promise<WorkflowHandle<typeof retentionWorkflow>> => {
    const { client, taskQueue } = stack;
    const workflowId = `${taskQueue}-${randomUUID()}`;
    return client.workflow.start<typeof retentionWorkflow>('retentionWorkflow', { workflowId, taskQueue });
  };

  const reported = ({ reports }: RetentionPass): readonly string[] => reports.map(({ kind }) => kind);
  const kindsAsked = (): readonly unknown[] =>
    asked.map((one) => (one as [string, { kind: string }])[1].kind);

  it('goes through all kinds in their order, and shows operators what went and who holds what', async () => {
    otherwise.applyRetention = async (input) => ({
      ...(await fine(input)),
      ...(input.kind === 'events' ? { heldBy: HELD } : {}),
    });
    const pass = await begin();
    const done = await pass.result();
    expect(done.failed).toEqual([]);
    expect(reported(done)).toEqual(RETENTION_KINDS);
    expect(kindsAsked()).toEqual(RETENTION_KINDS);
    const details = await detailsOf(pass);
    expect(details).toContain('| usage | 1 deleted |');
    expect(details).toContain(`held by "A long one" (\`${HELD.uuid}\`) since 2026-01-05T00:00:00.000Z`);
    await recordHistory('retention', pass);
  });

  it('goes on with the others when one kind cannot be gone through, and says which', async () => {
    otherwise.applyRetention = (input) =>
      input.kind === 'identities' ? Promise.reject(ApplicationFailure.nonRetryable('no way')) : fine(input);
    const pass = await begin();
    const done = await pass.result();
    expect(done.failed).toEqual(['identities']);
    expect(reported(done)).toEqual(RETENTION_KINDS.filter((kind) => kind !== 'identities'));
    expect(await detailsOf(pass)).toContain('| identities | could not be gone through |');
    await recordHistory('retention-in-part', pass);
  });

  it('tries a kind again that failed for a moment', async () => {
    let failures = 1;
    otherwise.applyRetention = (input) => {
      if (input.kind !== 'usage' || failures === 0) return fine(input);
      failures -= 1;
      return Promise.reject(new Error('the connection broke'));
    };
    const done = await (await begin()).result();
    expect(done).toMatchObject({ failed: [] });
    expect(kindsAsked().filter((kind) => kind === 'usage')).toHaveLength(2);
  });

  it('ends when it is cancelled, and begins no further kind', async () => {
    let noteBegun = (): void => undefined;
    const begun = new Promise<void>((resolve) => {
      noteBegun = resolve;
    });
    otherwise.applyRetention = (input) => {
      if (input.kind !== 'outcomes') return fine(input);
      noteBegun();
      const beating = setInterval(() => {
        Context.current().heartbeat();
      }, 100);
      return Context.current().cancelled.finally(() => {
        clearInterval(beating);
      });
    };
    const pass = await begin();
    await begun;
    await pass.cancel();
    const ending = await pass.result().catch((error: unknown) => error);
    expect(ending).toBeInstanceOf(WorkflowFailedError);
    expect((ending as WorkflowFailedError).cause).toBeInstanceOf(CancelledFailure);
    expect(kindsAsked()).toEqual(['answers', 'usage', 'outcomes']);
    await recordHistory('retention-cancelled', pass);
  });
});

describe('an environment whose flags are served elsewhere', () => {
  const ENVIRONMENT = 7;

  const begin = (): Promise<WorkflowHandle<typeof flagStoreWorkflow>> => {
    const { client, taskQueue } = stack;
    const workflowId = `${taskQueue}-${randomUUID()}`;
    const args: Parameters<typeof flagStoreWorkflow> = [
      { environmentId: ENVIRONMENT, requestQueue: taskQueue },
    ];
    return client.workflow.start<typeof flagStoreWorkflow>('flagStoreWorkflow', {
      workflowId,
      taskQueue,
      args,
    });
  };

  /** Plays steps that are due, one after the other. */
  const due = (steps: readonly FlagStoreStep[]): void => {
    const left = [...steps];
    otherwise.nextFlagStoreStep = () => Promise.resolve(left.shift() ?? null);
  };

  const lane = { environmentId: ENVIRONMENT };
  const FIRST: FlagStoreStep = { kind: 'experiment', experimentId: 1 };
  const SECOND: FlagStoreStep = { kind: 'experiment', experimentId: 2 };

  it('has a step that our side could not take tried later, and goes on with the next', async () => {
    due([FIRST, SECOND]);
    otherwise.mirrorExperiment = ({ experimentId }) =>
      experimentId === 1
        ? Promise.reject(ApplicationFailure.nonRetryable('no way'))
        : Promise.resolve('in_step');
    const run = await begin();
    await run.result();
    expect(asked).toEqual([
      ['nextFlagStoreStep', lane],
      ['mirrorExperiment', { experimentId: 1 }],
      ['deferFlagStoreStep', { ...lane, step: FIRST }],
      ['nextFlagStoreStep', lane],
      ['mirrorExperiment', { experimentId: 2 }],
      ['nextFlagStoreStep', lane],
    ]);
    expect(await detailsOf(run)).toBe('Experiment 2: in_step.');
    await recordHistory('flag-store-deferred', run);
  });

  it('looks again when something came due while it asked for the last time', async () => {
    const run = await begin();
    let left = 1;
    otherwise.nextFlagStoreStep = async () => {
      if (left === 0) return null;
      left -= 1;
      await run.signal(flagStoreWaitsSignal);
      return null;
    };
    await run.result();
    expect(asked.length).toBeGreaterThan(1);
  });
});
