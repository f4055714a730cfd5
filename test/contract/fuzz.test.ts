/**
 * Asks what the OpenAPI document says can be asked, rightly, nearly rightly and with malice, of the API as it is
 * installed. FUZZ_REQUESTS makes it longer, FUZZ_SEED repeats it.
 */
import { ENDPOINTS } from '../../api/openapi/endpoints.js';
import { openApiDocument } from '../../api/openapi/openapi-document.js';
import type { Caller } from '../support/api/caller.js';
import { createCaller, numberAt, textAt, valueAt } from '../support/api/caller.js';
import { checkAnswer } from '../support/api/contract-check.js';
import type { FuzzRequest, Pool } from '../support/fuzz/draw-request.js';
import { createDrawer, createPool } from '../support/fuzz/draw-request.js';
import type { ProductProcesses } from '../support/fuzz/product-processes.js';
import { startProduct } from '../support/fuzz/product-processes.js';
import { createRandom } from '../support/random.js';
import { ok, tally } from '../support/weaknesses/laboratory.js';

const SEED = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000);
const REQUESTS = Number(process.env['FUZZ_REQUESTS'] ?? 3_000);
const AT_ONCE = 16;
const SLOWEST_MS = 10_000;
const SHOWN_FAULTS = 25;
/** Before this part of the requests the process is still warming up. */
const WARM_UP = 0.3;
/** What a process may grow by that has only just begun to collect garbage; long runs bound what leaks. */
const GROWTH_MIB = 120;

let product: ProductProcesses;

beforeAll(async () => {
  product = await startProduct({ API_OUTCOME_SECONDS: '2' });
}, 480_000);
afterAll(() => product.stop(), 60_000);

type Own = Readonly<Record<string, string | number>>;

/** What the run stands on: one of each thing, and a running experiment that keeps them from being deleted. */
const prepare = async (admin: Caller): Promise<Own> => {
  const project = numberAt(ok(await admin.post('projects/', { name: 'Fuzz' }), 201), 'id');
  const environment = ok(await admin.post('environments/', { name: 'Fuzz', project }), 201);
  const environmentKey = textAt(environment, 'api_key');
  const feature = async (name: string): Promise<readonly [number, number]> => {
    const option = { key: 'green', type: 'string', string_value: 'g', default_percentage_allocation: 0 };
    const made = await admin.post(`projects/${project}/features/`, {
      name,
      initial_value: 'blue',
      default_enabled: true,
      multivariate_options: [option],
    });
    return [numberAt(ok(made, 201), 'id'), numberAt(made, 'multivariate_options.0.id')];
  };
  const metric = ok(
    await admin.post(`environments/${environmentKey}/experiment-metrics/`, {
      name: 'Purchases',
      aggregation: 'sum',
      definition: { version: 1, event: 'purchase' },
    }),
    201,
  );
  const experiments = `environments/${environmentKey}/experiments/`;
  const experimentOn = async (id: number): Promise<number> => {
    const body = {
      feature: id,
      name: 'Fuzz',
      hypothesis: 'Nothing breaks.',
      metrics: [{ metric: numberAt(metric, 'id'), expected_direction: 'increase' }],
      refresh_throttle_seconds: 0,
    };
    return numberAt(ok(await admin.post(experiments, body), 201), 'id');
  };
  const [anchored] = await feature('anchor');
  const anchor = await experimentOn(anchored);
  ok(await admin.post(`${experiments}${anchor}/start/`), 200);
  const [featureId, variantId] = await feature('asked');
  const segment = await admin.post(`projects/${project}/segments/`, {
    name: 'gold',
    rules: [{ type: 'ALL', rules: [], conditions: [{ operator: 'EQUAL', property: 'plan', value: 'gold' }] }],
  });
  return {
    projectId: project,
    environmentKey,
    featureId,
    variantId,
    featureName: 'asked',
    metricId: numberAt(metric, 'id'),
    segmentId: numberAt(ok(segment, 201), 'id'),
    experimentId: await experimentOn(featureId),
    connectionId: 1,
    identifier: 'ann',
    traitKey: 'plan',
    key: 'asked',
  };
};

/** @returns the parameter by which what is made at a path is found below it, or undefined. */
const parameterBelow = (path: string): string | undefined => {
  const depth = path.split('{').length + 1;
  const below = ENDPOINTS.find(
    (one) => one.path.startsWith(`${path}{`) && one.path.split('{').length === depth,
  );
  return below === undefined ? undefined : /\{(\w+)\}/.exec(below.path.slice(path.length))?.[1];
};

const addTo = (pool: Pool, name: string, body: unknown): void => {
  const id = valueAt({ body }, name === 'environmentKey' ? 'api_key' : name === 'identifier' ? name : 'id');
  if (typeof id === 'number' || typeof id === 'string') pool.add(name, id);
};

/** What was made, or is listed, becomes something to ask for; but not the keys that the run has to keep. */
const harvest = (pool: Pool, { endpoint }: FuzzRequest, status: number, body: unknown): void => {
  const name = status === 202 ? 'commandId' : parameterBelow(endpoint.path);
  if (name === undefined || status > 202) return;
  if (endpoint.method !== 'get') {
    addTo(pool, name, body);
    return;
  }
  const rows = Array.isArray(body) ? (body as unknown[]) : valueAt({ body }, 'results');
  if (name === 'keyId' || !Array.isArray(rows)) return;
  for (const row of rows.slice(0, 5)) addTo(pool, name, row);
};

interface Figures {
  readonly faults: string[];
  readonly statuses: string[];
  slowestMs: number;
  warmMiB: number;
}

test(
  `whatever is asked, ${REQUESTS} times, the answer is one that the document promises (seed ${SEED})`,
  async () => {
    const random = createRandom(SEED);
    const admin = createCaller(product.url, { authorization: `Api-Key ${product.adminKey}` });
    const own = await prepare(admin);
    const pool = createPool(random, own);
    const document = openApiDocument(ENDPOINTS, 'under test');
    const isOwn = (name: string, value: string): boolean => encodeURIComponent(own[name] ?? '') === value;
    // A stream does not end, so nobody waits for its answer here.
    const asked = ENDPOINTS.filter(
      ({ callers, answers }) => callers !== 'public' && answers[200]?.mediaType !== 'text/event-stream',
    );
    const draw = createDrawer({ random, document, pool, isOwn }, asked);
    const figures: Figures = { faults: [], statuses: [], slowestMs: 0, warmMiB: 0 };

    const keyFor = ({ endpoint }: FuzzRequest): Readonly<Record<string, string>> => {
      if (random.chance(0.01)) return {};
      if (random.chance(0.01)) return { authorization: 'Api-Key wrong', 'x-environment-key': 'wrong' };
      if (endpoint.callers === 'provider') return { 'x-api-key': String(own['environmentKey']) };
      return endpoint.callers === 'sdk'
        ? { 'x-environment-key': String(own['environmentKey']) }
        : { authorization: `Api-Key ${product.adminKey}` };
    };

    const ask = async (request: FuzzRequest): Promise<void> => {
      const method = request.endpoint.method.toUpperCase();
      const url = new URL(request.path, product.url);
      const begin = performance.now();
      const response = await fetch(url, {
        method,
        headers: { ...keyFor(request), ...request.headers },
        signal: AbortSignal.timeout(SLOWEST_MS),
        ...(request.body === undefined ? {} : { body: request.body }),
      });
      const text = await response.text();
      figures.slowestMs = Math.max(figures.slowestMs, performance.now() - begin);
      const contentType = response.headers.get('content-type');
      const body: unknown = contentType?.includes('json') && text !== '' ? JSON.parse(text) : text;
      figures.statuses.push(`${request.sort} ${response.status}`);
      harvest(pool, request, response.status, body);
      // The engines are up: nothing is unavailable, and nothing is too busy.
      if (response.status >= 500) throw new Error(`${response.status}: ${text.slice(0, 500)}`);
      checkAnswer(method, url.pathname, { status: response.status, contentType, body });
    };

    let left = REQUESTS;
    const client = async (): Promise<void> => {
      while (left > 0 && figures.faults.length < SHOWN_FAULTS) {
        left -= 1;
        if (left === Math.floor(REQUESTS * (1 - WARM_UP))) figures.warmMiB = product.residentMiB();
        const request = draw();
        try {
          await ask(request);
        } catch (error) {
          const { endpoint, path, body, headers, sort } = request;
          const said = error instanceof Error ? error.message : JSON.stringify(error);
          figures.faults.push(
            `${sort} ${endpoint.method} ${path} ${JSON.stringify(headers)} ${(body ?? '').slice(0, 600)}\n  ${said.slice(0, 900)}`,
          );
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, client));

    const endMiB = product.residentMiB();
    const { faults, slowestMs, warmMiB } = figures;
    const summary = { seed: SEED, slowestMs, warmMiB, endMiB, statuses: tally(figures.statuses) };
    if (process.env['FUZZ_REQUESTS'] !== undefined) console.log(JSON.stringify(summary, null, 1));
    // What the product says of its faults is gone with it.
    if (faults.length > 0) console.log(product.output());
    expect(faults).toEqual([]);
    expect(product.isApiAlive()).toBe(true);
    expect(product.output()).not.toMatch(/internal_error|unhandled/i);
    expect(endMiB - warmMiB).toBeLessThan(GROWTH_MIB);
  },
  60_000 + REQUESTS * 60,
);
