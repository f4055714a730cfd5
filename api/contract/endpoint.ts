import type { z } from 'zod/v4';
import type { Role } from '../../domain/permission.js';
import type { ProblemCode } from '../problem/problem-codes.js';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** One kind of success. No schema means: no body. */
interface AnswerSpec {
  readonly description: string;
  readonly schema?: z.ZodType;
  /** Its content type; JSON if left out. */
  readonly mediaType?: string;
  /** Headers that come with it: what each says, by its name. */
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * How a repeated `Idempotency-Key` is recognised.
 *
 * - `transaction`: the request's answer is kept in the transaction of what it did.
 * - `noted`: the request is noted before it is done and its answer kept afterwards, because what it does is not in
 *   Postgres; done twice it has the effect of one.
 * - `command`: the request is a command of a workflow, whose outcome is kept.
 * - `natural`: the same request twice has the effect of one, with or without a key.
 */
type Idempotency = 'transaction' | 'noted' | 'command' | 'natural';

/**
 * Who an endpoint is for: people who manage, SDKs with an environment's key, providers of OpenFeature with the same key,
 * which are answered as OFREP wants it even when something is wrong, those who show in the body what they sign in with,
 * or anybody.
 */
type EndpointCallers = 'management' | 'sdk' | 'provider' | 'newcomer' | 'public';

/**
 * One operation as data: what it takes, what it answers, who may call it. Routes are served from it, the OpenAPI
 * document is written from it, and tests hold real answers against it.
 */
export interface Endpoint {
  /** Names the operation in the OpenAPI document and in generated clients. */
  readonly id: string;
  readonly method: Method;
  /** With a trailing slash, and parameters in braces. Below `/api/v1`, unless it is for anybody or for providers. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly callers: EndpointCallers;
  /** The least role that may call it. */
  readonly role: Role;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly answers: Readonly<Record<number, AnswerSpec>>;
  /** Problems beyond those that follow from the other fields, such as a missing key or a body that does not fit. */
  readonly problems: readonly ProblemCode[];
  /** Bodies of problems that say more than others, by status. */
  readonly problemBodies: Readonly<Record<number, z.ZodType>>;
  readonly idempotency: Idempotency;
  /** The body names what the request is about, so the handler checks whether the key covers it. */
  readonly isCheckedByHandler: boolean;
  /** It takes `Prefer: respond-async`. */
  readonly canRespondAsync: boolean;
  /** What it is about has editions: reading it gives an `ETag`, changing it takes `If-Match`. */
  readonly hasEditions: boolean;
}

type Defaulted =
  | 'callers'
  | 'role'
  | 'problems'
  | 'problemBodies'
  | 'idempotency'
  | 'isCheckedByHandler'
  | 'canRespondAsync'
  | 'hasEditions';

/** An endpoint as it is written down: what most endpoints have in common may be left out. */
export type EndpointInput = Omit<Endpoint, Defaulted> & Partial<Pick<Endpoint, Defaulted>>;

/**
 * Describes an endpoint. Reading needs a viewer, anything else an editor, unless it says otherwise.
 *
 * @returns the endpoint, with the types of its schemas kept
 */
export const endpoint = <const E extends EndpointInput>(input: E): E & Pick<Endpoint, Defaulted> => ({
  callers: 'management',
  role: input.method === 'get' ? 'viewer' : 'editor',
  problems: [],
  problemBodies: {},
  idempotency: input.method === 'post' ? 'transaction' : 'natural',
  isCheckedByHandler: false,
  canRespondAsync: false,
  hasEditions: false,
  ...input,
});

/** Names of the parameters in a path. */
export type ParamsOf<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParamsOf<Rest>
  : never;

/** @returns the names of a path's parameters, in order. */
export const parametersOf = (path: string): readonly string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
