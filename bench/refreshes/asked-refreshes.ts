import type { WorkflowHandle } from '@temporalio/client';
import { Client, Connection } from '@temporalio/client';
import { adminHeaders, createApiClient } from '../../local/demo/api-client.js';
import { eventually } from '../../local/process/eventually.js';
import { experimentWorkflowId } from '../../workflows/contract/workflow-names.js';
import type { BenchExperiment } from '../bench-experiment.js';
import type { BenchStack } from '../stack.js';

type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;
type HistoryEvent = NonNullable<History['events']>[number];

const msOf = ({ eventTime }: HistoryEvent): number =>
  Number(eventTime?.seconds ?? 0) * 1000 + (eventTime?.nanos ?? 0) / 1_000_000;

/** One refresh as the workflow's history has it, Unix milliseconds. */
interface RecordedRefresh {
  /** When the timer was to fire that led to it; null where somebody asked. */
  readonly dueMs: number | null;
  readonly startedMs: number;
  readonly completedMs: number;
}

const timerDueMs = (event: HistoryEvent): number => {
  const timeout = event.timerStartedEventAttributes?.startToFireTimeout;
  return msOf(event) + Number(timeout?.seconds ?? 0) * 1000 + (timeout?.nanos ?? 0) / 1_000_000;
};

/** When each timer of a history was to fire, by the number of the event that began it. */
const dueTimes = (events: readonly HistoryEvent[]): ReadonlyMap<string, number> =>
  new Map(
    events
      .filter((event) => event.timerStartedEventAttributes)
      .map((event) => [String(event.eventId), timerDueMs(event)]),
  );

const startTimes = (events: readonly HistoryEvent[]): ReadonlyMap<string, number> =>
  new Map(
    events.flatMap((event) => {
      const begun = event.activityTaskStartedEventAttributes;
      return begun ? [[String(begun.scheduledEventId), msOf(event)] as const] : [];
    }),
  );

/** @returns when each refresh was due, by the number of the event that scheduled it; null where no timer led to it */
const scheduledRefreshes = (events: readonly HistoryEvent[]): ReadonlyMap<string, number | null> => {
  const due = dueTimes(events);
  const scheduled = new Map<string, number | null>();
  let dueMs: number | null = null;
  for (const event of events) {
    const fired = event.timerFiredEventAttributes;
    if (fired) dueMs = due.get(String(fired.startedEventId)) ?? null;
    if (event.activityTaskScheduledEventAttributes?.activityType?.name !== 'refreshExperiment') continue;
    scheduled.set(String(event.eventId), dueMs);
    dueMs = null;
  }
  return scheduled;
};

/** @returns the refreshes that succeeded in a history, in their order */
const refreshesOf = ({ events }: History): readonly RecordedRefresh[] => {
  const all = events ?? [];
  const scheduled = scheduledRefreshes(all);
  const started = startTimes(all);
  return all.flatMap((event) => {
    const id = String(event.activityTaskCompletedEventAttributes?.scheduledEventId);
    const dueMs = scheduled.get(id);
    if (dueMs === undefined) return [];
    return [{ dueMs, startedMs: started.get(id) ?? NaN, completedMs: msOf(event) }];
  });
};

export interface AskedRefreshes {
  /** Asks for a refresh, and waits for it. @returns how long the activity took, in seconds */
  secondsOf(experiment: BenchExperiment): Promise<number>;
  recorded(uuid: string): Promise<readonly RecordedRefresh[]>;
  close(): Promise<void>;
}

/** Refreshes as the stack itself does them: asked for through the API, measured by what Temporal wrote down. */
export const openAskedRefreshes = async (stack: BenchStack): Promise<AskedRefreshes> => {
  const connection = await Connection.connect({ address: stack.temporal });
  const client = new Client({ connection, namespace: stack.namespace });
  const admin = createApiClient(stack.api, adminHeaders(stack.adminKey));
  const recorded = async (uuid: string): Promise<readonly RecordedRefresh[]> =>
    refreshesOf(await client.workflow.getHandle(experimentWorkflowId(uuid)).fetchHistory());
  return {
    recorded,
    async secondsOf({ id, uuid }) {
      const before = (await recorded(uuid)).length;
      await admin.post(`environments/${stack.environmentKey}/experiments/${id}/results/refresh/`, {});
      const refresh = await eventually(
        'a refresh',
        async () => {
          const all = await recorded(uuid);
          return all.length > before ? all.at(-1) : null;
        },
        { everyMs: 100, timeoutMs: 600_000 },
      );
      return (refresh.completedMs - refresh.startedMs) / 1000;
    },
    close: () => connection.close(),
  };
};
