import { temporal } from '@temporalio/proto';
import { msOf } from './ms-of.js';
import { valueOf, valuesOf } from './payloads.js';
import type { HistoryEvent } from './simulated-temporal.js';

type Payload = temporal.api.common.v1.IPayload;

const { EventType } = temporal.api.enums.v1;

const fieldsOf = (fields: Readonly<Record<string, Payload>> | null | undefined): unknown =>
  Object.fromEntries(Object.entries(fields ?? {}).map(([name, payload]) => [name, valueOf(payload)]));

/** What a living experiment depends on, of one event that workflow code has caused. */
export interface Held {
  readonly what: string;
  readonly [field: string]: unknown;
}

type Reader = (event: HistoryEvent) => Held;

type RetryPolicy = temporal.api.common.v1.IRetryPolicy;

const retryOf = ({
  initialInterval,
  backoffCoefficient,
  maximumInterval,
  maximumAttempts,
  nonRetryableErrorTypes,
}: RetryPolicy) => ({
  initialMs: msOf(initialInterval),
  backoff: backoffCoefficient ?? 0,
  longestMs: msOf(maximumInterval),
  attempts: maximumAttempts ?? 0,
  never: nonRetryableErrorTypes ?? [],
});

const activity: Reader = ({ activityTaskScheduledEventAttributes }) => {
  const attributes = activityTaskScheduledEventAttributes ?? {};
  return {
    what: `activity ${attributes.activityType?.name ?? ''}`,
    id: attributes.activityId,
    taskQueue: attributes.taskQueue?.name,
    input: valuesOf(attributes.input),
    scheduleToCloseMs: msOf(attributes.scheduleToCloseTimeout),
    scheduleToStartMs: msOf(attributes.scheduleToStartTimeout),
    startToCloseMs: msOf(attributes.startToCloseTimeout),
    heartbeatMs: msOf(attributes.heartbeatTimeout),
    priority: attributes.priority?.priorityKey ?? 0,
    retry: retryOf(attributes.retryPolicy ?? {}),
  };
};

const activityGivenUp: Reader = ({ activityTaskCancelRequestedEventAttributes: attributes }) => ({
  what: 'activity given up',
  scheduledEventId: Number(attributes?.scheduledEventId),
});

const timer: Reader = ({ timerStartedEventAttributes: attributes }) => ({
  what: 'timer',
  id: attributes?.timerId,
  ms: msOf(attributes?.startToFireTimeout),
});

const timerGivenUp: Reader = ({ timerCanceledEventAttributes: attributes }) => ({
  what: 'timer given up',
  id: attributes?.timerId,
});

const searchAttributes: Reader = ({ upsertWorkflowSearchAttributesEventAttributes: attributes }) => ({
  what: 'search attributes',
  values: fieldsOf(attributes?.searchAttributes?.indexedFields),
});

const marker: Reader = ({ markerRecordedEventAttributes: attributes }) => ({
  what: `marker ${attributes?.markerName ?? ''}`,
  details: Object.fromEntries(
    Object.entries(attributes?.details ?? {}).map(([name, payloads]) => [name, valuesOf(payloads)]),
  ),
});

const completed: Reader = ({ workflowExecutionCompletedEventAttributes: attributes }) => ({
  what: 'end',
  result: valuesOf(attributes?.result),
});

const failed: Reader = ({ workflowExecutionFailedEventAttributes: attributes }) => ({
  what: 'failure',
  message: attributes?.failure?.message,
});

const cancelled: Reader = ({ workflowExecutionCanceledEventAttributes: attributes }) => ({
  what: 'cancelled',
  details: valuesOf(attributes?.details),
});

const handedOver: Reader = ({ workflowExecutionContinuedAsNewEventAttributes: attributes }) => ({
  what: 'hand-over',
  workflowType: attributes?.workflowType?.name,
  taskQueue: attributes?.taskQueue?.name,
  input: valuesOf(attributes?.input),
});

const READERS: ReadonlyMap<unknown, Reader> = new Map<unknown, Reader>([
  [EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED, activity],
  [EventType.EVENT_TYPE_ACTIVITY_TASK_CANCEL_REQUESTED, activityGivenUp],
  [EventType.EVENT_TYPE_TIMER_STARTED, timer],
  [EventType.EVENT_TYPE_TIMER_CANCELED, timerGivenUp],
  [EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES, searchAttributes],
  [EventType.EVENT_TYPE_MARKER_RECORDED, marker],
  [EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED, completed],
  [EventType.EVENT_TYPE_WORKFLOW_EXECUTION_FAILED, failed],
  [EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED, cancelled],
  [EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW, handedOver],
]);

/**
 * Everything that workflow code says with a command, and nothing that the server adds. Left out are the summaries that
 * operators read: no code and no data depends on them. Of a failure the stack is left out.
 *
 * @returns null for an event that no command has caused
 */
export const heldByEvent = (event: HistoryEvent): Held | null =>
  READERS.get(event.eventType)?.(event) ?? null;
