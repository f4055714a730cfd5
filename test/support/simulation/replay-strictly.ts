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
  /** What the code did then. */
  readonly did: readonly HistoryEvent[];
}

/** What a reset leaves in the history of the run that it makes. */
const isReset = ({ workflowTaskFailedEventAttributes: failed }: HistoryEvent): boolean =>
  typeof failed?.newRunId === 'string' && failed.newRunId !== '';

const patchIds = z.object({ details: z.object({ 'patch-data': z.array(z.object({ id: z.string() })) }) });

/** Which branches the run took: today's code goes the same ones, and not those that it would take in a new run. */
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
  for (const event of events) {
    const completed = event.workflowTaskCompletedEventAttributes;
    if (completed === undefined || completed === null) continue;
    const startedEventId = Number(completed.startedEventId);
    tasks.push({
      startedEventId,
      previousStartedEventId,
      before: events.filter((earlier) => idOf(earlier) <= startedEventId),
      did: events.filter((later) => causeOf(later) === idOf(event)),
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

/** What a worker is told with a task: all there is with the first. */
const toldBy = ({ before, previousStartedEventId }: RecordedTask, place: number): readonly HistoryEvent[] =>
  place === 0 ? before : before.filter((event) => idOf(event) > previousStartedEventId);

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
  const recorded = task.did.map(heldByEvent);
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
  readonly history: History;
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

const startOf = ({ events }: History) => {
  const { workflowId, workflowType, taskQueue } = events?.[0]?.workflowExecutionStartedEventAttributes ?? {};
  const [type, queue] = [workflowType?.name, taskQueue?.name];
  if (!workflowId || !type || !queue) throw new Error('The history has no beginning.');
  return { workflowId, workflowType: type, taskQueue: queue };
};

/**
 * Gives a worker the workflow tasks of a history one after the other, and holds what it does to what the history says
 * was done: the same steps with the same arguments, durations and options.
 *
 * @returns the first departure, or null
 */
export const replayStrictly = async ({
  worker,
  history,
  accepts = () => false,
  coldEvery = Number.POSITIVE_INFINITY,
  runMark = '',
}: StrictReplay): Promise<Departure | null> => {
  const events = history.events ?? [];
  const started = startOf(history);
  replays += 1;
  const { workflowId, workflowType } = started;
  const patches = patchesIn(events);
  const run = { workflowId, workflowType, runId: `replay-${replays}${runMark}`, patches };
  const queueName = (name: string | null | undefined): string =>
    (name === worker.taskQueue ? started.taskQueue : name) ?? '';
  for (const [place, task] of ownTasksOf(events).entries()) {
    const { startedEventId, previousStartedEventId, before } = task;
    const since = toldBy(task, place);
    const comparison = { task, accepts, queueName };
    const ids = { startedEventId, previousStartedEventId };
    const cached = await worker.run({ ...run, ...ids, events: since, cached: place > 0 });
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
