import { isDeepStrictEqual } from 'node:util';
import type { temporal } from '@temporalio/proto';
import { z } from 'zod/v4';
import { eventOfCommand } from './event-of-command.js';
import type { Held } from './held-by-event.js';
import { heldByEvent } from './held-by-event.js';
import type { HistoryEvent, SimulatedWorker, TaskAnswer } from './simulated-temporal.js';

export type History = temporal.api.history.v1.IHistory;

/** Where the code of today does something else than the history says. */
export interface Departure {
  /** The number of the event before which it happens. */
  readonly eventId: number;
  readonly why: string;
}

interface RecordedTask {
  readonly startedEventId: number;
  readonly previousStartedEventId: number;
  /** All that had happened when the task was begun. */
  readonly before: readonly HistoryEvent[];
  /** What of it had happened since the task before. */
  readonly since: readonly HistoryEvent[];
  /** What the code did then. */
  readonly did: readonly (Held | null)[];
}

/** What is asked of a history in each of its replays, read once. */
export interface Recording {
  readonly workflowId: string;
  readonly workflowType: string;
  readonly taskQueue: string;
  /** Which branches the run took: today's code goes the same ones, and not those that it would take in a new run. */
  readonly patches: ReadonlySet<string>;
  readonly tasks: readonly RecordedTask[];
}

/** What a reset leaves in the history of the run that it makes. */
const isReset = ({ workflowTaskFailedEventAttributes: failed }: HistoryEvent): boolean =>
  typeof failed?.newRunId === 'string' && failed.newRunId !== '';

const patchIds = z.object({ details: z.object({ 'patch-data': z.array(z.object({ id: z.string() })) }) });

const patchesIn = (events: readonly HistoryEvent[]): ReadonlySet<string> =>
  new Set(
    events
      .map(heldByEvent)
      .flatMap((held) => patchIds.safeParse(held).data?.details['patch-data'].map(({ id }) => id) ?? []),
  );

const idOf = ({ eventId }: HistoryEvent): number => Number(eventId);

/** The number of the workflow task that caused an event. */
const causeOf = (event: HistoryEvent): number | null => {
  for (const [name, attributes] of Object.entries(event)) {
    if (!name.endsWith('EventAttributes') || attributes === null) continue;
    const { workflowTaskCompletedEventId: cause } = attributes as { workflowTaskCompletedEventId?: unknown };
    if (cause !== undefined && cause !== null && Number(cause) !== 0) return Number(cause);
  }
  return null;
};

/** @returns the workflow tasks that were completed; one that failed or ran out of time left nothing behind */
const tasksOf = (events: readonly HistoryEvent[]): readonly RecordedTask[] => {
  let previousStartedEventId = 0;
  const tasks: RecordedTask[] = [];
  const causes = events.map(causeOf);
  for (const event of events) {
    const completed = event.workflowTaskCompletedEventAttributes;
    if (completed === undefined || completed === null) continue;
    const startedEventId = Number(completed.startedEventId);
    const before = events.filter((earlier) => idOf(earlier) <= startedEventId);
    const since = before.filter((earlier) => idOf(earlier) > previousStartedEventId);
    tasks.push({
      startedEventId,
      previousStartedEventId,
      before,
      since,
      did: events.filter((_, place) => causes[place] === idOf(event)).map(heldByEvent),
    });
    previousStartedEventId = startedEventId;
  }
  return tasks;
};

/** @returns those that this run did: what was done before a reset was done by another, and is only ever told to this one. */
const ownTasksOf = (events: readonly HistoryEvent[]): readonly RecordedTask[] => {
  const resetAt = Math.max(0, ...events.filter(isReset).map(idOf));
  return tasksOf(events).filter(({ startedEventId }) => startedEventId > resetAt);
};

/**
 * Reads a history for its replays.
 *
 * @throws when it has no beginning
 */
export const recordingOf = (history: History): Recording => {
  const events = history.events ?? [];
  const { workflowId, workflowType, taskQueue } = events[0]?.workflowExecutionStartedEventAttributes ?? {};
  const [type, queue] = [workflowType?.name, taskQueue?.name];
  if (!workflowId || !type || !queue) throw new Error('The history has no beginning.');
  const tasks = ownTasksOf(events);
  return { workflowId, workflowType: type, taskQueue: queue, patches: patchesIn(events), tasks };
};

const said = (held: Held | null | undefined): string =>
  held === null || held === undefined ? 'nothing more' : JSON.stringify(held);

/** What may be otherwise today, since somebody has looked at it. */
type Accepts = (recorded: Held, today: Held) => boolean;

interface Comparison {
  readonly task: RecordedTask;
  readonly accepts: Accepts;
  readonly queueName: (name: string | null | undefined) => string;
}

const departureOf = ({ task, accepts, queueName }: Comparison, answer: TaskAnswer): Departure | null => {
  const eventId = task.startedEventId;
  if (answer.kind === 'failed') return { eventId, why: answer.why };
  const context = {
    eventId: 0,
    eventTime: { seconds: 0, nanos: 0 },
    workflowTaskCompletedEventId: 0,
    timerStarted: () => 0,
    newRunId: '',
    queueName,
  };
  const today = answer.commands.map((command) => heldByEvent(eventOfCommand(command, context)));
  const recorded = task.did;
  for (let place = 0; place < Math.max(today.length, recorded.length); place += 1) {
    const [then, now] = [recorded[place], today[place]];
    if (isDeepStrictEqual(then, now)) continue;
    if (then && now && accepts(then, now)) continue;
    return { eventId, why: `recorded: ${said(then)}\n   today: ${said(now)}` };
  }
  return null;
};

export interface StrictReplay {
  readonly worker: SimulatedWorker;
  readonly recording: Recording;
  readonly accepts?: Accepts;
  /**
   * Which tasks are also done by a worker that has nothing cached, and so has to go all the way to that point first:
   * each so-many-th. None if left out.
   */
  readonly coldEvery?: number;
  /** Added to the run's id. */
  readonly runMark?: string;
}

let replays = 0;

/**
 * Gives a worker the workflow tasks of a history one after the other, and holds what it does to what the history says
 * was done: the same steps with the same arguments, durations and options.
 *
 * @returns the first departure, or null
 */
export const replayStrictly = async ({
  worker,
  recording,
  accepts = () => false,
  coldEvery = Number.POSITIVE_INFINITY,
  runMark = '',
}: StrictReplay): Promise<Departure | null> => {
  const { taskQueue, tasks, ...started } = recording;
  replays += 1;
  const run = { ...started, runId: `replay-${replays}${runMark}` };
  // A queue of analyses is named after that of its workflow.
  const queueName = (name: string | null | undefined): string => {
    if (name === worker.taskQueue) return taskQueue;
    return name?.startsWith(`${worker.taskQueue}-`) === true
      ? `${taskQueue}${name.slice(worker.taskQueue.length)}`
      : (name ?? '');
  };
  for (const [place, task] of tasks.entries()) {
    const { startedEventId, previousStartedEventId, before } = task;
    // With the first task a worker is told all there is.
    const events = place === 0 ? before : task.since;
    const comparison = { task, accepts, queueName };
    const ids = { startedEventId, previousStartedEventId };
    const cached = await worker.run({ ...run, ...ids, events, cached: place > 0 });
    const departure = departureOf(comparison, cached);
    if (departure !== null) return departure;
    if (place === 0 || place % coldEvery !== 0) continue;
    const runId = `${run.runId}-until-${startedEventId}`;
    const cold = await worker.run({ ...run, ...ids, runId, events: before, cached: false });
    const coldDeparture = departureOf(comparison, cold);
    if (coldDeparture !== null) return { ...coldDeparture, why: `without a cache, ${coldDeparture.why}` };
  }
  return null;
};
