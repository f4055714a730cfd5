/**
 * A stand-in for Flagsmith, for the endpoints that are used: nothing but the other side of the wire is made up here. Every body
 * that comes in or goes out is held against the shapes that Flagsmith publishes; what does not fit is in `faults`.
 */
import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express, Request, RequestHandler, Response } from 'express';
import express from 'express';
import { faultsOf } from './held-to-published.js';
import type { PublishedSchema } from './published-schemas.js';
import type { RemoteData, RemoteRule, RemoteShare, RemoteState, TypedValue } from './remote-state.js';
import { createRemoteData, documentOf, trimmed } from './remote-state.js';

/** An address of this machine that nothing else listens at, so that it alone can be allowed. */
export const REMOTE_HOST = '127.0.0.3';
/** Smaller than the real one's, so that lists have pages. */
const MOST_ON_A_PAGE = 3;

export interface RemoteFlagsmith {
  readonly url: string;
  readonly data: RemoteData;
  /** What did not fit the published shapes, of either side. */
  readonly faults: readonly string[];
  /** `PUT /features/featurestates/5/`, in order. */
  readonly writes: readonly string[];
  /** Answers every request so, or those that begin so (`POST /api/v1/projects/`, or with a `$` are just that); null: as it should. */
  failWith(failure: Failure | null): void;
  /** Does something before the next request that begins so is answered, once. */
  before(beginning: string, act: () => void): void;
  /** Whether SDKs go on being handed what they were handed last. */
  publishing(on: boolean): void;
  close(): Promise<void>;
}

interface Failure {
  readonly status: number;
  readonly retryAfter?: number;
  readonly of?: string;
}

interface StateBody {
  readonly enabled: boolean;
  readonly feature_state_value: TypedValue;
  readonly multivariate_feature_state_values: readonly (Omit<RemoteShare, 'id'> & { readonly id?: number })[];
}

const stamps = () => ({ created_at: '2026-01-01T00:00:00Z', updated_at: '2026-01-01T00:00:00Z' });

const stateOf = ({ environment }: RemoteData, state: RemoteState) => ({
  ...{ id: state.id, uuid: state.uuid, enabled: state.enabled, feature: state.feature },
  ...{ environment: environment.id, identity: null, feature_segment: state.feature_segment },
  ...{ feature_state_value: state.value, multivariate_feature_state_values: state.shares },
  ...{ deleted_at: null, live_from: null, change_request: null, ...stamps() },
});

const stateBody = (data: RemoteData, state: RemoteState) => ({ ...stateOf(data, state), version: 1 });

const textOf = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase() : '');
const numberOf = (value: unknown): number => Number(value);

/** @returns the routes of the management API */
const routesOf = (
  data: RemoteData,
  held: (body: unknown, schema: PublishedSchema) => void,
): express.Router => {
  const router = express.Router();
  const answer = (response: Response, status: number, body: unknown, schema: PublishedSchema): void => {
    held(body, schema);
    response.status(status).json(body);
  };
  const page = (request: Request, response: Response, all: readonly unknown[], schema: PublishedSchema) => {
    const size = Math.min(numberOf(request.query['page_size'] ?? MOST_ON_A_PAGE), MOST_ON_A_PAGE);
    const number = numberOf(request.query['page'] ?? 1);
    const next = new URL(`http://${request.headers.host}${request.originalUrl}`);
    next.searchParams.set('page', String(number + 1));
    const results = all.slice((number - 1) * size, number * size);
    const hasMore = all.length > number * size;
    answer(
      response,
      200,
      { count: all.length, next: hasMore ? next.href : null, previous: null, results },
      schema,
    );
  };
  const write = (state: RemoteState, body: StateBody): void => {
    state.enabled = body.enabled;
    state.value = body.feature_state_value;
    // What is not named is deleted, and what has no id is new, as nested writes are there.
    state.shares = body.multivariate_feature_state_values.map((share) => ({
      id: state.shares.find(({ id }) => id === share.id)?.id ?? data.nextId(),
      multivariate_feature_option: share.multivariate_feature_option,
      percentage_allocation: share.percentage_allocation,
    }));
  };
  const dropOverride = (overrideId: number): void => {
    data.overrides = data.overrides.filter(({ id }) => id !== overrideId);
    data.states = data.states.filter((state) => state.feature_segment !== overrideId);
  };
  const isOfProject: RequestHandler = (request, response, next) => {
    if (numberOf(request.params['project']) === data.environment.project) next();
    else response.status(404).json({ detail: 'Not found.' });
  };
  const segmentBody = (segment: RemoteData['segments'][number]) => ({
    ...{ ...segment, project: data.environment.project, feature: null, metadata: [], ...stamps() },
  });

  router.get('/environments/:key/', (_, response) => {
    const total = { total_segment_overrides: data.overrides.length };
    answer(response, 200, { ...data.environment, ...total }, 'EnvironmentRetrieveSerializerWithMetadata');
  });
  router.get('/projects/:project/', isOfProject, (_, response) => {
    const { segments, features, limits } = data;
    const project = {
      ...{ id: data.environment.project, uuid: data.environment.uuid, name: 'Theirs', organisation: 1 },
      ...{ max_segments_allowed: limits.segments, max_segment_overrides_allowed: limits.overrides },
      ...{ total_features: features.length, total_segments: segments.length, max_features_allowed: 400 },
    };
    answer(response, 200, project, 'ProjectRetrieve');
  });
  router.get('/projects/:project/features/', isOfProject, (request, response) => {
    const part = textOf(request.query['search']);
    const found = data.features
      .filter(({ name }) => name.toLowerCase().includes(part))
      .map(({ options, ...feature }) => ({
        ...feature,
        ...{ type: 'MULTIVARIATE', default_enabled: true, initial_value: 'blue' },
        multivariate_options: options,
      }));
    page(request, response, found, 'PaginatedCreateFeatureList');
  });
  router
    .route('/projects/:project/segments/')
    .get(isOfProject, (request, response) => {
      const part = textOf(request.query['q']);
      const found = data.segments.filter(({ name }) => name.toLowerCase().includes(part));
      page(request, response, found.map(segmentBody), 'PaginatedSegmentList');
    })
    .post(isOfProject, (request, response) => {
      held(request.body, 'Segment');
      const { name, description, rules } = request.body as {
        name: string;
        description: string;
        rules: RemoteRule[];
      };
      const segment = { id: data.nextId(), uuid: randomUUID(), name, description, rules: trimmed(rules) };
      data.segments.push(segment);
      answer(response, 201, segmentBody(segment), 'Segment');
    });
  router
    .route('/projects/:project/segments/:id/')
    .put(isOfProject, (request, response) => {
      held(request.body, 'Segment');
      const segment = data.segments.find(({ id }) => id === numberOf(request.params['id']));
      if (segment === undefined) {
        response.status(404).json({ detail: 'Not found.' });
        return;
      }
      const { name, rules } = request.body as { name: string; rules: RemoteRule[] };
      Object.assign(segment, { name, rules: trimmed(rules) });
      answer(response, 200, segmentBody(segment), 'Segment');
    })
    .delete(isOfProject, (request, response) => {
      const id = numberOf(request.params['id']);
      for (const override of data.overrides.filter((one) => one.segment === id)) dropOverride(override.id);
      data.segments = data.segments.filter((segment) => segment.id !== id);
      response.status(204).end();
    });
  router.post('/environments/:key/features/:feature/create-segment-override/', (request, response) => {
    held(request.body, 'CustomCreateSegmentOverrideFeatureState');
    const body = request.body as StateBody & { feature_segment: { segment: number } };
    const feature = numberOf(request.params['feature']);
    const priorities = data.overrides
      .filter((one) => one.feature === feature)
      .map(({ priority }) => priority);
    const override = {
      ...{ id: data.nextId(), uuid: randomUUID(), segment: body.feature_segment.segment, feature },
      priority: Math.max(-1, ...priorities) + 1,
    };
    data.overrides.push(override);
    const state: RemoteState = {
      ...{
        id: data.nextId(),
        uuid: randomUUID(),
        seed: data.nextId(),
        feature,
        feature_segment: override.id,
      },
      ...{ enabled: body.enabled, value: body.feature_state_value, shares: [] },
    };
    write(state, body);
    data.states.push(state);
    const { id, uuid, segment, priority } = override;
    const made = stateOf(data, state);
    const shown = { ...made, feature_segment: { id, uuid, segment, priority } };
    answer(response, 201, shown, 'CustomCreateSegmentOverrideFeatureState');
  });
  const isAsked = (request: Request, feature: number): boolean =>
    numberOf(request.query['environment']) === data.environment.id &&
    feature === numberOf(request.query['feature']);
  router.get('/features/feature-segments/', (request, response) => {
    const found = data.overrides
      .filter(({ feature }) => isAsked(request, feature))
      .map(({ id, uuid, segment, priority }) => ({
        ...{ id, uuid, segment, priority, environment: data.environment.id, is_feature_specific: false },
        segment_name: data.segments.find((one) => one.id === segment)?.name ?? '',
      }));
    page(request, response, found, 'PaginatedFeatureSegmentListList');
  });
  router.post('/features/feature-segments/update-priorities/', (request, response) => {
    for (const one of request.body as { id: number; priority: number }[]) {
      held(one, 'FeatureSegmentChangePriorities');
      const override = data.overrides.find(({ id }) => id === one.id);
      if (override !== undefined) override.priority = one.priority;
    }
    response.status(200).json({ count: 0, next: null, previous: null, results: [] });
  });
  router.delete('/features/feature-segments/:id/', (request, response) => {
    dropOverride(numberOf(request.params['id']));
    response.status(204).end();
  });
  router.get('/features/featurestates/', (request, response) => {
    const found = data.states.filter(({ feature }) => isAsked(request, feature));
    page(
      request,
      response,
      found.map((state) => stateBody(data, state)),
      'PaginatedWritableNestedFeatureStateList',
    );
  });
  router.put('/features/featurestates/:id/', (request, response) => {
    held(request.body, 'WritableNestedFeatureState');
    const state = data.states.find(({ id }) => id === numberOf(request.params['id']));
    if (state === undefined) {
      response.status(404).json({ detail: 'Not found.' });
      return;
    }
    write(state, request.body as StateBody);
    answer(response, 200, stateBody(data, state), 'WritableNestedFeatureState');
  });
  return router;
};

/** A `$` at the end means that nothing follows. */
const isOf = (line: string, part: string): boolean =>
  part.endsWith('$') ? line === part.slice(0, -1) : line.startsWith(part);

const serve = (app: Express): Promise<Server> =>
  new Promise((resolve) => {
    const server = app.listen(0, REMOTE_HOST, () => {
      resolve(server);
    });
  });

export const openRemoteFlagsmith = async (): Promise<RemoteFlagsmith> => {
  const data = createRemoteData();
  const faults: string[] = [];
  const writes: string[] = [];
  let failure: Failure | null = null;
  let awaited: { readonly beginning: string; readonly act: () => void } | null = null;
  let kept: unknown = null;
  const held = (body: unknown, schema: PublishedSchema): void => {
    faults.push(...faultsOf(body, schema));
  };
  const app = express();
  app.use(express.json());
  app.use((request, response, next) => {
    const line = `${request.method} ${request.path}`;
    if (awaited !== null && line.startsWith(awaited.beginning)) {
      awaited.act();
      awaited = null;
    }
    if (failure !== null && isOf(line, failure.of ?? '')) {
      if (failure.retryAfter !== undefined) response.setHeader('retry-after', failure.retryAfter);
      response.status(failure.status).json({ detail: 'As the test wants it.' });
      return;
    }
    if (request.method !== 'GET') writes.push(line);
    next();
  });
  app.get('/api/v1/environment-document/', (request, response) => {
    if (request.headers['x-environment-key'] !== data.serverKey) {
      response.status(403).json({ detail: 'Invalid or missing Environment Key' });
      return;
    }
    const document = kept ?? documentOf(data);
    held(document, 'V1EnvironmentDocumentResponse');
    response.json(document);
  });
  app.use('/api/v1', (request, response, next) => {
    const isKnown = request.headers.authorization === `Api-Key ${data.apiKey}`;
    const theirs = /^\/environments\/([^/]+)\//.exec(request.path)?.[1];
    if (!isKnown) response.status(401).json({ detail: 'Invalid token.' });
    else if (theirs !== undefined && theirs !== data.environment.api_key)
      response.status(404).json({ detail: 'Not found.' });
    else next();
  });
  app.use('/api/v1', routesOf(data, held));
  const server = await serve(app);
  return {
    url: `http://${REMOTE_HOST}:${(server.address() as AddressInfo).port}`,
    data,
    faults,
    writes,
    failWith: (wanted) => {
      failure = wanted;
    },
    before: (beginning, act) => {
      awaited = { beginning, act };
    },
    publishing: (on) => {
      kept = on ? null : structuredClone(documentOf(data));
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
