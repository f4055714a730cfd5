import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENDPOINTS } from '../../../api/openapi/endpoints.js';
import { openApiDocument } from '../../../api/openapi/openapi-document.js';
import { EXPOSURE_REJECTIONS } from '../../../domain/events/check-exposure.js';
import { REFUSALS } from '../../../stats/refusals.js';

const page = (name: string): string => readFileSync(join(__dirname, `../../../docs/${name}.md`), 'utf8');
const document = openApiDocument(ENDPOINTS, 'under test');

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** A schema and those that it refers to, to any depth, each once. */
const schemasFrom = (name: string, found = new Map<string, unknown>()): ReadonlyMap<string, unknown> => {
  if (found.has(name)) return found;
  const schema = (document.components['schemas'] as Readonly<Record<string, unknown>>)[name];
  found.set(name, schema);
  const references = JSON.stringify(schema).matchAll(/"#\/components\/schemas\/(\w+)"/g);
  for (const [, reference = ''] of references) schemasFrom(reference, found);
  return found;
};

/** Names of all fields that a schema has at any depth. */
const fieldsIn = (value: unknown): readonly string[] =>
  isRecord(value)
    ? Object.entries(value).flatMap(([key, item]) => [
        ...(key === 'properties' && isRecord(item) ? Object.keys(item) : []),
        ...fieldsIn(item),
      ])
    : [];

/** Fields as the page writes them: `srm.alarm`, `ci_low`, `timeseries.points[].bucket`. */
const namedOn = (text: string): ReadonlySet<string> =>
  new Set(
    [...text.replaceAll(/^```[\s\S]*?^```$/gm, '').matchAll(/`([^`]+)`/g)].flatMap(([, code = '']) =>
      code.split(/[.[\]]+/),
    ),
  );

test.each(['LatestExposures', 'LatestResults'])('every field of %s is explained', (name) => {
  const fields = new Set([...schemasFrom(name).values()].flatMap(fieldsIn));
  expect(fields.size).toBeGreaterThan(10);
  const explained = namedOn(page('results'));
  expect([...fields].filter((field) => !explained.has(field))).toEqual([]);
});

test('every verdict of the document is explained', () => {
  const verdicts = [
    ...JSON.stringify(document.components).matchAll(/"enum":(\[[^\]]*"inconclusive"[^\]]*\])/g),
  ];
  expect(verdicts.length).toBeGreaterThanOrEqual(2);
  const explained = namedOn(page('results'));
  const all = verdicts.flatMap(([, list = '']) => JSON.parse(list) as readonly string[]);
  expect(all.filter((verdict) => !explained.has(verdict))).toEqual([]);
});

test('every reason why there is no number is named', () => {
  const explained = namedOn(page('results'));
  expect(Object.keys(REFUSALS).filter((reason) => !explained.has(reason))).toEqual([]);
});

test('every verdict on an exposure is explained as a health figure, in the order of the checks', () => {
  const rows = [...page('events').matchAll(/^\| (\d+) \| `(\w+)` \|/gm)];
  expect(rows.map(([, number]) => Number(number))).toEqual(rows.map((_, index) => index + 1));
  const listed = rows.map(([, , verdict]) => verdict);
  expect([...new Set(listed)].sort()).toEqual([...EXPOSURE_REJECTIONS, 'trusted', 'verified'].sort());
});
