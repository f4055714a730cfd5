import express from 'express';
import { listen } from '../../../api/listen.js';
import type { PagesFolder } from '../../../api/pages/pages-folder.js';
import { createPagesRoutes } from '../../../api/pages/pages-routes.js';

const PAGES: PagesFolder = {
  index: { name: 'index.html', type: 'html', text: '<!doctype html><title>Pages</title>' },
  assets: [
    { name: 'assets/index-abc.js', type: 'text/javascript', text: 'export {};' },
    { name: 'assets/index-abc.css', type: 'text/css', text: 'a { color: red }' },
  ],
};

let server: Awaited<ReturnType<typeof listen>>;
let origin: string;

beforeAll(async () => {
  const app = express().use(createPagesRoutes(PAGES));
  server = await listen(app, '127.0.0.1', 0);
  origin = `http://127.0.0.1:${server.port}`;
});
afterAll(async () => {
  await server.close();
});

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

const get = (path: string, accept = BROWSER, method = 'GET'): Promise<Response> =>
  fetch(`${origin}${path}`, { method, headers: { accept } });

test('the page may run and ask for what comes from here only, and is looked for anew each time', async () => {
  const { status, headers } = await get('/');
  expect(status).toBe(200);
  expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(headers.get('cache-control')).toBe('no-cache');
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy.split('; ').sort()).toEqual([
    "base-uri 'none'",
    "default-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ]);
});

test('scripts and styles are kept for a year, since their names change with them', async () => {
  for (const [path, type] of [
    ['/assets/index-abc.js', 'text/javascript; charset=utf-8'],
    ['/assets/index-abc.css', 'text/css; charset=utf-8'],
  ] as const) {
    const { status, headers } = await get(path, '*/*');
    expect([path, status, headers.get('content-type')]).toEqual([path, 200, type]);
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  }
});

test.each(['/experiments/7', '/sign-in', '/a/b/c?seq=41', '/apish', '/documents'])(
  'a browser gets the page at %s',
  async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('<title>Pages</title>');
  },
);

test.each(['/api/v1/nothing', '/api', '/docs/nothing', '/ofrep/v1/x', '/mcp', '/healthz', '/assets/old.js'])(
  'nobody gets a page at %s, which is an address of programs',
  async (path) => {
    expect((await get(path)).status).toBe(404);
  },
);

test('a program that takes anything is told that there is nothing, and nobody can post to a page', async () => {
  expect((await get('/experiments/7', '*/*')).status).toBe(404);
  expect((await get('/experiments/7', BROWSER, 'POST')).status).toBe(404);
});

test('a product that was built without pages has nothing there', async () => {
  const bare = await listen(express().use(createPagesRoutes(null)), '127.0.0.1', 0);
  try {
    expect((await fetch(`http://127.0.0.1:${bare.port}/`, { headers: { accept: BROWSER } })).status).toBe(
      404,
    );
  } finally {
    await bare.close();
  }
});
