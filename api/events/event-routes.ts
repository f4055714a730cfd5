import type { RequestHandler, Response } from 'express';
import { Router } from 'express';
import type { Access } from '../auth/access.js';
import { findFault } from '../fields/find-fault.js';
import { allowOnly } from '../http/allow-only.js';
import { jsonBody } from '../http/json-body.js';
import { parseShape } from '../http/parse-request.js';
import type { Repeats } from '../http/repeats.js';
import { sendAnswer } from '../http/serve.js';
import { ApiProblem } from '../problem/api-problem.js';
import { sdkCall } from '../serving/sdk-call.js';
import type { EventPipeline } from './event-pipeline.js';
import type { BatchAnswer } from './event-schemas.js';
import { eventBatch } from './event-schemas.js';

export interface EventRoutesDeps {
  readonly access: Pick<Access, 'requireSdk' | 'sdkEnvironment'>;
  readonly events: Pick<EventPipeline, 'sort' | 'store'>;
  readonly repeats: Pick<Repeats, 'atLeastOnce'>;
}

const BODY_LIMIT = 1024 * 1024;
const MAX_SDK_LENGTH = 100;

/**
 * Answers a batch of which no event could be taken. That is the sender's mistake, so it is a problem with status 400.
 */
const sendRefused = (response: Response, answer: BatchAnswer): void => {
  const [first] = answer.rejected;
  const detail = `None of the events could be taken. The first: ${first?.detail ?? ''}`;
  const errors = answer.rejected
    .slice(0, 20)
    .map(({ index, code, detail }) => ({ field: `events.${index}`, code, detail }));
  const problem = new ApiProblem('no_event_accepted', detail, { errors });
  response.status(problem.status).type('application/problem+json');
  response.send(JSON.stringify({ ...problem.toDetails(), ...answer }));
};

/**
 * What repeats are compared by. An event that cannot be stored may be nested too deeply for recursion, so its fault
 * stands in its place.
 */
const comparable = (sent: readonly unknown[]): readonly unknown[] =>
  sent.map((event) => findFault(event) ?? event);

const takeEvents =
  ({ access, events, repeats }: EventRoutesDeps): RequestHandler =>
  async (request, response) => {
    const environment = await access.sdkEnvironment(request);
    const { events: sent } = parseShape(eventBatch, request.body);
    const { events: sorted, duplicate, late, rejected } = events.sort(sent, environment);
    const counts = { accepted: sorted.length, duplicate, late, rejected };
    if (sent.length > 0 && rejected.length === sent.length) {
      sendRefused(response, counts);
      return;
    }
    const sdk = (request.get('flagsmith-sdk-user-agent') ?? '').slice(0, MAX_SDK_LENGTH);
    const call = sdkCall(request, environment, '/events', () => comparable(sent));
    const answer = await repeats.atLeastOnce(call, async () => {
      const warnings = await events.store(sorted, { environment, sdk });
      return { status: 202, body: warnings.length === 0 ? counts : { ...counts, warnings } };
    });
    sendAnswer(response, answer);
  };

/** `events/`: where SDKs report exposures and what happened afterwards */
export const createEventRoutes = (deps: EventRoutesDeps): Router => {
  const router = Router();
  router
    .route(['/api/v1/events', '/v1/events'])
    .post(deps.access.requireSdk, ...jsonBody(BODY_LIMIT), takeEvents(deps))
    .all(allowOnly('POST'));
  return router;
};
