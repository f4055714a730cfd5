import { findFault } from '../fields/find-fault.js';
import type { AdmittedBody } from '../http/admitted-body.js';
import { BODY_SIZES } from '../http/admitted-body.js';
import { createListFingerprint } from '../http/fingerprint.js';
import { parseShape } from '../http/parse-request.js';
import { ApiProblem } from '../problem/api-problem.js';
import { letOthersRun } from '../shared/let-others-run.js';
import type { BatchGroups, BatchItem } from './batch-items.js';
import {
  asJson,
  EVENT_LIMIT,
  eventCounter,
  itemOf,
  itemsOfList,
  itemsOfPieces,
  parseBatch,
} from './batch-items.js';
import type { BatchFrame, OnEventText } from './batch-splitter.js';
import { BatchSplitter } from './batch-splitter.js';
import { eventBatch } from './event-schemas.js';

/** A batch that can be sorted and stored. */
export interface ReadBatch {
  /** All of it, where it is in memory as a whole. */
  readonly list: readonly unknown[] | null;
  readonly groups: BatchGroups;
  /** What repeats of the request are known by; null where that follows from the list. */
  readonly fingerprint: string | null;
}

/** @throws ApiProblem for what is no batch */
export const batchOfList = (body: unknown): ReadBatch => {
  const { events: list } = parseShape(eventBatch, body);
  return { list, groups: itemsOfList(list), fingerprint: null };
};

/** What repeats are compared by. An event that cannot be stored may be nested too deeply for recursion. */
export const comparable = (sent: unknown): unknown => findFault(sent) ?? sent;

const comparableItem = (item: BatchItem): unknown =>
  item.kind === 'sent' ? comparable(item.sent) : { code: item.code, bytes: item.bytes };

interface Inspected {
  readonly frame: BatchFrame;
  readonly fingerprint: string;
}

/** Looks through a batch before anything of it is stored. */
const inspect = async (pieces: readonly Buffer[], isKeyed: boolean): Promise<Inspected> => {
  const pause = letOthersRun();
  const splitter = new BatchSplitter(EVENT_LIMIT);
  let fingerprint = createListFingerprint();
  let occurrence = 1;
  const count = eventCounter();
  const begin = (next: number): void => {
    if (next !== occurrence) fingerprint = createListFingerprint();
    occurrence = next;
  };
  for (const piece of pieces) {
    const add: OnEventText = (text, place) => {
      count();
      begin(place);
      if (isKeyed) fingerprint.add(comparableItem(itemOf(text)));
    };
    asJson(() => {
      splitter.push(piece, add);
    });
    await pause();
  }
  const frame = asJson(() => splitter.end());
  begin(frame.occurrences);
  return { frame, fingerprint: fingerprint.end() };
};

const readHeld = async (body: AdmittedBody, isKeyed: boolean): Promise<ReadBatch> => {
  const { frame, fingerprint } = await inspect(body.pieces, isKeyed);
  parseShape(eventBatch, frame.body);
  const pieces = { pieces: body.stream(), occurrence: frame.occurrences, onFrame: () => undefined };
  return { list: null, groups: itemsOfPieces(pieces), fingerprint };
};

/** It is stored before its end is known. */
const readEndless = (body: AdmittedBody, isKeyed: boolean): ReadBatch => {
  if (isKeyed)
    throw new ApiProblem('body_too_large', 'With an Idempotency-Key a batch may have 16 MiB, unpacked.');
  const onFrame = (frame: BatchFrame): void => {
    parseShape(eventBatch, frame.body);
  };
  const groups = itemsOfPieces({ pieces: body.stream(), occurrence: null, onFrame });
  return { list: null, groups, fingerprint: null };
};

const parseWhole = (pieces: readonly Buffer[]): unknown => {
  const [first, ...more] = pieces;
  if (first === undefined) return {};
  const text = (more.length === 0 ? first : Buffer.concat(pieces)).toString('utf8');
  return parseBatch(text.startsWith('\ufeff') ? text.slice(1) : text);
};

/** @returns the batch if it is small and JSON as a whole: nearly always. */
const readSmall = (pieces: readonly Buffer[]): ReadBatch | null => {
  let body: unknown;
  try {
    body = parseWhole(pieces);
  } catch {
    return null;
  }
  return batchOfList(body);
};

/**
 * Reads a batch as far as it has to be known before anything of it is stored: whether it is one, and with an
 * `Idempotency-Key` what is in it. A small one is parsed at once. A larger one is looked through and then parsed piece by
 * piece, so that it does not hold up others; and so is one that is not JSON, since perhaps only one of its events is not.
 *
 * @throws ApiProblem for what is no batch
 */
export const readBatch = async (body: AdmittedBody, isKeyed: boolean): Promise<ReadBatch> => {
  if (await body.read(BODY_SIZES.small)) {
    const small = readSmall(body.pieces);
    if (small !== null) return small;
  }
  return (await body.read(BODY_SIZES.held)) ? readHeld(body, isKeyed) : readEndless(body, isKeyed);
};
