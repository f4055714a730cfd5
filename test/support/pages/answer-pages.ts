import { readFileSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import type { Page, Route } from 'playwright-core';
import type { Schemas } from '../../../client/create-client.js';
import { checkAnswer } from '../api/contract-check.js';
import type { PageState } from './page-state.js';
import { PLANNED } from './planned.js';

/** Nothing listens there: every request is answered here. A name that browsers trust as they trust https. */
export const ORIGIN = 'http://localhost:9';
const ENVIRONMENT = 'env_pages';
const EXPERIMENT = `/api/v1/environments/${ENVIRONMENT}/experiments/7/`;
const POLICY =
  "default-src 'self'; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

const BUILT = resolve(__dirname, '..', '..', '..', 'dist', 'web');
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/** An answer in the place of that of the state. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** @returns a problem as the API tells it */
export const problem = (status: number, code: string, title: string, detail: string): Answer => ({
  status,
  body: { type: `/docs/errors#${code}`, title, status, detail, code, errors: [] },
});

const NOT_FOUND = problem(404, 'not_found', 'Not found', 'There is no such thing.');

/** Who is signed in. */
export const SESSION: Schemas['Session'] = {
  ...{ key_id: 1, name: 'Ada', role: 'admin', scope: 'organisation' },
  ...{ temporal_ui: null, expires_at: null },
  environments: [
    { id: 1, key: ENVIRONMENT, name: 'Shop front', is_production: false, project: { id: 1, name: 'Shop' } },
  ],
};

const READY: Schemas['Readiness'] = {
  status: 'ready',
  checks: { postgres: 'up', temporal: 'up', clickhouse: 'up', worker: 'up' },
  down_since: { postgres: null, temporal: null, clickhouse: null, worker: null },
  foreign_stores: [],
  ...{ event_spool: null, seals: null, reconciler: null },
};

/** @returns what the installation says of itself while a part of it does not answer */
export const withoutPart = (
  part: keyof Schemas['Readiness']['checks'],
  since = new Date().toISOString(),
): Answer => ({
  status: 200,
  body: {
    ...READY,
    status: 'degraded',
    checks: { ...READY.checks, [part]: 'down' },
    down_since: { ...READY.down_since, [part]: since },
  },
});

const found = (body: unknown): Answer => ({ status: 200, body });
const foundOr404 = (body: unknown): Answer => (body === null ? NOT_FOUND : found(body));

/** Of the whole series, since whatever a page asks for fits into one. */
const seriesIn = (state: PageState, query: URLSearchParams): Schemas['ResultsSeries'] => {
  const series = state.seriesOf(Number(query.get('metric')));
  const from = Date.parse(query.get('from') ?? '');
  return {
    ...series,
    points: series.points.filter(({ as_of: asOf }) => !(Date.parse(asOf) < from)),
  };
};

const snapshotsIn = ({ atEnd }: PageState, query: URLSearchParams): Schemas['SnapshotPage'] => {
  const [from, to] = ['from', 'to'].map((name) => Date.parse(query.get(name) ?? ''));
  const results = atEnd
    .filter(({ as_of: asOf }) => Date.parse(asOf) >= (from ?? 0) && Date.parse(asOf) < (to ?? 0))
    .map(({ id, kind, seq, as_of, computed_at, content_hash, software_version, is_final }) => ({
      ...{ id, kind, seq, as_of, computed_at, content_hash, software_version, is_final },
    }));
  return { count: results.length, next: null, previous: null, results };
};

/** What the API says of the state; a metric that is asked for by its id is one of the state's. */
const answerOf = (state: PageState, method: string, { pathname, searchParams }: URL): Answer => {
  if (pathname === '/readyz') return found(READY);
  if (pathname === '/api/v1/session/') return found(SESSION);
  if (method === 'POST' && pathname.endsWith('/plan/')) return found(PLANNED);
  if (!pathname.startsWith(EXPERIMENT)) return NOT_FOUND;
  const answers: Readonly<Record<string, () => Answer>> = {
    '': () => found(state.detail),
    'live/': () => found(state.live),
    'results/': () => found({ results: state.results }),
    'exposures/': () => found({ exposures: state.exposures }),
    'final/': () => foundOr404(state.final),
    'timeline/': () => found(state.timeline),
    'preflight/': () => found(state.preflight),
    'results/series/': () => found(seriesIn(state, searchParams)),
    'snapshots/': () => found(snapshotsIn(state, searchParams)),
    ...Object.fromEntries(state.atEnd.map((one) => [`snapshots/${one.id}/`, () => found(one)])),
    'exposures/series/': () => found(state.exposuresSeries),
  };
  return method === 'GET' ? (answers[pathname.slice(EXPERIMENT.length)]?.() ?? NOT_FOUND) : NOT_FOUND;
};

const fulfillFile = (route: Route, path: string): Promise<void> => {
  const isAsset = path.startsWith('/assets/');
  return route.fulfill({
    status: 200,
    headers: {
      'content-type': isAsset
        ? (TYPES[extname(path)] ?? 'application/octet-stream')
        : 'text/html; charset=utf-8',
      ...(isAsset ? {} : { 'content-security-policy': POLICY }),
    },
    body: readFileSync(join(BUILT, isAsset ? path : 'index.html')),
  });
};

/**
 * Serves the built pages to a page of the browser, and answers what they ask of the API by a state. Each answer is held
 * against the OpenAPI document, so that no state is one that the API could not be in.
 *
 * @param instead what is answered in another way, until it returns null
 * @returns answers that the API could not give, as they are asked for
 */
export const answerPages = async (
  page: Page,
  state: () => PageState,
  instead: (method: string, url: URL) => Answer | null = () => null,
): Promise<readonly string[]> => {
  const faults: string[] = [];
  await page.route('**/*', async (route) => {
    const url = new URL(route.request().url());
    if (url.origin !== ORIGIN) return route.abort();
    if (!url.pathname.startsWith('/api/') && url.pathname !== '/readyz')
      return fulfillFile(route, url.pathname);
    // Nothing is pushed here: pages ask again by themselves.
    if (url.pathname.endsWith('/stream/'))
      return route.fulfill({ status: 200, contentType: 'text/event-stream', body: ': nothing\n\n' });
    const method = route.request().method();
    const { status, body } = instead(method, url) ?? answerOf(state(), method, url);
    const contentType = status < 400 ? 'application/json' : 'application/problem+json';
    try {
      checkAnswer(method, url.pathname, { status, contentType, body });
    } catch (error) {
      faults.push(String(error));
    }
    return route.fulfill({ status, contentType, body: JSON.stringify(body) });
  });
  return faults;
};
