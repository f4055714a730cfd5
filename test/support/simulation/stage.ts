import { randomUUID } from 'node:crypto';
import type { CommandKind } from '../../../domain/lifecycle/command.js';
import type { ExperimentCreation } from '../../../domain/lifecycle/experiment-creation.js';
import type {
  CarriedState,
  ExperimentInput,
  WorkflowTuning,
} from '../../../workflows/contract/experiment-input.js';
import { experimentInput } from '../../../workflows/contract/experiment-input.js';
import type { Going, Happening, SimulatedLife } from './simulated-life.js';
import { beginLife } from './simulated-life.js';
import type { SimulatedWorker } from './simulated-temporal.js';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** When simulated lives begin. */
export const BEGINNING = Date.UTC(2026, 10, 2, 9, 0, 0);

interface Beginning {
  readonly creation?: Partial<ExperimentCreation>;
  readonly tuning?: WorkflowTuning;
  readonly carried?: CarriedState;
  /** How long a workflow task waits and takes; with none, everything happens to the millisecond. */
  readonly latencyMs?: number;
}

export interface Stage {
  /** Begins an experiment that is created at once. */
  begin(beginning?: Beginning): Promise<SimulatedLife>;
  /** Begins an experiment of which the creation is under way. */
  beginCreation(beginning?: Beginning): Promise<SimulatedLife>;
  /** Begins the run that takes over from one that was handed over. */
  takeOver(from: SimulatedLife): Promise<SimulatedLife>;
}

const TASK_QUEUE = 'experiments';

/** An experiment with what the product has for defaults, and no tuning. */
const inputOf = (uuid: string, { creation, tuning, carried }: Beginning): ExperimentInput =>
  experimentInput(
    {
      uuid,
      commandId: 'create',
      fingerprint: 'create',
      origin: { actor: 'alice', source: 'api' },
      creation: {
        environmentId: 1,
        featureId: 1,
        name: 'Button colour',
        hypothesis: 'Green sells more.',
        assignment: 'flag',
        metrics: [{ metricId: 1, expectedDirection: 'increase' }],
        refreshIntervalMs: HOUR,
        refreshThrottleMs: MINUTE,
        settleMs: HOUR,
        plannedUnits: 5_000,
        ...creation,
      },
      labels: { environment: 'Production', feature: 'button' },
      ...(tuning === undefined ? {} : { tuning }),
      ...(carried === undefined ? {} : { carried }),
    },
    TASK_QUEUE,
  );

/** @param uuid by which the experiment has its place in the interval */
export const createStage = (worker: SimulatedWorker, uuid: string): Stage => {
  let runs = 0;
  let latency: Pick<Beginning, 'latencyMs'> = {};
  const run = async (input: ExperimentInput, at: number, from?: SimulatedLife): Promise<SimulatedLife> => {
    runs += 1;
    const books = from === undefined ? {} : { books: from.books };
    const runId = `${uuid}/${runs}`;
    return beginLife({ worker, input, taskQueue: TASK_QUEUE, at, runId, ...books, ...latency });
  };
  const beginCreation = (beginning: Beginning = {}): Promise<SimulatedLife> => {
    latency = beginning.latencyMs === undefined ? {} : { latencyMs: beginning.latencyMs };
    return run(inputOf(uuid, beginning), BEGINNING);
  };
  return {
    beginCreation,
    begin: async (beginning = {}) => {
      const life = await beginCreation(beginning);
      if (beginning.carried === undefined) await life.happen(done('provisionExperiment'));
      return life;
    },
    takeOver: (from) => run(from.successor(), from.now, from),
  };
};

/** @returns the signal of a command, as the API sends it */
export const signal = (
  kind: CommandKind,
  fields: Readonly<Record<string, unknown>> = {},
  commandId: string = randomUUID(),
): Happening => ({
  signal: kind,
  payload: { commandId, fingerprint: commandId, origin: { actor: 'alice', source: 'api' }, ...fields },
});

/** @returns that an activity has answered, as the books answer or with a value of its own */
export const done = (activity: string, ...value: readonly unknown[]): Happening =>
  value.length === 0 ? { activity } : { activity, going: { kind: 'answers', value: value[0] } };

/** @returns that an activity has failed after its last attempt */
export const failed = (
  activity: string,
  going: Partial<Extract<Going, { kind: 'fails' }>> = {},
): Happening => ({
  activity,
  going: { kind: 'fails', type: 'warehouse_unreachable', message: 'connect ECONNREFUSED', ...going },
});

/** @returns that no further attempt of an activity can help */
export const failedForGood = (activity: string, message: string): Happening =>
  failed(activity, { type: 'database_constraint', message, forGood: true });

/** Sends a command and has the database take it, each in a task of its own. */
export const command = async (
  life: SimulatedLife,
  kind: CommandKind,
  fields: Readonly<Record<string, unknown>> = {},
  commandId: string = `${kind}-${life.length}`,
): Promise<void> => {
  await life.happen(signal(kind, fields, commandId));
  await life.happen(done('applyCommand'));
};

/** Sends a command that is refused. */
export const refused = async (
  life: SimulatedLife,
  kind: CommandKind,
  fields: Readonly<Record<string, unknown>> = {},
): Promise<void> => {
  await life.happen(signal(kind, fields, `${kind}-${life.length}`));
  await life.happen(done('refuseCommand'));
};

/** Lets the time pass until the next timer goes off. */
export const untilTimer = async (life: SimulatedLife): Promise<void> => {
  if (life.nextTimerAt === null) throw new Error('The run waits for no timer.');
  await life.pass(life.nextTimerAt - life.now);
};

/** Lets the time pass until the next refresh is begun, and has it succeed. */
export const tick = async (life: SimulatedLife, ...value: readonly unknown[]): Promise<void> => {
  while (!life.underWay.includes('refreshExperiment')) await untilTimer(life);
  await life.pass(2 * SECOND);
  await life.happen(done('refreshExperiment', ...value));
};
