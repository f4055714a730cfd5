import type { Request, RequestHandler, Response, Router } from 'express';
import { defined } from '../../domain/defined.js';
import type { Access } from '../auth/access.js';
import type { BodyTurns } from '../http/admitted-body.js';
import { AdmittedBody, createBodyTurns } from '../http/admitted-body.js';
import { allowOnly } from '../http/allow-only.js';
import { createRouter } from '../http/create-router.js';
import { JSON_TYPES, jsonBody, refuseOtherTypes } from '../http/json-body.js';
import { isStreamable, openBody } from '../http/open-body.js';
import type { Repeats } from '../http/repeats.js';
import { idempotencyKey } from '../http/request-headers.js';
import { sendAnswer } from '../http/serve.js';
import { sdkCall } from '../serving/sdk-call.js';
import { invalidJson, isNotJson } from './batch-items.js';
import type { BatchCounts, IdentifiedEvent } from './batch-sorter.js';
import type { EventPipeline } from './event-pipeline.js';
import type { BatchAnswer, EventWarning } from './event-schemas.js';
import { keyInAddress } from './key-in-address.js';
import type { ReadBatch } from './read-batch.js';
import { batchOfList, comparable, readBatch } from './read-batch.js';
import { RefusedBatch } from './refused-batch.js';
import { storeBatch } from './store-batch.js';

export interface EventRoutesDeps {
  readonly access: Pick<Access, 'requireSdk' | 'sdkEnvironment'>;
  readonly events: Pick<EventPipeline, 'sorter' | 'store'>;
  readonly repeats: Pick<Repeats, 'atLeastOnce'>;
}

/** Of a body in another charset than UTF-8, or packed otherwise than SDKs pack. */
const UNUSUAL_LIMIT = 1024 * 1024;
const MAX_SDK_LENGTH = 100;
/** Text, too: `navigator.sendBeacon` sends JSON as such, so that the browser need not ask first. */
const EVENT_TYPES = [...JSON_TYPES, 'text/plain'];
/** So many events are sorted in a few milliseconds. */
const AT_ONCE = 2_000;

/** Aborts when the sender goes away before it is answered. */
const goneSignal = (response: Response): AbortSignal => {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  return gone.signal;
};

/**
 * @returns the answer to a batch
 * @throws ApiProblem for one of which nothing could be taken, unless an SDK sent it: some of them put a batch that was
 *   refused back into their buffer and send it for ever, and then nothing else arrives any more
 */
const answerOf = (
  { unlisted, ...counts }: BatchCounts,
  warnings: readonly EventWarning[],
  isSdk: boolean,
): BatchAnswer => {
  const answer = { ...counts, ...defined({ rejected_unlisted: unlisted === 0 ? undefined : unlisted }) };
  const { accepted, duplicate, rejected } = counts;
  if (accepted + duplicate === 0 && rejected.length > 0 && !isSdk)
    throw rejected.some(isNotJson) ? invalidJson() : new RefusedBatch(answer);
  return warnings.length === 0 ? answer : { ...answer, warnings };
};

/** What a repeat of a batch with many bad events is told. */
const withoutLists = (answer: BatchAnswer): BatchAnswer => {
  const { accepted, duplicate, late, rejected, rejected_unlisted: unlisted = 0 } = answer;
  const all = rejected.length + unlisted;
  return {
    ...{ accepted, duplicate, late, rejected: [] },
    ...defined({ rejected_unlisted: all === 0 ? undefined : all }),
  };
};

interface Sender {
  readonly request: Request;
  readonly sdk: string;
}

const take = async (
  { access, events, repeats }: EventRoutesDeps,
  batch: ReadBatch,
  { request, sdk }: Sender,
): ReturnType<Repeats['atLeastOnce']> => {
  const environment = await access.sdkEnvironment(request);
  const { list, groups, fingerprint } = batch;
  const sender = { environment, sdk };
  const sorter = events.sorter(environment, list === null);
  const store = (some: readonly IdentifiedEvent[]): Promise<readonly EventWarning[]> =>
    events.store(some, sender);
  const sorted =
    list === null || list.length > AT_ONCE
      ? null
      : list.map((sent) => sorter.take(sent)).filter((event) => event !== null);
  if (sorted !== null) answerOf(sorter.counts(), [], sdk !== '');
  const call = {
    ...sdkCall(request, environment, '/events', () => list?.map(comparable)),
    ...defined({ fingerprint: fingerprint ?? undefined }),
  };
  return repeats.atLeastOnce(call, async () => {
    const warnings = sorted === null ? await storeBatch(groups, sorter, store) : await store(sorted);
    const body = answerOf(sorter.counts(), warnings, sdk !== '');
    return { status: 202, body, shortBody: withoutLists(body) };
  });
};

const takeEvents =
  (deps: EventRoutesDeps, turns: BodyTurns): RequestHandler =>
  async (request, response) => {
    const sdk = (request.get('flagsmith-sdk-user-agent') ?? '').slice(0, MAX_SDK_LENGTH);
    if (!isStreamable(request)) {
      sendAnswer(response, await take(deps, batchOfList(request.body), { request, sdk }));
      return;
    }
    const body = new AdmittedBody(openBody(request), turns, goneSignal(response));
    try {
      const batch = await readBatch(body, idempotencyKey(request) !== null);
      sendAnswer(response, await take(deps, batch, { request, sdk }));
    } finally {
      body.close();
    }
  };

const unlessStreamable =
  (handler: RequestHandler): RequestHandler =>
  (request, response, next) => {
    if (isStreamable(request)) next();
    else void handler(request, response, next);
  };

/** `events/`: where SDKs report exposures and what happened afterwards */
export const createEventRoutes = (deps: EventRoutesDeps): Router => {
  const router = createRouter();
  const unusual = jsonBody(UNUSUAL_LIMIT).map(unlessStreamable);
  router
    .route(['/api/v1/events', '/v1/events'])
    .post(
      keyInAddress,
      deps.access.requireSdk,
      refuseOtherTypes(EVENT_TYPES),
      ...unusual,
      takeEvents(deps, createBodyTurns()),
    )
    .all(allowOnly('POST'));
  return router;
};
