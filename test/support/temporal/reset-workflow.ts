import { randomUUID } from 'node:crypto';
import type { Client, WorkflowHandle } from '@temporalio/client';
import { eventually } from '../eventually.js';

type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;
type HistoryEvent = NonNullable<History['events']>[number];

/** Where to reset to: the finished workflow task before the first event that fits, or the very first one. */
export type ResetPoint = 'first' | ((event: HistoryEvent) => boolean);

export interface ResetOptions {
  /** Of a run before the present one. */
  readonly runId?: string;
  /** What `--reapply-exclude Signal` does: signals after the point are dropped. */
  readonly withoutSignals?: boolean;
}

/** What the protocol calls signals among the events that are not applied again. */
const EXCLUDED_SIGNALS = 1 as never;

const idOf = ({ eventId }: HistoryEvent): number => Number(eventId);

const isTaskEnd = ({ workflowTaskCompletedEventAttributes: completed }: HistoryEvent): boolean =>
  completed !== null && completed !== undefined;

/** A run that was just reset has no finished task of its own yet. */
const history = (handle: WorkflowHandle): Promise<History> =>
  eventually('a finished workflow task', async () => {
    const fetched = await handle.fetchHistory();
    return (fetched.events ?? []).some(isTaskEnd) ? fetched : null;
  });

const pointIn = ({ events }: History, point: ResetPoint): number => {
  const all = events ?? [];
  const ends = all.filter(isTaskEnd).map(idOf);
  if (point === 'first') return ends[0] ?? 0;
  const found = all.find(point);
  if (found === undefined) throw new Error('There is no such event to reset to.');
  const before = ends.filter((id) => id < idOf(found)).at(-1);
  if (before === undefined) throw new Error('No workflow task was finished before that event.');
  return before;
};

/** Resets a workflow as `temporal workflow reset` does. @returns the id of the new run */
export const resetWorkflow = async (
  client: Client,
  workflowId: string,
  point: ResetPoint,
  { runId, withoutSignals = false }: ResetOptions = {},
): Promise<string> => {
  const handle = client.workflow.getHandle(workflowId, runId);
  const { runId: presentRunId } = await handle.describe();
  const answer = await client.workflowService.resetWorkflowExecution({
    namespace: client.options.namespace,
    workflowExecution: { workflowId, runId: runId ?? presentRunId },
    // Its type knows only the class for 64 bits; the encoder takes plain numbers as well.
    workflowTaskFinishEventId: pointIn(await history(handle), point) as never,
    reason: 'a test',
    requestId: randomUUID(),
    resetReapplyExcludeTypes: withoutSignals ? [EXCLUDED_SIGNALS] : [],
  });
  return answer.runId;
};

/** The n-th time, from 1, that an activity of this name was scheduled. */
export const scheduledActivity = (name: string, nth = 1): ((event: HistoryEvent) => boolean) => {
  let count = 0;
  return ({ activityTaskScheduledEventAttributes: scheduled }) => {
    if (scheduled?.activityType?.name !== name) return false;
    count += 1;
    return count === nth;
  };
};

/** The n-th signal, from 1. */
export const signalNumber = (nth: number): ((event: HistoryEvent) => boolean) => {
  let count = 0;
  return ({ workflowExecutionSignaledEventAttributes: signaled }) => {
    if (signaled === null || signaled === undefined) return false;
    count += 1;
    return count === nth;
  };
};
