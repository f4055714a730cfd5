import fc from 'fast-check';
import type { Endpoint } from '../../../api/contract/endpoint.js';
import { parametersOf } from '../../../api/contract/endpoint.js';
import type { OpenApiDocument } from '../../../api/openapi/openapi-document.js';
import { fullPath } from '../../../api/openapi/openapi-document.js';
import type { JsonSchema } from '../../../api/openapi/schemas.js';
import { hostilePart, hostileValue } from '../api/hostile.js';
import type { Random } from '../random.js';
import type { SchemaWorld } from './from-schema.js';
import { drawFrom, spoil } from './from-schema.js';

/** Names of real things, by the parameter of a path or by the field of a body. */
export interface Pool {
  add(name: string, id: string | number): void;
  pick(name: string): string | number | undefined;
}

const KEPT = 40;
/** What others are below: mostly our own, so that there is something to be found. */
const ROOTS = ['projectId', 'environmentKey'];

/** @param own things that the run stands on, which stay while others come and go */
export const createPool = (random: Random, own: Readonly<Record<string, string | number>>): Pool => {
  const others = new Map<string, (string | number)[]>();
  return {
    add(name, id) {
      const ids = others.get(name) ?? [];
      ids.push(id);
      others.set(name, ids.slice(-KEPT));
    },
    pick(name) {
      const ids = others.get(name) ?? [];
      const mine = own[name];
      const isRoot = ROOTS.includes(name);
      if (mine !== undefined && (ids.length === 0 || random.chance(isRoot ? 0.95 : 0.5))) return mine;
      return ids.length === 0 ? undefined : random.pick(ids);
    },
  };
};

/** Which parameter of a path a field of a body speaks of. */
const FIELD_PARAMETERS: Readonly<Record<string, string>> = {
  project: 'projectId',
  environment: 'environmentKey',
  feature: 'featureId',
  metric: 'metricId',
  segment: 'segmentId',
  segment_ids: 'segmentId',
  multivariate_feature_option: 'variantId',
  feature_name: 'featureName',
};

type Sort = 'fitting' | 'nearly fitting' | 'hostile';

export interface FuzzRequest {
  readonly endpoint: Endpoint;
  readonly sort: Sort;
  readonly path: string;
  readonly body: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

interface Operation {
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly schema: JsonSchema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>> };
}

/** Texts that are no JSON, or no JSON that anybody wants. */
const BROKEN = ['', '{', '[1e999]', '{"__proto__":{"a":1}}', '{"name":"\\ud800"}', 'null', '['.repeat(9_000)];

export interface Drawing {
  readonly random: Random;
  readonly document: OpenApiDocument;
  readonly pool: Pool;
  /** Names of what must not be removed: those of the run itself. */
  readonly isOwn: (name: string, value: string) => boolean;
}

/** @returns what draws one request after the other, from the document. */
export const createDrawer = (
  { random, document, pool, isOwn }: Drawing,
  endpoints: readonly Endpoint[],
): (() => FuzzRequest) => {
  const seed = random.between(0, 1e9);
  const strange = fc.sample(hostileValue, { numRuns: 1_500, seed });
  const parts = fc.sample(hostilePart, { numRuns: 300, seed });
  const world: SchemaWorld = {
    random,
    named: (document.components['schemas'] ?? {}) as Readonly<Record<string, JsonSchema>>,
    idFor: (field) => pool.pick(FIELD_PARAMETERS[field] ?? ''),
  };

  const partFor = (name: string, sort: Sort): string => {
    if (sort === 'hostile' && random.chance(0.3)) return random.pick(parts);
    if (random.chance(0.02)) return String(random.between(1_000_000, 2_000_000));
    return encodeURIComponent(String(pool.pick(name) ?? random.between(1_000_000, 2_000_000)));
  };

  const pathOf = (endpoint: Endpoint, sort: Sort): string => {
    const values = new Map(parametersOf(endpoint.path).map((name) => [name, partFor(name, sort)]));
    const last = [...values.keys()].at(-1);
    // What everything hangs on is not taken away: there would be nothing left to ask for.
    if (endpoint.method === 'delete' && last !== undefined && endpoint.path.endsWith(`{${last}}/`)) {
      if (isOwn(last, values.get(last)!)) values.set(last, '1999999');
    }
    return fullPath(endpoint).replaceAll(/\{(\w+)\}/g, (_, name: string) => values.get(name) ?? '');
  };

  const queryOf = ({ parameters }: Operation, sort: Sort): string => {
    const query = new URLSearchParams();
    for (const { name, in: place, schema } of parameters) {
      if (place !== 'query' || random.chance(0.5)) continue;
      const value = sort === 'hostile' ? random.pick(strange) : drawFrom(world, schema);
      for (const one of Array.isArray(value) ? value.slice(0, 5) : [value]) {
        query.append(name, String(typeof one === 'object' ? JSON.stringify(one) : one).slice(0, 500));
      }
    }
    const text = query.toString();
    return text === '' ? '' : `?${text}`;
  };

  const bodyOf = ({ requestBody }: Operation, sort: Sort): string | undefined => {
    const schema = requestBody?.content['application/json']?.schema;
    if (schema === undefined) return undefined;
    const fitting = drawFrom(world, schema);
    if (sort === 'fitting') return JSON.stringify(fitting);
    if (sort === 'nearly fitting') {
      return JSON.stringify(spoil(random, fitting, () => random.pick(strange)));
    }
    return random.chance(0.3) ? random.pick(BROKEN) : JSON.stringify(random.pick(strange));
  };

  const headersOf = ({ canRespondAsync, method }: Endpoint): Record<string, string> => ({
    ...(method === 'post' && random.chance(0.2)
      ? { 'idempotency-key': random.chance(0.05) ? 'a b' : `key-${random.between(0, 5_000)}` }
      : {}),
    ...(canRespondAsync && random.chance(0.3) ? { prefer: 'respond-async' } : {}),
  });

  return () => {
    const endpoint = random.pick(endpoints);
    const operation = document.paths[fullPath(endpoint)]?.[endpoint.method] as unknown as Operation;
    const die = random.next();
    const sort: Sort = die < 0.6 ? 'fitting' : die < 0.85 ? 'nearly fitting' : 'hostile';
    const body = bodyOf(operation, sort);
    return {
      endpoint,
      sort,
      path: `${pathOf(endpoint, sort)}${queryOf(operation, sort)}`,
      body,
      headers: {
        ...headersOf(endpoint),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
    };
  };
};
