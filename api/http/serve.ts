import type { Request, RequestHandler, Response, Router } from 'express';
import type { z } from 'zod/v4';
import { actingAs } from '../../db/postgres/audit/acting-as.js';
import type { WantedEditions } from '../../db/postgres/audit/outdated-edit.js';
import type { Environment } from '../../db/postgres/catalogue/environment-store.js';
import type { Guard } from '../auth/guard.js';
import type { KeyHolder } from '../auth/key-holder.js';
import { actorOf } from '../auth/key-holder.js';
import type { DeepReadonly } from '../contract/deep-readonly.js';
import type { Endpoint, ParamsOf } from '../contract/endpoint.js';
import { parametersOf } from '../contract/endpoint.js';
import { wantedEditions } from '../editions/if-match.js';
import { allowOnly } from './allow-only.js';
import { createRouter } from './create-router.js';
import { namesInPath } from './names-in-path.js';
import { parseBody, parseQuery } from './parse-request.js';
import { refuseAnother } from './refuse-another.js';
import { refuseUnknownQuery } from './refuse-unknown-query.js';
import type { RepeatableAnswer, Repeats } from './repeats.js';
import { wayOf } from './way-of.js';

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

type InEnvironment<Path extends string> =
  'environmentKey' extends ParamsOf<Path> ? { readonly environment: Environment } : object;
type InProject<Path extends string> =
  'projectId' extends ParamsOf<Path> ? { readonly projectId: number } : object;

/** A request that may be served: who asks is known and permitted, query and body fit their schemas. */
export type Call<E extends Endpoint> = {
  readonly request: Request;
  readonly caller: KeyHolder;
  readonly params: Readonly<Record<ParamsOf<E['path']>, string>>;
  readonly query: Parsed<E['query']>;
  readonly body: Parsed<E['body']>;
  /** Which editions it may be an edit of; null is any. */
  readonly editions: WantedEditions;
} & InEnvironment<E['path']> &
  InProject<E['path']>;

type Headers = Readonly<Record<string, string>>;

/** Takes the response over, to write into it until somebody ends it. What it throws before the first byte is answered. */
type Stream = (response: Response) => void;

type AnswerOfSpec<Status, Spec> = Spec extends { readonly mediaType: 'text/event-stream' }
  ? { readonly status: Status; readonly stream: Stream }
  : Spec extends { readonly schema: infer Schema extends z.ZodType }
    ? {
        readonly status: Status;
        readonly body: DeepReadonly<z.input<Schema>>;
        readonly headers?: Headers;
        readonly repeatBody?: DeepReadonly<z.input<Schema>>;
      }
    : { readonly status: Status; readonly headers?: Headers };

/** What a handler may answer: one of the endpoint's successes. Anything else is thrown as an ApiProblem. */
export type Answer<E extends Endpoint> = {
  [Status in keyof E['answers']]: AnswerOfSpec<Status, E['answers'][Status]>;
}[keyof E['answers']];

interface AnyCall {
  readonly request: Request;
  readonly caller: KeyHolder;
  readonly params: Readonly<Record<string, string>>;
  readonly query: unknown;
  readonly body: unknown;
  readonly editions: WantedEditions;
  readonly environment?: Environment;
  readonly projectId?: number;
}

export interface ServedAnswer extends RepeatableAnswer {
  readonly stream?: Stream;
}

/** An endpoint with the code that serves it. */
export interface ServedEndpoint {
  readonly endpoint: Endpoint;
  /** What takes long and changes nothing, such as asking another server: done before the request's transaction. */
  readonly find?: (call: AnyCall) => Promise<unknown>;
  readonly handle: (call: AnyCall, found: unknown) => Promise<ServedAnswer>;
}

/** Ties an endpoint to its handler; the compiler holds the handler to the endpoint's schemas. */
export const serve =
  <E extends Endpoint>(endpoint: E) =>
  // In two calls, so that the handler's types follow from the endpoint alone.
  (handle: (call: Call<E>) => Promise<Answer<E>>): ServedEndpoint => ({
    endpoint,
    // Safe, because `callOf` makes the call from the output of the endpoint's own schemas.
    handle: handle as unknown as ServedEndpoint['handle'],
  });

/**
 * The same for a handler that needs something of another server: it is asked first, because a request with an
 * `Idempotency-Key` is handled in a transaction, and connections to Postgres are too few to wait for others with one.
 */
export const serveFound =
  <E extends Endpoint>(endpoint: E) =>
  <Found>(
    find: (call: Call<E>) => Promise<Found>,
    handle: (call: Call<E>, found: Found) => Promise<Answer<E>>,
  ): ServedEndpoint => ({
    endpoint,
    find: find as unknown as NonNullable<ServedEndpoint['find']>,
    handle: handle as unknown as ServedEndpoint['handle'],
  });

export interface MountDeps {
  readonly guard: Guard;
  readonly repeats: Repeats;
}

/**
 * Sends an answer as JSON, or without a body where it has none. Always whole: its `ETag`, if any, names the edition of
 * what somebody edits, and figures beside that change without it. `response.json` would answer 304 to `If-None-Match`.
 */
export const sendAnswer = (response: Response, answer: ServedAnswer): void => {
  const { status, body, headers = {}, stream } = answer;
  response.status(status).set(headers);
  if (stream !== undefined) stream(response);
  else if (body === undefined) response.end();
  else response.type('json').end(JSON.stringify(body));
};

const callOf = async (endpoint: Endpoint, request: Request, { guard }: MountDeps): Promise<AnyCall> => {
  const params = request.params as Readonly<Record<string, string>>;
  const permitted = await guard.admit(request, endpoint.role, {
    environmentKey: params['environmentKey'],
    projectId: params['projectId'],
    names: parametersOf(endpoint.path),
    isCheckedByHandler: endpoint.isCheckedByHandler,
  });
  refuseUnknownQuery(endpoint, request);
  const query = endpoint.query === undefined ? undefined : parseQuery(endpoint.query, request);
  const body = endpoint.body === undefined ? undefined : parseBody(endpoint.body, request);
  if (body !== undefined) refuseAnother(request.body, namesInPath(endpoint, { params, ...permitted }));
  const editions = endpoint.hasEditions ? wantedEditions(request) : null;
  return { request, params, ...permitted, query, body, editions };
};

/** Thrown only where it is needed: a repeat has the first one's answer, whatever would be found now. */
const outcomeOf = (found: Promise<unknown>): Promise<() => unknown> =>
  found.then(
    (value) => () => value,
    (error: unknown) => () => {
      throw error;
    },
  );

/**
 * Serves a request and sends nothing: who may, does it fit, who acts, is it a repeat, and only then the handler. Whatever
 * comes by another way than a path of its own is served by this too.
 *
 * @throws ApiProblem why not
 */
export const answerOf = async (
  { endpoint, find, handle }: ServedEndpoint,
  request: Request,
  deps: MountDeps,
): Promise<ServedAnswer> => {
  const call = await callOf(endpoint, request, deps);
  const found = find === undefined ? () => undefined : await outcomeOf(find(call));
  // Ambient in all that the handler calls: who acts, and in `once` also the transaction that stores join.
  const work = (): Promise<ServedAnswer> =>
    actingAs({ actor: actorOf(call.caller), ...wayOf(request) }, async () => handle(call, found()));
  const repeatable = { request, holder: String(call.caller.keyId), asked: () => call.body };
  const isKept = endpoint.idempotency === 'transaction';
  return isKept ? deps.repeats.once(repeatable, work) : work();
};

const handlerOf =
  (served: ServedEndpoint, deps: MountDeps): RequestHandler =>
  async (request, response) => {
    sendAnswer(response, await answerOf(served, request, deps));
  };

const expressPath = (path: string): string => path.replace(/\/$/, '').replaceAll(/\{(\w+)\}/g, ':$1');

const byPath = (served: readonly ServedEndpoint[]): ReadonlyMap<string, readonly ServedEndpoint[]> => {
  const paths = new Map<string, ServedEndpoint[]>();
  for (const one of served) paths.set(one.endpoint.path, [...(paths.get(one.endpoint.path) ?? []), one]);
  return paths;
};

/** @returns routes that serve the endpoints; a path refuses methods that it does not have, and says which it has. */
export const mount = (served: readonly ServedEndpoint[], deps: MountDeps): Router => {
  const router = createRouter();
  for (const [path, ofPath] of byPath(served)) {
    const route = router.route(expressPath(path));
    for (const one of ofPath) route[one.endpoint.method](handlerOf(one, deps));
    route.all(allowOnly(...ofPath.map(({ endpoint }) => endpoint.method.toUpperCase())));
  }
  return router;
};
