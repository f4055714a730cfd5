/**
 * The life of one run of a workflow on a clock of its own: a history that the workflow code of today writes while a
 * script says what happens to it. No event is made up that a server would not write: the script sends signals, lets
 * time pass and decides how activities go; all else follows from the commands of the code.
 */
import { temporal } from '@temporalio/proto';
import type { ExperimentInput } from '../../../workflows/contract/experiment-input.js';
import type { Books } from './books.js';
import { createBooks } from './books.js';
import { eventOfCommand } from './event-of-command.js';
import { msOf } from './ms-of.js';
import { payloads, valuesOf } from './payloads.js';
import type { History } from './replay-strictly.js';
import type { Command, HistoryEvent, SimulatedWorker, TaskAnswer } from './simulated-temporal.js';

const { EventType, RetryState } = temporal.api.enums.v1;

/** How an activity went. */
export type Going =
  | { readonly kind: 'answers'; readonly value?: unknown }
  | { readonly kind: 'fails'; readonly type: string; readonly message: string; readonly forGood?: boolean }
  | { readonly kind: 'times out'; readonly of: 'START_TO_CLOSE' | 'SCHEDULE_TO_CLOSE' | 'HEARTBEAT' };

/** Something that happens to the run before its next workflow task. */
export type Happening =
  | { readonly signal: string; readonly payload?: unknown }
  | { readonly activity: string; readonly going?: Going }
  | { readonly cancel: true };

export interface SimulatedLife {
  readonly now: number;
  /** Names of the activities that are under way, oldest first. */
  readonly underWay: readonly string[];
  /** What became of the run; null while it is open. */
  readonly end: 'completed' | 'handed over' | 'cancelled' | 'failed' | null;
  /** When the next timer goes off. */
  readonly nextTimerAt: number | null;
  readonly books: Books;
  readonly input: ExperimentInput;
  readonly length: number;
  /** All of it in one workflow task. */
  happen(...happenings: readonly Happening[]): Promise<void>;
  /** The second lot arrives while the task of the first is being done. */
  happenDuring(first: readonly Happening[], meanwhile: readonly Happening[]): Promise<void>;
  /** Lets time pass, and fires each timer when its time has come, in a task of its own. */
  pass(ms: number): Promise<void>;
  /** Lets time pass without a worker: what falls due meanwhile is found together, in one task. */
  passUnattended(ms: number, ...happenings: readonly Happening[]): Promise<void>;
  /** Lets time pass until a timer goes off; something else happens while the task of that is being done. */
  passUnattendedDuring(ms: number, ...meanwhile: readonly Happening[]): Promise<void>;
  /** From now on the server says that the run had better be handed over. */
  suggestHandOver(): void;
  history(): History;
  /** @returns the input of the run that takes over */
  successor(): ExperimentInput;
}

export interface LifeOptions {
  readonly worker: SimulatedWorker;
  readonly input: ExperimentInput;
  readonly taskQueue: string;
  /** When the run begins, Unix milliseconds. */
  readonly at: number;
  /** Runs differ by it in what is random. */
  readonly runId: string;
  readonly books?: Books;
  readonly workflowType?: string;
  /** How long a task waits, and how long it takes. */
  readonly latencyMs?: number;
}

interface UnderWay {
  readonly scheduledEventId: number;
  readonly name: string;
  readonly input: unknown;
}

interface Timer {
  readonly id: string;
  readonly startedEventId: number;
  readonly at: number;
}

const USUAL_LATENCY_MS = 4;

const ENDS: Readonly<Record<number, NonNullable<SimulatedLife['end']>>> = {
  [EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED]: 'completed',
  [EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW]: 'handed over',
  [EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED]: 'cancelled',
  [EventType.EVENT_TYPE_WORKFLOW_EXECUTION_FAILED]: 'failed',
};

let names = 0;

/** Several runs with one id may be in a worker's cache, of one life after the other. */
const nameForCache = (runId: string): string => {
  names += 1;
  return `${runId}/${names}`;
};

class Life implements SimulatedLife {
  readonly books: Books;
  now: number;
  end: SimulatedLife['end'] = null;
  private readonly events: HistoryEvent[] = [];
  private readonly activities: UnderWay[] = [];
  private timers: Timer[] = [];
  private previousStartedEventId = 0;
  private size = 0;
  private handOverSuggested = false;
  /** The name under which the worker has the run in its cache; a new one after it gave the run up. */
  private cachedAs: string | null = null;

  private readonly options: LifeOptions;

  constructor(options: LifeOptions) {
    this.options = options;
    this.now = options.at;
    this.books = options.books ?? createBooks(options.input.carried?.state);
  }

  get underWay(): readonly string[] {
    return this.activities.map(({ name }) => name);
  }

  get nextTimerAt(): number | null {
    return this.timers.length === 0 ? null : Math.min(...this.timers.map(({ at }) => at));
  }

  get input(): ExperimentInput {
    return this.options.input;
  }

  get length(): number {
    return this.events.length;
  }

  suggestHandOver(): void {
    this.handOverSuggested = true;
  }

  history(): History {
    return { events: this.events };
  }

  successor(): ExperimentInput {
    const attributes = this.events.at(-1)?.workflowExecutionContinuedAsNewEventAttributes;
    const [input] = valuesOf(attributes?.input);
    if (input === undefined) throw new Error('The run was not handed over.');
    return input as ExperimentInput;
  }

  async begin(): Promise<void> {
    const { input, taskQueue, runId, workflowType = 'experimentWorkflow' } = this.options;
    this.write({
      eventType: EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED,
      workflowExecutionStartedEventAttributes: {
        workflowType: { name: workflowType },
        taskQueue: { name: taskQueue, kind: 1 },
        input: payloads(input),
        workflowTaskTimeout: { seconds: 10 },
        originalExecutionRunId: runId,
        firstExecutionRunId: runId,
        identity: 'worker',
        attempt: 1,
        firstWorkflowTaskBackoff: { seconds: 0 },
        header: {},
        workflowId: this.workflowId,
      },
    });
    await this.runTask([]);
  }

  async happen(...happenings: readonly Happening[]): Promise<void> {
    await this.happenDuring(happenings, []);
  }

  async happenDuring(first: readonly Happening[], meanwhile: readonly Happening[]): Promise<void> {
    for (const happening of first) this.record(happening);
    await this.runTask(meanwhile);
  }

  async pass(ms: number): Promise<void> {
    const until = this.now + ms;
    for (;;) {
      const due = this.timers.filter(({ at }) => at <= until).sort((one, other) => one.at - other.at)[0];
      if (due === undefined || this.end !== null) break;
      this.now = Math.max(this.now, due.at);
      this.fire(due);
      await this.runTask([]);
    }
    this.now = Math.max(this.now, until);
  }

  async passUnattended(ms: number, ...happenings: readonly Happening[]): Promise<void> {
    this.fireUntil(this.now + ms);
    for (const happening of happenings) this.record(happening);
    await this.runTask([]);
  }

  async passUnattendedDuring(ms: number, ...meanwhile: readonly Happening[]): Promise<void> {
    this.fireUntil(this.now + ms);
    await this.runTask(meanwhile);
  }

  private fireUntil(until: number): void {
    const due = this.timers.filter(({ at }) => at <= until).sort((one, other) => one.at - other.at);
    for (const timer of due) {
      this.now = Math.max(this.now, timer.at);
      this.fire(timer);
    }
    this.now = until;
  }

  private get workflowId(): string {
    return `experiment/${this.options.input.uuid}`;
  }

  private stamp(): { readonly seconds: number; readonly nanos: number } {
    const seconds = Math.floor(this.now / 1_000);
    return { seconds, nanos: (this.now - seconds * 1_000) * 1_000_000 };
  }

  private write(body: Readonly<Record<string, unknown>>): HistoryEvent {
    return this.keep(
      temporal.api.history.v1.HistoryEvent.fromObject({
        eventId: this.events.length + 1,
        eventTime: this.stamp(),
        ...body,
      }),
    );
  }

  private keep(event: HistoryEvent): HistoryEvent {
    this.events.push(event);
    this.size += 300;
    return event;
  }

  private record(happening: Happening): void {
    if ('signal' in happening) {
      const { signal, payload } = happening;
      this.write({
        eventType: EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED,
        workflowExecutionSignaledEventAttributes: {
          signalName: signal,
          input: payload === undefined ? null : payloads(payload),
          identity: 'worker',
          header: {},
        },
      });
    } else if ('cancel' in happening) {
      this.write({
        eventType: EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CANCEL_REQUESTED,
        workflowExecutionCancelRequestedEventAttributes: { identity: 'worker' },
      });
    } else this.close(happening.activity, happening.going ?? { kind: 'answers' });
  }

  private close(name: string, going: Going): void {
    const place = this.activities.findIndex((activity) => activity.name === name);
    const [activity] = place < 0 ? [] : this.activities.splice(place, 1);
    if (activity === undefined) throw new Error(`${name} is not under way; ${this.underWay.join()} is.`);
    const { scheduledEventId, input } = activity;
    const started = this.write({
      eventType: EventType.EVENT_TYPE_ACTIVITY_TASK_STARTED,
      activityTaskStartedEventAttributes: {
        scheduledEventId: scheduledEventId,
        identity: 'worker',
        attempt: 1,
      },
    });
    const ids = { scheduledEventId: scheduledEventId, startedEventId: started.eventId };
    if (going.kind === 'answers') {
      const value = 'value' in going ? going.value : this.books.answer(name, input, this.now);
      this.write({
        eventType: EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED,
        activityTaskCompletedEventAttributes: { ...ids, result: payloads(value), identity: 'worker' },
      });
    } else if (going.kind === 'fails') {
      const { type, message, forGood = false } = going;
      this.write({
        eventType: EventType.EVENT_TYPE_ACTIVITY_TASK_FAILED,
        activityTaskFailedEventAttributes: {
          ...ids,
          identity: 'worker',
          failure: {
            message,
            source: 'TypeScriptSDK',
            applicationFailureInfo: { type, nonRetryable: forGood },
          },
          retryState: forGood
            ? RetryState.RETRY_STATE_NON_RETRYABLE_FAILURE
            : RetryState.RETRY_STATE_MAXIMUM_ATTEMPTS_REACHED,
        },
      });
    } else {
      const { TimeoutType } = temporal.api.enums.v1;
      this.write({
        eventType: EventType.EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT,
        activityTaskTimedOutEventAttributes: {
          ...ids,
          failure: {
            message: `activity ${going.of} timeout`,
            source: 'Server',
            timeoutFailureInfo: { timeoutType: TimeoutType[`TIMEOUT_TYPE_${going.of}`] },
          },
          retryState: RetryState.RETRY_STATE_TIMEOUT,
        },
      });
    }
  }

  private fire({ id, startedEventId }: Timer): void {
    this.timers = this.timers.filter((timer) => timer.id !== id);
    this.write({
      eventType: EventType.EVENT_TYPE_TIMER_FIRED,
      timerFiredEventAttributes: { timerId: id, startedEventId: startedEventId },
    });
  }

  private async runTask(meanwhile: readonly Happening[]): Promise<void> {
    const { taskQueue } = this.options;
    const scheduled = this.write({
      eventType: EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED,
      workflowTaskScheduledEventAttributes: {
        taskQueue: { name: taskQueue, kind: 1 },
        startToCloseTimeout: { seconds: 10 },
        attempt: 1,
      },
    });
    this.now += this.options.latencyMs ?? USUAL_LATENCY_MS;
    const started = this.write({
      eventType: EventType.EVENT_TYPE_WORKFLOW_TASK_STARTED,
      workflowTaskStartedEventAttributes: {
        scheduledEventId: scheduled.eventId,
        identity: 'worker',
        requestId: 'request',
        historySizeBytes: this.size,
        suggestContinueAsNew: this.handOverSuggested,
      },
    });
    const startedEventId = Number(started.eventId);
    const answer = await this.ask(startedEventId);
    if (answer.kind === 'failed') throw new Error(`The workflow task failed: ${answer.why}`);
    this.now += this.options.latencyMs ?? USUAL_LATENCY_MS;
    const ids = { scheduledEventId: scheduled.eventId, startedEventId: started.eventId };
    if (meanwhile.length > 0 && isEnd(answer.commands)) return this.unhandled(ids, meanwhile);
    this.complete(ids, answer);
    this.previousStartedEventId = startedEventId;
    if (meanwhile.length === 0) return;
    for (const happening of meanwhile) this.record(happening);
    await this.runTask([]);
  }

  /** Has the worker do the task; it is told of what it does not have in its cache. */
  private ask(startedEventId: number): Promise<TaskAnswer> {
    const { worker, runId, workflowType = 'experimentWorkflow' } = this.options;
    const { previousStartedEventId } = this;
    const cached = this.cachedAs !== null;
    this.cachedAs ??= nameForCache(runId);
    const known = cached ? previousStartedEventId : 0;
    return worker.run({
      workflowId: this.workflowId,
      runId: this.cachedAs,
      workflowType,
      events: this.events.filter(({ eventId }) => Number(eventId) > known),
      previousStartedEventId,
      startedEventId,
      cached,
    });
  }

  /** A run cannot end while something is waiting: the server has the task done again. */
  private async unhandled(ids: TaskIds, meanwhile: readonly Happening[]): Promise<void> {
    const { WorkflowTaskFailedCause } = temporal.api.enums.v1;
    this.write({
      eventType: EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED,
      workflowTaskFailedEventAttributes: {
        ...ids,
        cause: WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_UNHANDLED_COMMAND,
        identity: 'worker',
      },
    });
    this.cachedAs = null;
    for (const happening of meanwhile) this.record(happening);
    await this.runTask([]);
  }

  private complete(
    ids: TaskIds,
    { commands, sdkMetadata }: Extract<TaskAnswer, { kind: 'completed' }>,
  ): void {
    const completed = this.write({
      eventType: EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED,
      workflowTaskCompletedEventAttributes: { ...ids, identity: 'worker', sdkMetadata, meteringMetadata: {} },
    });
    for (const command of commands) {
      const event = this.keep(
        eventOfCommand(command, {
          eventId: this.events.length + 1,
          eventTime: this.stamp(),
          workflowTaskCompletedEventId: Number(completed.eventId),
          timerStarted: (timerId) => this.timers.find(({ id }) => id === timerId)?.startedEventId ?? 0,
          newRunId: `${this.options.runId}+`,
          queueName: (name) =>
            name === this.options.worker.taskQueue ? this.options.taskQueue : (name ?? ''),
        }),
      );
      this.follow(event);
    }
  }

  /** What an event means for what is under way. */
  private follow(event: HistoryEvent): void {
    const scheduled = event.activityTaskScheduledEventAttributes;
    if (scheduled) {
      const [input] = valuesOf(scheduled.input);
      const name = scheduled.activityType?.name ?? '';
      this.activities.push({ scheduledEventId: Number(event.eventId), name, input });
    }
    this.followTimer(event);
    this.end = ENDS[event.eventType ?? 0] ?? this.end;
  }

  private followTimer(event: HistoryEvent): void {
    const started = event.timerStartedEventAttributes;
    if (started) {
      const at = this.now + msOf(started.startToFireTimeout);
      this.timers.push({ id: started.timerId ?? '', startedEventId: Number(event.eventId), at });
    }
    const givenUp = event.timerCanceledEventAttributes?.timerId;
    if (givenUp) this.timers = this.timers.filter(({ id }) => id !== givenUp);
  }
}

interface TaskIds {
  readonly scheduledEventId: HistoryEvent['eventId'];
  readonly startedEventId: HistoryEvent['eventId'];
}

const isEnd = (commands: readonly Command[]): boolean =>
  commands.some(
    (command) =>
      command.completeWorkflowExecutionCommandAttributes ??
      command.continueAsNewWorkflowExecutionCommandAttributes ??
      command.cancelWorkflowExecutionCommandAttributes ??
      command.failWorkflowExecutionCommandAttributes,
  );

/** @returns a run that has done its first workflow task */
export const beginLife = async (options: LifeOptions): Promise<SimulatedLife> => {
  const life = new Life(options);
  await life.begin();
  return life;
};
