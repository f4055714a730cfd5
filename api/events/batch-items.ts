import { namesAsText } from '../fields/names-as-text.js';
import { ApiProblem, fieldProblem } from '../problem/api-problem.js';
import type { BatchFrame, OnEventText } from './batch-splitter.js';
import { BatchSplitter } from './batch-splitter.js';
import type { EventRejection, RejectedEvent } from './event-schemas.js';
import type { CollectedText } from './text-collector.js';
import { isKept } from './text-collector.js';

/** One event of a batch as it was sent, or why it could not even be read. */
export type BatchItem =
  | { readonly kind: 'sent'; readonly sent: unknown; readonly bytes: number }
  | {
      readonly kind: 'unread';
      readonly code: EventRejection;
      readonly detail: string;
      readonly bytes: number;
    };

/** The events of a batch, some at a time. */
export type BatchGroups = Iterable<readonly BatchItem[]> | AsyncIterable<readonly BatchItem[]>;

const MIB = 1024 * 1024;

/** Larger than anything that can be stored of an event. */
export const EVENT_LIMIT = MIB;

/** More than anybody buffers. Of each event something is kept until the end, so that copies are known. */
const MOST_EVENTS = 1_000_000;

/**
 * A body of nothing but `0,` has eight times as many events as the longest honest one of its size, and each of them has
 * to be looked at.
 *
 * @returns what is to be called for each event of a body, whatever it is; it throws for one too many
 */
export const eventCounter = (): (() => void) => {
  let count = 0;
  return () => {
    count += 1;
    if (count > MOST_EVENTS)
      throw new ApiProblem('body_too_large', `A batch may have ${MOST_EVENTS} events.`);
  };
};

/** A batch that comes piece by piece. */
export interface BatchPieces {
  readonly pieces: Iterable<Buffer> | AsyncIterable<Buffer>;
  /** Which `events` of the body is meant; null where that is not known yet, and a second one is refused. */
  readonly occurrence: number | null;
  /** Called at the end. */
  readonly onFrame: (frame: BatchFrame) => void;
}

const NOT_JSON = 'The event is not JSON.';

const hasNumber = (event: unknown): boolean =>
  typeof event === 'object' &&
  event !== null &&
  'identifier' in event &&
  typeof event.identifier === 'number';

/** Where identifiers stand in a body: in the objects of the list of the object. */
const IN_BODY = 3;

/** @returns a body, with the text that was sent where events name somebody by a number */
export const parseBatch = (json: string): unknown => {
  const body = JSON.parse(json) as unknown;
  const isNumbered =
    typeof body === 'object' &&
    body !== null &&
    'events' in body &&
    Array.isArray(body.events) &&
    body.events.some(hasNumber);
  return isNumbered ? (JSON.parse(namesAsText(json, 'identifier', IN_BODY)) as unknown) : body;
};

const parseEvent = (json: string): unknown => {
  const event = JSON.parse(json) as unknown;
  return hasNumber(event) ? (JSON.parse(namesAsText(json, 'identifier', 1)) as unknown) : event;
};

/** @returns an event's item; one that is not JSON, or too large, costs none of the others. */
export const itemOf = (text: CollectedText): BatchItem => {
  if (!isKept(text)) {
    const detail = `The event has ${text.bytes} bytes; one may have ${EVENT_LIMIT}.`;
    return { kind: 'unread', code: 'event_too_large', detail, bytes: text.bytes };
  }
  const bytes = text.length;
  try {
    return { kind: 'sent', sent: parseEvent(text.toString('utf8')), bytes };
  } catch {
    return { kind: 'unread', code: 'invalid_event', detail: NOT_JSON, bytes };
  }
};

/** @returns whether it was rejected since it is not JSON, and so the body is not either. */
export const isNotJson = ({ detail }: RejectedEvent): boolean => detail === NOT_JSON;

const comesTwice = (): ApiProblem =>
  fieldProblem('events', 'repeated', 'events: must not come twice in a body of this size');

/** @returns the problem for a body that is not JSON. */
export const invalidJson = (cause?: unknown): ApiProblem =>
  new ApiProblem('invalid_json', 'The body could not be parsed as JSON.', { cause });

/** @throws ApiProblem `invalid_json` in place of a SyntaxError */
export const asJson = <Result>(read: () => Result): Result => {
  try {
    return read();
  } catch (error) {
    throw error instanceof SyntaxError ? invalidJson(error) : error;
  }
};

/**
 * @returns the events of a batch, in groups of those that end in one piece
 * @throws ApiProblem `invalid_json` when the body is not JSON, `body_too_large` when it has too many events
 */
export const itemsOfPieces = async function* ({
  pieces,
  occurrence,
  onFrame,
}: BatchPieces): AsyncGenerator<readonly BatchItem[]> {
  const splitter = new BatchSplitter(EVENT_LIMIT);
  const count = eventCounter();
  for await (const piece of pieces) {
    const items: BatchItem[] = [];
    const add: OnEventText = (text, place) => {
      count();
      if (occurrence === null && place > 1) throw comesTwice();
      if (place === (occurrence ?? 1)) items.push(itemOf(text));
    };
    asJson(() => {
      splitter.push(piece, add);
    });
    yield items;
  }
  const frame = asJson(() => splitter.end());
  if (occurrence === null && frame.occurrences > 1) throw comesTwice();
  onFrame(frame);
};

const GROUP = 500;

/** @returns the same for a batch that was parsed as a whole. */
export const itemsOfList = function* (list: readonly unknown[]): Generator<readonly BatchItem[]> {
  for (let from = 0; from < list.length; from += GROUP)
    yield list.slice(from, from + GROUP).map((sent): BatchItem => ({ kind: 'sent', sent, bytes: 0 }));
};
