import express from 'express';
import { readDocsFile } from '../../../api/openapi/docs-files.js';
import { docsPage } from '../../../api/openapi/docs-page.js';
import { createDocsRoutes } from '../../../api/openapi/docs-routes.js';
import { listen } from '../../../api/listen.js';
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

test('every link of a page leads somewhere', async () => {
  const page = await fetchText('/docs/errors');
  const links = [...page.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href);
  const [anchors, pages] = [
    links.filter((href) => href.startsWith('#')),
    links.filter((href) => href.startsWith('/')),
  ];
  expect(anchors.filter((href) => !page.includes(`id="${href.slice(1)}"`))).toEqual([]);
  expect(pages).toContain('/docs/events');
  for (const path of new Set(pages)) await fetchText(path);
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
});

test('a page that is not there is null', () => {
  expect(readDocsFile('nothing-of-the-kind')).toBeNull();
});
