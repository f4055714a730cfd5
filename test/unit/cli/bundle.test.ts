import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { zipSync } from 'fflate';
import type { BundleFiles } from '../../../cli/bundle/bundle-parts.js';
import { packBundle, unpackBundle } from '../../../cli/bundle/bundle-parts.js';
import { checkSnapshots, isSound } from '../../../cli/bundle/check-bundle.js';
import { notebook } from '../../../cli/bundle/notebook.js';
import { sqlText } from '../../../cli/bundle/sql-files.js';
import { strangersIn } from '../../../cli/bundle/whose-bundle.js';
import { canonicalJson } from '../../../domain/canonical-json.js';
import { hasPython } from '../../support/docs/recipes.js';
import { twoPhaseSnapshot } from '../../support/stats/two-phase-snapshot.js';

const ABOUT = {
  made_at: '2026-11-29T12:00:00.000Z',
  experiment: { id: 7, uuid: '0d9f2a52-6f0e-4e0c-9a3e-1f6b5f0c8d11', name: 'Free shipping "now"' },
};

const sealed = (
  seq: number,
  change: (payload: ReturnType<typeof twoPhaseSnapshot>) => void = () => undefined,
) => {
  const { payload, basis } = twoPhaseSnapshot();
  change({ payload, basis });
  const content_hash = createHash('sha256').update(canonicalJson({ basis, payload })).digest('hex');
  return {
    ...{ seq, kind: 'results', as_of: '2026-11-28T00:00:00.000Z', is_final: true },
    content_hash,
    basis,
    payload,
  };
};

const NAME = 'snapshots/000001-results.json';
const filesOf = (snapshot: object): BundleFiles =>
  new Map([
    ['README.md', '# 😀 größer\n'],
    [NAME, JSON.stringify(snapshot)],
  ]);

test('what is packed comes out again, with nothing changed', () => {
  const { manifest, files, changes } = unpackBundle(packBundle(filesOf(sealed(1)), ABOUT));
  expect(manifest).toMatchObject(ABOUT);
  expect([...files]).toEqual([...filesOf(sealed(1))]);
  expect(changes).toEqual([]);
});

test('the same files at the same moment give the same bytes', () => {
  expect(packBundle(filesOf(sealed(1)), ABOUT)).toEqual(packBundle(filesOf(sealed(1)), ABOUT));
});

test('a sealed snapshot is sound, and all its figures follow from its sums', () => {
  const [checked] = checkSnapshots(filesOf(sealed(1)));
  expect(checked).toMatchObject({ file: NAME, differences: [], unchecked_figures: 0, fault: null });
  expect(checked!.equal_figures).toBeGreaterThan(100);
  expect(isSound(checked!)).toBe(true);
});

test('a figure that was changed is told, by whichever of the three gives it away', () => {
  const honest = packBundle(filesOf(sealed(1)), ABOUT);
  const { files } = unpackBundle(honest);
  const text = files.get(NAME)!;
  const lie = text.replace(/"mean":0\.\d+/, '"mean":0.9');
  expect(lie).not.toBe(text);
  // Only the text: the manifest and the hash of the snapshot.
  const changed = unpackBundle(packBundle(new Map([...files, [NAME, lie]]), ABOUT));
  const [checked] = checkSnapshots(changed.files);
  expect(checked!.hash).not.toBe(checked!.content_hash);
  expect(isSound(checked!)).toBe(false);
  // With another hash: the sums.
  const [skilled] = checkSnapshots(
    filesOf(
      sealed(1, ({ payload }) => {
        Object.assign(payload.metrics[0]!.analysis['green']!, { p_value: 0.01 });
      }),
    ),
  );
  expect(skilled!.hash).toBe(skilled!.content_hash);
  expect(skilled!.differences).toMatchObject([{ figure: 'Metric 1, green, p_value', stored: 0.01 }]);
  expect(isSound(skilled!)).toBe(false);
});

test('a verdict that does not follow from its p-value is told', () => {
  const { payload } = twoPhaseSnapshot();
  const [goal] = payload.metrics;
  expect(goal!.analysis['green']).toMatchObject({ verdict: 'better' });
  for (const [verdict, beside] of [
    ['worse', {}],
    ['inconclusive', {}],
    ['blocked', { blocked_by: 'values_unreadable' }],
  ] as const) {
    const [checked] = checkSnapshots(
      filesOf(
        sealed(1, ({ payload: changed }) => {
          Object.assign(changed.metrics[0]!.analysis['green']!, { verdict, ...beside });
        }),
      ),
    );
    expect(checked!.differences).toEqual([
      { figure: 'Metric 1, green, verdict', stored: verdict, again: 'better' },
      ...Object.entries(beside).map(([field, stored]) => ({
        ...{ figure: `Metric 1, green, ${field}`, stored, again: null },
      })),
    ]);
    expect(isSound(checked!)).toBe(false);
  }
});

test('a file that was changed, taken away or added is named', () => {
  const bytes = packBundle(filesOf(sealed(1)), ABOUT);
  const { manifest } = unpackBundle(bytes);
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  const other = zipSync({
    'manifest.json': encode(JSON.stringify(manifest)),
    'README.md': encode('another'),
    'note.txt': encode('new'),
    // Every object has one of these.
    toString: encode('new'),
  });
  expect(unpackBundle(other).changes).toEqual([
    'README.md is not as it was when the bundle was made',
    `${NAME} is missing`,
    'note.txt was added',
    'toString was added',
  ]);
});

test('a bundle whose manifest names another experiment is not passed off as its own', () => {
  const { uuid } = ABOUT.experiment;
  const told = (about: object, basisUuid = uuid): readonly string[] => {
    const files = new Map([
      ['experiment.json', JSON.stringify(ABOUT.experiment)],
      [NAME, JSON.stringify({ kind: 'results', basis: { experiment_uuid: basisUuid } })],
      ['snapshots/000002-results.json', 'no JSON'],
    ]);
    const experiment = { ...ABOUT.experiment, ...about };
    return strangersIn(unpackBundle(packBundle(files, { ...ABOUT, experiment })));
  };
  expect(told({})).toEqual([]);
  expect(told({ name: 'Another' })).toEqual([
    'manifest.json has another name of the experiment than experiment.json',
  ]);
  expect(told({ uuid: 'other' })).toEqual([
    'manifest.json has another uuid of the experiment than experiment.json',
    `${NAME} is of another experiment than manifest.json says`,
  ]);
  expect(told({}, 'other')).toEqual([`${NAME} is of another experiment than manifest.json says`]);
});

test('a zip with one name twice is no bundle, since programs differ in which they show', () => {
  const bytes = Buffer.from(packBundle(filesOf(sealed(1)), ABOUT));
  // Two names of one length, made the same in both places where a zip has a name.
  const two = zipSync({ 'manifest.json': new Uint8Array([1]), 'manifest.jsox': new Uint8Array([2]) });
  const twice = Buffer.from(Buffer.from(two).toString('latin1').replaceAll('jsox', 'json'), 'latin1');
  expect(() => unpackBundle(twice)).toThrow(/manifest\.json twice/);
  expect(unpackBundle(bytes).changes).toEqual([]);
});

test('a file that differs in bytes alone, and reads alike, is named too', () => {
  const bytes = packBundle(filesOf(sealed(1)), ABOUT);
  const { manifest, files } = unpackBundle(bytes);
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  const other = zipSync({
    'manifest.json': encode(JSON.stringify(manifest)),
    'README.md': encode(files.get('README.md')!),
    [NAME]: encode(`\ufeff${files.get(NAME)!}`),
  });
  expect(unpackBundle(other).changes).toEqual([`${NAME} is not as it was when the bundle was made`]);
});

test.each([
  ['text', new TextEncoder().encode('no zip'), /no zip file/],
  ['nothing', new Uint8Array(), /no zip file/],
  ['a half', packBundle(filesOf(sealed(1)), ABOUT).slice(0, 400), /no zip file/],
  ['another zip file', zipSync({ 'a.txt': new Uint8Array([1]) }), /no bundle of an experiment/],
  ['an unreadable manifest', zipSync({ 'manifest.json': new Uint8Array([1]) }), /no bundle of an experiment/],
  [
    'a bundle of another version',
    zipSync({
      'manifest.json': new TextEncoder().encode('{"format":"holdfast-bundle","version":2,"files":{}}'),
    }),
    /version 2/,
  ],
])('%s is refused in words', (_what, bytes, words) => {
  expect(() => unpackBundle(bytes)).toThrow(words);
});

test.each([
  ['no JSON', '{'],
  ['nothing', 'null'],
  ['a payload of another shape', '{"kind":"results","payload":{"metrics":[{}]},"basis":{}}'],
])('a snapshot that is %s is told to be unsound', (_what, text) => {
  const [checked] = checkSnapshots(new Map([[NAME, text]]));
  expect(isSound(checked!)).toBe(false);
});

test('a name with a line end in it makes no statement of the SQL in a bundle', () => {
  const text = sqlText({
    snapshot: {
      ...{ id: 9, kind: 'results', seq: 3, is_final: true, content_hash: 'a'.repeat(64) },
      ...{
        as_of: '2026-11-28T00:00:00.000Z',
        computed_at: '2026-11-28T00:00:01.000Z',
        software_version: '1',
      },
    },
    database: 'holdfast',
    statements: [
      {
        ...{
          name: 'metrics',
          sql: 'SELECT {n:Int64}',
          parameters: { n: 1 },
          script: "SELECT CAST(1, 'Int64');\n",
        },
        metrics: [
          {
            ...{ metric_id: 5, name: 'Orders\r\nDROP TABLE metric_events;', ix: 2, place: 1 },
            ...{ above: { tally: 1, exponent: -60 }, below: { tally: 2, exponent: 0 } },
          },
        ],
      },
    ],
  });
  const statements = text.split(/\r|\n/).filter((line) => line !== '' && !line.startsWith('--'));
  expect(statements).toEqual(["SELECT CAST(1, 'Int64');"]);
  expect(text).toContain('rows with ix = 2, at 1 of sums and squares in steps of 2^-60');
});

const withPython = hasPython ? test : test.skip;

describe('the notebook', () => {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-bundle-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const run = (snapshot: object): string => {
    const { cells } = notebook() as { cells: { cell_type: string; source: string[] }[] };
    const program = cells.filter((cell) => cell.cell_type === 'code').map(({ source }) => source.join(''));
    for (const [name, text] of filesOf(snapshot)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    return execFileSync('python3', ['-'], { cwd: folder, input: program.join('\n\n'), encoding: 'utf8' });
  };

  withPython('computes the figures again, of two phases too (skipped where python3 is not installed)', () => {
    const said = run(sealed(1));
    expect(said).toContain('1 snapshots, 0 changed');
    // Four metrics, two treatments, eight figures each.
    expect(said).toContain('64 figures follow from the sums, 0 do not');
    expect(said).toContain('Metric 1, green: better between +');
  });

  withPython(
    'says which figure of a changed one does not follow (skipped where python3 is not installed)',
    () => {
      const said = run(
        sealed(1, ({ payload }) => {
          Object.assign(payload.metrics[1]!.analysis['blue']!, { standard_error: 1 });
        }),
      );
      expect(said).toContain('Metric 2 blue standard_error stored 1 here');
      expect(said).toContain('63 figures follow from the sums, 1 do not');
    },
  );
});

const DEEP = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
const asText = (fields: string): string =>
  `{"seq":1,"kind":"results","as_of":"x","is_final":true,"content_hash":"x",${fields}}`;

test.each([
  [
    'nested too deep to be hashed',
    asText(`"basis":${DEEP},"payload":{"metrics":[]}`),
    /It cannot be computed/,
  ],
  ['without figures', JSON.stringify({ ...sealed(1), payload: null }), /It has no figures/],
  ['of a kind that there is not', JSON.stringify({ ...sealed(1), kind: 'result' }), /It is no snapshot/],
])('a snapshot %s is told, and ends nothing else', (_, text, fault) => {
  const files = new Map([...filesOf(sealed(1)), ['snapshots/000002-results.json', text]]);
  const [honest, hostile] = checkSnapshots(files);
  expect([isSound(honest!), isSound(hostile!)]).toEqual([true, false]);
  expect(hostile!.fault).toMatch(fault);
});
