import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import express from 'express';
import { listen } from '../../../api/listen.js';
import { decisionPages, readDocsFile } from '../../../api/openapi/docs-files.js';
import { docsPage } from '../../../api/openapi/docs-page.js';
import { DOCS_PAGES } from '../../../api/openapi/docs-pages.js';
import { createDocsRoutes } from '../../../api/openapi/docs-routes.js';
import { PROBLEM_CODES } from '../../../api/problem/problem-codes.js';

let server: Awaited<ReturnType<typeof listen>>;
let origin: string;

beforeAll(async () => {
  server = await listen(express().use(createDocsRoutes('holdfast 0.0.0')), '127.0.0.1', 0);
  origin = `http://127.0.0.1:${server.port}`;
});
afterAll(async () => {
  await server.close();
});

const fetchText = async (path: string): Promise<string> => {
  const answer = await fetch(`${origin}${path}`);
  expect([path, answer.status]).toEqual([path, 200]);
  return answer.text();
};

test('the address in every problem leads to a place on the page of errors', async () => {
  const page = await fetchText('/docs/errors');
  const missing = PROBLEM_CODES.filter((code) => !page.includes(`id="${code}"`));
  expect(missing).toEqual([]);
});

const NAMES = [...DOCS_PAGES.map(({ name }) => name), ...decisionPages()];
const ROOT = join(__dirname, '../../..');

/** Links that lead nowhere: to a page that is not served, or to a place that the page does not have. */
const brokenAmong = async (links: readonly string[], base: string): Promise<readonly string[]> => {
  const broken: string[] = [];
  for (const link of new Set(links)) {
    const { pathname, hash } = new URL(link, base);
    const answer = await fetch(`${origin}${pathname}`);
    const page = await answer.text();
    if (answer.status !== 200 || (hash !== '' && !page.includes(`id="${hash.slice(1)}"`))) broken.push(link);
  }
  return broken;
};
const linksOf = (page: string): readonly string[] =>
  [...page.matchAll(/<a href="([^"]+)"/g)].map(([, href = '']) => href);

/** What packages are for, how the code is laid out, how fast it is and what went wrong elsewhere is for those who work on it. */
const FOR_CONTRIBUTORS = [
  'dependencies',
  'glossary',
  'map',
  'pages',
  'performance',
  'statistics',
  'weaknesses',
];

test('the pages for users and the decisions behind them are all there are', () => {
  const files = readdirSync(join(ROOT, 'docs')).filter((file) => file.endsWith('.md'));
  const served = files
    .map((file) => file.slice(0, -'.md'.length))
    .filter((name) => !FOR_CONTRIBUTORS.includes(name));
  expect(NAMES.filter((name) => !name.startsWith('adr/')).sort()).toEqual(served);
  expect(NAMES).toContain('adr/0003-identity-of-events');
});

test.each(NAMES)('/docs/%s is served as a page, and as the Markdown that it was written in', async (name) => {
  const page = await fetch(`${origin}/docs/${name}`);
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
  const markdown = await fetch(`${origin}/docs/${name}.md`);
  expect(markdown.headers.get('content-type')).toBe('text/markdown; charset=utf-8');
  expect(await markdown.text()).toBe(readFileSync(join(ROOT, `docs/${name}.md`), 'utf8'));
});

test.each(NAMES)('every link of /docs/%s leads somewhere', async (name) => {
  const page = await fetchText(`/docs/${name}`);
  const links = linksOf(page).filter((href) => !href.startsWith('http'));
  for (const each of DOCS_PAGES) expect(links).toContain(`/docs/${each.name}`);
  expect(await brokenAmong(links, `${origin}/docs/${name}`)).toEqual([]);
});

test.each(NAMES)('every reference of docs/%s.md is to a file that is there', (name) => {
  const file = join(ROOT, `docs/${name}.md`);
  const references = [...readFileSync(file, 'utf8').matchAll(/\]\(([^)]+)\)/g)].map(([, href = '']) => href);
  const files = references
    .filter((href) => !/^(https?:|#)/.test(href))
    .map((href) => href.split('#')[0] ?? '');
  expect(files.filter((href) => !existsSync(join(dirname(file), href)))).toEqual([]);
});

test('every link in the OpenAPI document leads somewhere', async () => {
  const document = await fetchText('/openapi.json');
  const links = [...document.matchAll(/\]\(([^)]+)\)/g)].map(([, href = '']) => href);
  for (const { name } of DOCS_PAGES) expect(links).toContain(`/docs/${name}`);
  expect(links.filter((href) => !href.startsWith('/docs/'))).toEqual([]);
  expect(await brokenAmong(links, origin)).toEqual([]);
});

test('a page that does not exist is not found', async () => {
  const ofContributors = FOR_CONTRIBUTORS.map((name) => `/docs/${name}`);
  for (const path of ['/docs/nothing', '/docs/adr/nothing', '/docs/..%2fpackage', ...ofContributors]) {
    expect([path, (await fetch(`${origin}${path}`)).status]).toEqual([path, 404]);
  }
});

test('the page of the API loads its own files and nobody else’s', async () => {
  const answer = await fetch(`${origin}/docs`);
  const page = await answer.text();
  const files = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file = '']) => file);
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'");
  expect(files.filter((file) => !/^(\/docs\/|data:,$)/.test(file))).toEqual([]);
  for (const file of files.filter((name) => name.startsWith('/'))) {
    expect((await fetchText(file)).length).toBeGreaterThan(0);
  }
});

test('a reference to another file of the documentation becomes an address', () => {
  expect(docsPage('x', 'See [events](events.md#ids) and [code](#x).')).toContain(
    'See <a href="/docs/events#ids">events</a> and <a href="#x">code</a>.',
  );
  expect(docsPage('adr/x', 'See [events](../events.md) and [why](y.md).')).toContain(
    'See <a href="/docs/events">events</a> and <a href="/docs/adr/y">why</a>.',
  );
});

test('a reference to a source, which is not served, is text', () => {
  expect(docsPage('x', 'See [`config`](../config/config.ts).')).toContain('See <code>config</code>.');
});

test('a page that is not there is null', () => {
  expect(readDocsFile('nothing-of-the-kind')).toBeNull();
});
