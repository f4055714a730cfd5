import { temporal } from '@temporalio/proto';
import type { Command, HistoryEvent } from './simulated-temporal.js';

const { CommandType, EventType } = temporal.api.enums.v1;

/** What the event needs that its command does not say. */
export interface EventContext {
  readonly eventId: number;
  readonly eventTime: { readonly seconds: number; readonly nanos: number };
  /** The task that the command came from. */
  readonly workflowTaskCompletedEventId: number;
  /** @returns the number of the event that started a timer */
  readonly timerStarted: (timerId: string) => number;
  readonly newRunId: string;
  /** What the history calls the task queue of its worker. */
  readonly queueName: (name: string | null | undefined) => string;
}

/** As protobuf reads it. */
type Body = Readonly<Record<string, unknown>>;

type Duration = NonNullable<
  temporal.api.command.v1.IScheduleActivityTaskCommandAttributes['startToCloseTimeout']
>;

const ZERO = { seconds: 0, nanos: 0 };

const isSet = (limit: Duration | null | undefined): limit is Duration =>
  Number(limit?.seconds ?? 0) > 0 || (limit?.nanos ?? 0) > 0;

const nanosOf = ({ seconds, nanos }: Duration): number => Number(seconds ?? 0) * 1e9 + (nanos ?? 0);

const shorter = (one: Duration | null | undefined, other: Duration | null | undefined): object => {
  if (!isSet(one)) return isSet(other) ? other : ZERO;
  return isSet(other) && nanosOf(other) < nanosOf(one) ? other : one;
};

/** The server writes down what is not limited as zero, and cuts what is longer than the whole. */
const limits = ({
  scheduleToCloseTimeout: whole,
  scheduleToStartTimeout,
  startToCloseTimeout,
  heartbeatTimeout,
}: temporal.api.command.v1.IScheduleActivityTaskCommandAttributes) => {
  const attempt = shorter(startToCloseTimeout, whole) as Duration;
  return {
    scheduleToCloseTimeout: isSet(whole) ? whole : ZERO,
    scheduleToStartTimeout: shorter(scheduleToStartTimeout, whole),
    startToCloseTimeout: attempt,
    heartbeatTimeout: isSet(heartbeatTimeout) ? shorter(heartbeatTimeout, attempt) : ZERO,
  };
};

type Writer = (command: Command, context: EventContext) => Body;

const scheduleActivity: Writer = (command, { workflowTaskCompletedEventId, queueName }) => {
  const {
    activityId,
    activityType,
    taskQueue,
    header,
    input,
    retryPolicy,
    useWorkflowBuildId,
    priority,
    ...rest
  } = command.scheduleActivityTaskCommandAttributes ?? {};
  return {
    eventType: EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED,
    activityTaskScheduledEventAttributes: {
      activityId,
      activityType,
      taskQueue: { ...taskQueue, name: queueName(taskQueue?.name) },
      header,
      input,
      ...limits(rest),
      workflowTaskCompletedEventId,
      retryPolicy,
      useWorkflowBuildId,
      priority,
    },
  };
};

const giveActivityUp: Writer = (command, { workflowTaskCompletedEventId }) => {
  const { scheduledEventId } = command.requestCancelActivityTaskCommandAttributes ?? {};
  return {
    eventType: EventType.EVENT_TYPE_ACTIVITY_TASK_CANCEL_REQUESTED,
    activityTaskCancelRequestedEventAttributes: { scheduledEventId, workflowTaskCompletedEventId },
  };
};

const startTimer: Writer = (command, { workflowTaskCompletedEventId }) => {
  const { timerId, startToFireTimeout } = command.startTimerCommandAttributes ?? {};
  return {
    eventType: EventType.EVENT_TYPE_TIMER_STARTED,
    timerStartedEventAttributes: { timerId, startToFireTimeout, workflowTaskCompletedEventId },
  };
};

const giveTimerUp: Writer = (command, { workflowTaskCompletedEventId, timerStarted }) => {
  const timerId = command.cancelTimerCommandAttributes?.timerId ?? '';
  return {
    eventType: EventType.EVENT_TYPE_TIMER_CANCELED,
    timerCanceledEventAttributes: {
      timerId,
      startedEventId: timerStarted(timerId),
      workflowTaskCompletedEventId,
      identity: 'worker',
    },
  };
};

const setSearchAttributes: Writer = (command, { workflowTaskCompletedEventId }) => {
  const { searchAttributes } = command.upsertWorkflowSearchAttributesCommandAttributes ?? {};
  return {
    eventType: EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES,
    upsertWorkflowSearchAttributesEventAttributes: { workflowTaskCompletedEventId, searchAttributes },
  };
};

const recordMarker: Writer = (command, { workflowTaskCompletedEventId }) => {
  const { markerName, details, header, failure } = command.recordMarkerCommandAttributes ?? {};
  return {
    eventType: EventType.EVENT_TYPE_MARKER_RECORDED,
    markerRecordedEventAttributes: { markerName, details, workflowTaskCompletedEventId, header, failure },
  };
};

const complete: Writer = (command, { workflowTaskCompletedEventId }) => {
  const { result } = command.completeWorkflowExecutionCommandAttributes ?? {};
  return {
    eventType: EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED,
    workflowExecutionCompletedEventAttributes: { result, workflowTaskCompletedEventId },
  };
};

const fail: Writer = (command, { workflowTaskCompletedEventId }) => {
  const { failure } = command.failWorkflowExecutionCommandAttributes ?? {};
  return {
    eventType: EventType.EVENT_TYPE_WORKFLOW_EXECUTION_FAILED,
    workflowExecutionFailedEventAttributes: { failure, workflowTaskCompletedEventId },
  };
};

const cancel: Writer = (command, { workflowTaskCompletedEventId }) => {
  const { details } = command.cancelWorkflowExecutionCommandAttributes ?? {};
  return {
    eventType: EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED,
    workflowExecutionCanceledEventAttributes: { details, workflowTaskCompletedEventId },
  };
};

const handOver: Writer = (command, { workflowTaskCompletedEventId, newRunId, queueName }) => {
  const { workflowType, taskQueue, input } = command.continueAsNewWorkflowExecutionCommandAttributes ?? {};
  return {
    eventType: EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW,
    workflowExecutionContinuedAsNewEventAttributes: {
      newExecutionRunId: newRunId,
      workflowType,
      taskQueue: { ...taskQueue, name: queueName(taskQueue?.name) },
      input,
      workflowRunTimeout: ZERO,
      workflowTaskTimeout: { seconds: 10 },
      workflowTaskCompletedEventId,
    },
  };
};

/** Of all commands that our workflow code can give. */
const WRITERS: ReadonlyMap<unknown, Writer> = new Map<unknown, Writer>([
  [CommandType.COMMAND_TYPE_SCHEDULE_ACTIVITY_TASK, scheduleActivity],
  [CommandType.COMMAND_TYPE_REQUEST_CANCEL_ACTIVITY_TASK, giveActivityUp],
  [CommandType.COMMAND_TYPE_START_TIMER, startTimer],
  [CommandType.COMMAND_TYPE_CANCEL_TIMER, giveTimerUp],
  [CommandType.COMMAND_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES, setSearchAttributes],
  [CommandType.COMMAND_TYPE_RECORD_MARKER, recordMarker],
  [CommandType.COMMAND_TYPE_COMPLETE_WORKFLOW_EXECUTION, complete],
  [CommandType.COMMAND_TYPE_FAIL_WORKFLOW_EXECUTION, fail],
  [CommandType.COMMAND_TYPE_CANCEL_WORKFLOW_EXECUTION, cancel],
  [CommandType.COMMAND_TYPE_CONTINUE_AS_NEW_WORKFLOW_EXECUTION, handOver],
]);

const bodyOf = (command: Command, context: EventContext): Body => {
  const write = WRITERS.get(command.commandType);
  if (write === undefined)
    throw new Error(`The simulation does not know the command ${String(command.commandType)}.`);
  return write(command, context);
};

/** @returns the event that a server writes down for a command */
export const eventOfCommand = (command: Command, context: EventContext): HistoryEvent =>
  temporal.api.history.v1.HistoryEvent.fromObject({
    eventId: context.eventId,
    eventTime: context.eventTime,
    userMetadata: command.userMetadata,
    ...bodyOf(command, context),
  });
