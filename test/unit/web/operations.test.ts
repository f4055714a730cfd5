import type { Schemas } from '../../../client/create-client.js';
import { formatBytes } from '../../../web/app/format/sizes.js';
import {
  buildInWords,
  healthInWords,
  latenessOf,
  lengthInWords,
} from '../../../web/app/pages/operations/health-in-words.js';
import { heardAndSilent } from '../../../web/app/pages/operations/silent-pollers.js';

type Operations = Schemas['Operations'];

const UP = { postgres: 'up', temporal: 'up', clickhouse: 'up', worker: 'up' } as const;

const late = (...counts: readonly number[]): Operations['refreshes']['late'] =>
  [1, 2, 3, 10].map((intervals, place) => ({ intervals, experiments: counts[place] ?? 0 }));

const operations = (changes: Partial<Operations> = {}): Operations => ({
  status: 'ready',
  checks: UP,
  foreign_stores: [],
  workers: { task_queue: 'q', count: 1, queues: [], pollers: null },
  reconciler: { last_pass_at: null, repairs: 0, orphans: [] },
  events: null,
  experiments: { late: [], missed: [], unsealed: [], astray: [], repaired: [], unrepaired: [] },
  event_spool: { rows: 0, bytes: 0, oldest_at: null },
  seals: { overdue: 0, waiting_for_events: 0, intakes: 1, events_held: 0 },
  refreshes: { running: 3, late: late(), succeeded: 0, failed: 0, slowest: [], failing: [] },
  readout_audits: { compared: 9, differed: 0, experiments: [] },
  database_bytes: 1,
  servers: { postgres: null, temporal: null, clickhouse: null },
  version: '1',
  now: '2026-11-29T00:00:00Z',
  ...changes,
});

test('all is well where everything answers and does what is due', () => {
  expect(healthInWords(operations())).toMatchObject({ word: 'All is well', tone: 'good', noticed: [] });
});

test('what is degraded says what people notice and what goes on', () => {
  const health = healthInWords(
    operations({
      status: 'degraded',
      checks: { ...UP, clickhouse: 'down' },
      event_spool: { rows: 7, bytes: 1, oldest_at: null },
    }),
  );
  expect(health).toMatchObject({ word: 'Degraded', tone: 'warn' });
  expect(health.noticed.join(' ')).toMatch(/ClickHouse does not answer.*7 events wait/);
  expect(health.works.join(' ')).toContain('Flags are served');
});

const TROUBLES: readonly (readonly [what: string, changes: Partial<Operations>, sentence: RegExp])[] = [
  [
    'figures that are old',
    { refreshes: { ...operations().refreshes, late: late(2, 2, 1, 0) } },
    /1 experiment shows figures/,
  ],
  ['a final result that is due', { seals: { ...operations().seals, overdue: 2 } }, /2 final results are due/],
  [
    'figures that were not the same both ways',
    {
      readout_audits: {
        compared: 9,
        differed: 1,
        experiments: [
          { experiment: 1, name: 'Button', environment: 'e', figures: ['x'], at: '2026-11-29T00:00:00Z' },
        ],
      },
    },
    /gave 1 experiment other figures/,
  ],
  [
    'a workflow that is lost',
    {
      experiments: {
        ...operations().experiments,
        missed: [{ experiment: 1, name: 'x', environment: 'e', missed: 'refresh' }],
      },
    },
    /1 experiment does not do what is due/,
  ],
  [
    'a row that the reconciler cannot read',
    {
      experiments: {
        ...operations().experiments,
        unrepaired: [{ experiment: 1, name: 'x', environment: 'e' }],
      },
    },
    /1 experiment could not be read by the reconciler/,
  ],
  [
    'a clock that is wrong',
    {
      servers: {
        postgres: { version: '18', clock_ahead_ms: -9_000 },
        temporal: { version: '1', clock_ahead_ms: null },
        clickhouse: { version: '25', clock_ahead_ms: 70_000 },
      },
    },
    /The clock of ClickHouse is 1 min ahead of the API’s/,
  ],
];
test.each(TROUBLES)('%s degrade what is otherwise well', (_what, changes, sentence) => {
  const health = healthInWords(operations(changes));
  expect(health.word).toBe('Degraded');
  expect(health.noticed.join(' ')).toMatch(sentence);
});

test('a few events that wait for a moment are said, and are no trouble', () => {
  const health = healthInWords(operations({ event_spool: { rows: 1, bytes: 9, oldest_at: null } }));
  expect(health.word).toBe('All is well');
  expect(health.noticed).toEqual(['1 event waits for ClickHouse and is not in any figure yet.']);
});

test('what is down says what still works, and nothing that does not', () => {
  const temporal = healthInWords(operations({ status: 'not_ready', checks: { ...UP, temporal: 'down' } }));
  expect(temporal.word).toBe('Down');
  expect(temporal.works.join(' ')).toContain('Flags are served');
  expect(temporal.works.join(' ')).not.toContain('Commands');
  const all = healthInWords({ status: 'not_ready', checks: { ...UP, postgres: 'down' }, foreign_stores: [] });
  expect(all).toMatchObject({ word: 'Down', works: [] });
  expect(healthInWords(null)).toMatchObject({ word: 'Down', tone: 'bad', works: [] });
});

test('a workflow without an experiment is said, and is no trouble: it may be a creation on its way', () => {
  const reconciler = { ...operations().reconciler, orphans: ['0b5d5c1e-0000-4000-8000-000000000000'] };
  const health = healthInWords(operations({ reconciler }));
  expect(health.word).toBe('All is well');
  expect(health.noticed).toEqual([expect.stringMatching(/^1 workflow has no experiment/)]);
});

test('a store of somebody else is named', () => {
  const health = healthInWords(operations({ status: 'degraded', foreign_stores: ['temporal'] }));
  expect(health.noticed.join(' ')).toContain('The temporal that answers is not ours');
});

test('the bars of lateness add up to all that run', () => {
  const bars = latenessOf({
    running: 9,
    late: late(5, 4, 2, 1),
    succeeded: 0,
    failed: 0,
    slowest: [],
    failing: [],
  });
  expect(bars).toEqual([
    { label: 'in time', experiments: 4 },
    { label: '1 to 2', experiments: 1 },
    { label: '2 to 3', experiments: 2 },
    { label: '3 to 10', experiments: 1 },
    { label: 'over 10', experiments: 1 },
  ]);
});

test('sizes are in the largest unit that leaves a digit', () => {
  expect([0, 1_023, 1_024, 93_184, 1_503_238_553, -1].map(formatBytes)).toEqual([
    ...['0 B', '1023 B', '1.0 KiB', '91 KiB', '1.4 GiB', '0 B'],
  ]);
});

test('a build is told by the beginning of its hash', () => {
  expect(buildInWords(`@temporalio/worker@1.24.0+${'d334ae6f8a'.repeat(6)}`)).toBe(
    '@temporalio/worker@1.24.0+d334ae6f8a…',
  );
  expect(buildInWords('checkout-2026-11-29')).toBe('checkout-2026-11-29');
});

describe('a worker of which nothing was heard', () => {
  const poller = (identity: string, last_poll_at: string | null): Schemas['Poller'] => ({
    ...{ task_queue: 'q', identity, deployment: null, build: 'b' },
    last_poll_at,
  });
  const now = Date.parse('2026-11-29T00:10:00Z');

  test('for longer than one asks for work is told apart from those that work', () => {
    const idle = poller('idle', '2026-11-29T00:09:00Z');
    const gone = poller('gone', '2026-11-29T00:08:30Z');
    const unknown = poller('unknown', null);
    expect(heardAndSilent([gone, idle, unknown], now)).toEqual({ heard: [idle, unknown], silent: [gone] });
  });

  test('only because the clock of the API is behind works', () => {
    const ahead = poller('ahead', '2026-11-29T00:11:00Z');
    expect(heardAndSilent([ahead], now)).toEqual({ heard: [ahead], silent: [] });
  });
});

test('a length is told in milliseconds while it is short', () => {
  expect([12.4, 999, 2_400, 61_000].map(lengthInWords)).toEqual(['12 ms', '999 ms', '2 s', '1 min']);
});
