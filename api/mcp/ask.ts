import type { Request } from 'express';
import type { z } from 'zod/v4';
import { onOneLine } from '../../domain/typed-text.js';
import type { Endpoint, ParamsOf } from '../contract/endpoint.js';
import type { MountDeps, ServedAnswer, ServedEndpoint } from '../http/serve.js';
import { answerOf } from '../http/serve.js';
import type { Way } from '../http/way-of.js';
import { ApiProblem } from '../problem/api-problem.js';

/** What is asked of an endpoint, as a request to its path would say it. */
interface Question<Path extends string = string> {
  readonly params: Readonly<Record<ParamsOf<Path>, string>>;
  readonly query?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: unknown;
  /** The `Idempotency-Key`. */
  readonly key?: string;
}

type Found<Spec> = Spec extends { readonly schema: infer Schema extends z.ZodType } ? z.output<Schema> : null;

/** The body of an endpoint's success; of one that may have to be waited for, the body once it is there. */
type BodyOf<E extends Endpoint> = E['answers'] extends { readonly 200: infer Spec }
  ? Found<Spec>
  : E['answers'] extends { readonly 201: infer Spec }
    ? Found<Spec>
    : unknown;

/** What an endpoint said: the body, or where the outcome of what it takes time for will be. */
export type Said<E extends Endpoint> =
  | { readonly kind: 'done'; readonly body: BodyOf<E> }
  | { readonly kind: 'pending'; readonly location: string };

/**
 * Asks an endpoint inside of the process, as its own path would: by the same guard, schemas, repeats and handler.
 *
 * @throws ApiProblem what the endpoint refuses with
 */
export type Ask = <E extends Endpoint>(endpoint: E, question: Question<E['path']>) => Promise<Said<E>>;

/** Half a character cannot be part of an address; it names nothing anyway. */
const wellFormed = (text: string): string => text.replaceAll(/\p{Cs}/gu, '\ufffd');

const pathOf = ({ path }: Endpoint, { params, query = {} }: Question): string => {
  const named = params as Readonly<Record<string, string>>;
  const place = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(wellFormed(named[name] ?? '')),
  );
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, one]),
  );
  const search = new URLSearchParams(pairs).toString();
  return `/api/v1${place}${search === '' ? '' : `?${search}`}`;
};

/** A request that is the outer one but for what it asks. Whose key it shows, and by which connection, stays as it is. */
const requestOf = (outer: Request, endpoint: Endpoint, question: Question, way: Way): Request => {
  const { host } = outer.headers;
  const { params, query = {}, body, key } = question;
  const own = {
    method: endpoint.method.toUpperCase(),
    originalUrl: pathOf(endpoint, question),
    headers: { ...(host !== undefined && { host }), ...(key !== undefined && { 'idempotency-key': key }) },
    params,
    query,
    body,
    way,
  };
  // By definition and not by assignment: express has getters for some of them.
  const descriptors = Object.entries(own).map(([name, value]) => [name, { value, configurable: true }]);
  return Object.create(outer, Object.fromEntries(descriptors) as PropertyDescriptorMap) as Request;
};

const saidOf = <E extends Endpoint>({ status, body, headers = {} }: ServedAnswer): Said<E> =>
  status === 202
    ? { kind: 'pending', location: headers['Location'] ?? '' }
    : { kind: 'done', body: (body ?? null) as BodyOf<E> };

/** A refusal may name what somebody typed, in which nothing is to look like the next thing that is said. */
const throwOnOneLine = (error: unknown): never => {
  if (!(error instanceof ApiProblem)) throw error;
  throw new ApiProblem(error.code, onOneLine(error.message), error.extras);
};

/**
 * @param served all that may be asked
 * @returns asks for whoever has sent a request, by the way that it came
 */
export const createAsking = (
  served: readonly ServedEndpoint[],
  deps: MountDeps,
): ((outer: Request, way: Way) => Ask) => {
  const byId = new Map(served.map((one) => [one.endpoint.id, one]));
  return (outer, way) => async (endpoint, question) => {
    const found = byId.get(endpoint.id);
    if (found === undefined) throw new Error(`${endpoint.id} is not served.`);
    const request = requestOf(outer, endpoint, question, way);
    return saidOf(await answerOf(found, request, deps).catch(throwOnOneLine));
  };
};
