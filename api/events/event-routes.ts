import type { RequestHandler, Response } from 'express';
import { Router } from 'express';
import { encodeEvents } from '../../db/clickhouse/event-text.js';
import type { Environment } from '../../db/postgres/catalogue/environment-store.js';
import type { SdkReadModel } from '../../db/postgres/serving/sdk-read-model.js';
import type { ServingReadModel } from '../../db/postgres/serving/serving-read-model.js';
import type { Access } from '../auth/access.js';
import { findFault } from '../fields/find-fault.js';
import { allowOnly } from '../http/allow-only.js';
import { jsonBody } from '../http/json-body.js';
import type { Repeats } from '../http/repeats.js';
import { sendAnswer } from '../http/serve.js';
import { parseShape } from '../http/validate.js';
import { ApiProblem } from '../problem/api-problem.js';
import { sdkCall } from '../serving/sdk-call.js';
import type { ServedFeatures } from '../serving/served-environment.js';
import type { EventGatherer } from './event-gatherer.js';
import type { BatchVerdict, EventWarning } from './event-schemas.js';
import { eventBatch } from './event-schemas.js';
import { exposableExperiments } from './exposable-experiments.js';
import { exposureWarnings } from './exposure-warnings.js';
import type { EventClock } from './read-event.js';
import type { IdentifiedEvent } from './sort-batch.js';
import { sortBatch } from './sort-batch.js';
import type { ExperimentsByFeature } from './stamp-events.js';
import { exposedFeatures, identifiersInQuestion, stampEvents } from './stamp-events.js';

export interface EventRoutesDeps {
  readonly access: Pick<Access, 'requireSdk' | 'sdkEnvironment'>;
  readonly serving: Pick<ServingReadModel, 'experimentsForFeatures'>;
  readonly sdkReads: Pick<SdkReadModel, 'traitsOf'>;
  readonly servedFeatures: ServedFeatures;
  readonly gatherer: EventGatherer;
  readonly repeats: Pick<Repeats, 'atLeastOnce'>;
  readonly clock: Omit<EventClock, 'now'>;
  readonly now: () => number;
}

const BODY_LIMIT = 1024 * 1024;
const MAX_SDK_LENGTH = 100;

/** A batch of which nothing could be taken is the sender's mistake, and says so in its status. */
const sendRefused = (response: Response, verdict: BatchVerdict): void => {
  const [first] = verdict.rejected;
  const detail = `None of the events could be taken. The first: ${first?.detail ?? ''}`;
  const errors = verdict.rejected
    .slice(0, 20)
    .map(({ index, code, detail }) => ({ field: `events.${index}`, code, detail }));
  const problem = new ApiProblem('no_event_accepted', detail, { errors });
  response.status(problem.status).type('application/problem+json');
  response.send(JSON.stringify({ ...problem.toDetails(), ...verdict }));
};

/** What cannot be stored may be nested deeper than any recursion goes; its fault stands for it. */
const comparable = (sent: readonly unknown[]): readonly unknown[] =>
  sent.map((event) => findFault(event) ?? event);

/** `events/`: where SDKs report exposures and what happened afterwards */
export const createEventRoutes = (deps: EventRoutesDeps): Router => {
  const { access, serving, sdkReads, servedFeatures, gatherer, repeats, clock, now } = deps;

  const experimentsOf = async (
    environment: Environment,
    events: readonly IdentifiedEvent[],
  ): Promise<ExperimentsByFeature> => {
    const names = exposedFeatures(events);
    if (names.length === 0) return new Map();
    const [experiments, served] = await Promise.all([
      serving.experimentsForFeatures(environment.id, names),
      servedFeatures.environment(environment),
    ]);
    return exposableExperiments(experiments, served);
  };

  /** @returns what the sender could mend in what was stored. */
  const store = async (
    environment: Environment,
    events: readonly IdentifiedEvent[],
    sdk: string,
  ): Promise<readonly EventWarning[]> => {
    const experiments = await experimentsOf(environment, events);
    const inQuestion = identifiersInQuestion(events, experiments);
    const keptTraits =
      inQuestion.length === 0 ? new Map() : await sdkReads.traitsOf(environment.id, inQuestion);
    const { apiKey: environmentKey, name: environmentName } = environment;
    const origin = { environmentKey, environmentName, sdk, keptTraits };
    const rows = stampEvents(events, experiments, origin);
    await gatherer.add(encodeEvents(rows));
    return exposureWarnings(events, rows);
  };

  const takeEvents: RequestHandler = async (request, response) => {
    const environment = await access.sdkEnvironment(request);
    const { events: sent } = parseShape(eventBatch, request.body);
    const sorted = sortBatch(sent, environment.apiKey, { ...clock, now: now() });
    const { events, duplicate, late, rejected } = sorted;
    const verdict = { accepted: events.length, duplicate, late, rejected };
    if (sent.length > 0 && rejected.length === sent.length) {
      sendRefused(response, verdict);
      return;
    }
    const sdk = (request.get('flagsmith-sdk-user-agent') ?? '').slice(0, MAX_SDK_LENGTH);
    const call = sdkCall(request, environment, '/events', () => comparable(sent));
    const answer = await repeats.atLeastOnce(call, async () => {
      const warnings = await store(environment, events, sdk);
      return { status: 202, body: warnings.length === 0 ? verdict : { ...verdict, warnings } };
    });
    sendAnswer(response, answer);
  };

  const router = Router();
  router
    .route(['/api/v1/events', '/v1/events'])
    .post(access.requireSdk, ...jsonBody(BODY_LIMIT), takeEvents)
    .all(allowOnly('POST'));
  return router;
};
