import { createHash } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { sqlText } from '../../../../cli/bundle/sql-files.js';
import { statementScript } from '../../../../db/clickhouse/connection/statement-script.js';
import { verifyWorkflowId } from '../../../../workflows/contract/workflow-names.js';
import { ADMIN_KEY } from '../../../support/api/api-stack.js';
import type { Answer } from '../../../support/api/caller.js';
import { listAt, numberAt, textAt, valueAt } from '../../../support/api/caller.js';
import { anExperiment, useCatalogue } from '../../../support/api/catalogue.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';
import { hasPython, runRecipe } from '../../../support/docs/recipes.js';
import { eventually } from '../../../support/eventually.js';
import { testTemporalAddress } from '../../../support/temporal/address.js';
import { recordHistory } from '../../../support/temporal/record-history.js';

const stack = useApiStack({ workers: true });
const catalogue = useCatalogue(stack);
let path: string;
let sent: readonly Sent[];
let batch: readonly unknown[];
let final: Answer;

interface Sent {
  readonly identifier: string;
  readonly variant: string;
  readonly spent: number;
}

const IDENTITIES = 120;

/** Everybody sees their variant; every third buys something, for as much as their number says. */
const live = async (featureName: string): Promise<readonly Sent[]> => {
  const people: Sent[] = [];
  const events: unknown[] = [];
  for (let index = 0; index < IDENTITIES; index += 1) {
    const identifier = `person-${index}`;
    const flags = listAt(await catalogue.sdk.post('identities/', { identifier }), 'flags') as readonly {
      feature: { name: string };
      variant: string;
    }[];
    const variant = flags.find(({ feature }) => feature.name === featureName)?.variant ?? '';
    const spent = index % 3 === 0 ? index + 0.5 : 0;
    people.push({ identifier, variant, spent });
    const timestamp = Date.now();
    events.push({
      event: '$flag_exposure',
      feature_name: featureName,
      identifier,
      value: variant,
      timestamp,
    });
    if (spent > 0) events.push({ event: 'purchase', identifier, value: spent, timestamp: timestamp + 1 });
  }
  batch = events;
  expect(await catalogue.sdk.post('events/', { events })).toMatchObject({
    status: 202,
    body: { accepted: events.length, rejected: [] },
  });
  return people;
};

beforeAll(async () => {
  const { admin } = stack;
  const feature = await catalogue.newFeature();
  const made = await admin.post(catalogue.experiments, anExperiment(catalogue, feature));
  path = `${catalogue.experiments}${numberAt(made, 'id')}/`;
  await admin.post(`${path}start/`);
  sent = await live(feature.name);
  await admin.post(`${path}results/refresh/`);
  await eventually('a snapshot of everybody', async () => {
    const total = valueAt(await admin.get(`${path}results/`), 'results.payload.metrics.0.variants.control.n');
    return typeof total === 'number' && total > 0 ? true : null;
  });
  await admin.post(`${path}complete/`);
  final = await eventually('the seal', async () => {
    const found = await admin.get(`${path}final/`);
    return found.status === 200 ? found : null;
  });
});

/** JSON with sorted keys and no white space, written anew from what docs/snapshots.md says. */
const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical((value as Record<string, unknown>)[key])}`).join(',')}}`;
};
const hashOf = (snapshot: unknown): string => {
  const { basis, payload } = snapshot as { basis: unknown; payload: unknown };
  return createHash('sha256')
    .update(`{"basis":${canonical(basis)},"payload":${canonical(payload)}}`)
    .digest('hex');
};

/** Derives a snapshot again; it may take longer than one answer. */
const verified = async (id: number): Promise<Answer> => {
  const address = `${path}snapshots/${id}/verify/`;
  const first = await stack.admin.post(address);
  if (first.status !== 202) return first;
  return eventually('the verification', async () => {
    const answer = await stack.admin.get(address);
    return answer.status === 202 ? null : answer;
  });
};
const snapshotIds = async (): Promise<readonly number[]> =>
  (listAt(await stack.admin.get(`${path}snapshots/`), 'results') as readonly { id: number }[]).map(
    ({ id }) => id,
  );
const outcomes = async (): Promise<readonly unknown[]> => {
  const found: unknown[] = [];
  for (const id of await snapshotIds()) found.push((await verified(id)).body);
  return found;
};

test('the hash of a sealed result follows from what it says, and from nothing else', () => {
  for (const kind of ['exposures', 'results']) {
    expect(hashOf(valueAt(final, kind))).toBe(textAt(final, `${kind}.content_hash`));
  }
  const results = structuredClone(valueAt(final, 'results')) as { basis: { planned_units: number } };
  results.basis.planned_units += 1;
  expect(hashOf(results)).not.toBe(textAt(final, 'results.content_hash'));
});

/** The answer as it was sent: a program that reads it into numbers of its own may write them differently. */
const textOf = async (place: string): Promise<string> => {
  const headers = { authorization: `Api-Key ${ADMIN_KEY}` };
  return (await fetch(`${stack.url}/api/v1/${path}${place}`, { headers })).text();
};
const asSealed = (): readonly string[] =>
  ['exposures', 'results'].map((kind) => `${textAt(final, `${kind}.content_hash`)} as sealed`);

/** What a recipe says of each snapshot by itself, in the order of the sealed pair. */
const oneByOne = async (language: 'js' | 'python'): Promise<readonly string[]> => {
  const said: string[] = [];
  for (const kind of ['exposures', 'results']) {
    const text = await textOf(`snapshots/${numberAt(final, `${kind}.id`)}/`);
    said.push(...(await runRecipe(language, text)));
  }
  return said;
};

test('the recipe for Node on the page about snapshots finds both hashes as they were sealed', async () => {
  expect(await runRecipe('js', await textOf('final/'))).toEqual(asSealed());
  expect(await oneByOne('js')).toEqual(asSealed());
});

(hasPython ? test : test.skip)(
  'so does the recipe for Python (skipped where python3 is not installed)',
  async () => {
    expect(await runRecipe('python', await textOf('final/'))).toEqual(asSealed());
    expect(await oneByOne('python')).toEqual(asSealed());
  },
);

test('everybody’s variant follows from the salts and epochs of the basis', () => {
  const basis = valueAt(final, 'results.basis') as {
    salts: { enrolment: number; bucketing: number };
    epochs: readonly {
      rollout_percentage: number;
      audience: unknown;
      allocation: readonly { variant: string; percentage: number }[];
    }[];
  };
  const [epoch] = basis.epochs;
  expect(epoch).toMatchObject({ audience: null, rollout_percentage: 100 });
  for (const { identifier, variant } of sent) {
    expect([identifier, derive(basis.salts.bucketing, epoch?.allocation ?? [], identifier)]).toEqual([
      identifier,
      variant,
    ]);
  }
});

/** As docs/snapshots.md says: MD5 over salt and identity key, modulo 9,999, in percent. */
const derive = (
  salt: number,
  allocation: readonly { variant: string; percentage: number }[],
  identifier: string,
): string => {
  const digest = createHash('md5').update(`${salt},${catalogue.clientKey}_${identifier}`).digest('hex');
  const percent = (Number(BigInt(`0x${digest}`) % 9_999n) / 9_998) * 100;
  let end = 0;
  for (const { variant, percentage } of allocation) {
    end += percentage;
    if (percent < end) return variant;
  }
  return 'control';
};

test('the numbers follow from the basis and the events', () => {
  const variants = valueAt(final, 'results.payload.metrics.0.variants') as Record<string, unknown>;
  for (const key of ['control', 'green']) {
    const arm = sent.filter(({ variant }) => variant === key);
    expect(arm.length).toBeGreaterThan(0);
    const sum = arm.reduce((total, { spent }) => total + spent, 0);
    const squares = arm.reduce((total, { spent }) => total + spent * spent, 0);
    expect(variants[key]).toMatchObject({ n: arm.length, sum, sum_squares: squares });
    expect(valueAt(final, `exposures.payload.totals.${key}`)).toBe(arm.length);
  }
  expect(valueAt(final, 'results.basis')).toMatchObject({
    environment_key: catalogue.clientKey,
    events: { exposures: 'judged_exposures', metrics: 'metric_events' },
    metrics: [{ metric_id: catalogue.metricId, definition: { version: 1, event: 'purchase' } }],
  });
  expect(valueAt(final, 'results.software_version')).toBe('holdfast under test');
});

interface Arm {
  readonly variant: string;
  readonly ix: number;
  readonly identities: string;
  readonly sums: readonly string[];
  readonly squares: readonly string[];
}
interface SqlStatement {
  readonly name: string;
  readonly sql: string;
  readonly parameters: Record<string, unknown>;
  readonly script: string;
  readonly metrics: readonly {
    readonly metric_id: number;
    readonly ix: number;
    readonly place: number;
    readonly above: { readonly exponent: number };
  }[];
}

const sumsIn = (figures: unknown) => {
  const { n, sum, sum_squares } = figures as Record<'n' | 'sum' | 'sum_squares', number>;
  return { n, sum, sum_squares };
};

/** Runs a script as clickhouse-client does: as it stands, and without parameters. */
const runScript = async <Row>(script: string): Promise<readonly Row[]> => {
  const query = script.replace(/;\n$/, '');
  const answer = await stack.clickHouse.client.query({ query, format: 'JSONEachRow' });
  return answer.json<Row>();
};

const statementsOf = async (id: number): Promise<readonly SqlStatement[]> =>
  valueAt(await stack.admin.get(`${path}snapshots/${id}/sql/`), 'statements') as readonly SqlStatement[];

test('the statements of a sealed result give its sums to whoever runs them in ClickHouse', async () => {
  const statements = await statementsOf(numberAt(final, 'results.id'));
  expect(statements.map(({ name }) => name)).toEqual(['exposures', 'health', 'metrics']);
  const [exposures, , metrics] = statements;
  const [place] = metrics!.metrics;
  const ofScript = await runScript<Arm>(metrics!.script);
  const answer = await stack.clickHouse.client.query({
    query: metrics!.sql,
    query_params: metrics!.parameters,
    format: 'JSONEachRow',
  });
  for (const rows of [ofScript, await answer.json<Arm>()])
    for (const variant of ['control', 'green']) {
      const figures = valueAt(final, `results.payload.metrics.0.variants.${variant}`);
      const own = rows.filter((row) => row.variant === variant);
      const summed = own.find(({ ix }) => ix === place!.ix);
      const step = 2 ** place!.above.exponent;
      expect({
        n: Number(own.find(({ ix }) => ix === 0)?.identities),
        sum: Number(summed?.sums[place!.place - 1]) * step,
        sum_squares: Number(summed?.squares[place!.place - 1]) * step * step,
      }).toEqual(sumsIn(figures));
    }
  const came = await runScript<{ variant: string; excluded: number; identities: string }>(exposures!.script);
  const totals = valueAt(final, 'exposures.payload.totals') as Record<string, number>;
  for (const variant of ['control', 'green'])
    expect(
      came
        .filter((row) => row.variant === variant && row.excluded === 0)
        .reduce((sum, { identities }) => sum + Number(identities), 0),
    ).toBe(totals[variant]);
  expect((await statementsOf(numberAt(final, 'exposures.id'))).map(({ name }) => name)).toEqual([
    'exposures',
    'health',
    'late',
  ]);
});

test('every statement of a bundle’s files runs as it stands there, and gives the health and the late events of the payload', async () => {
  const found = new Map<string, readonly Record<string, unknown>[]>();
  for (const kind of ['results', 'exposures']) {
    const { body } = await stack.admin.get(`${path}snapshots/${numberAt(final, `${kind}.id`)}/sql/`);
    const told = body as Parameters<typeof sqlText>[0];
    const parts = sqlText(told)
      .split(/(?<=;\n)/)
      .filter((part) => part.trim() !== '');
    expect(parts).toHaveLength(told.statements.length);
    for (const [place, part] of parts.entries())
      found.set(told.statements[place]!.name, await runScript(part));
  }
  expect([...found.keys()]).toEqual(['exposures', 'health', 'metrics', 'late']);
  const countsOf = (name: string, key: string, count: string): Readonly<Record<string, number>> =>
    Object.fromEntries(found.get(name)!.map((row) => [String(row[key]), Number(row[count])]));
  const payload = valueAt(final, 'exposures.payload') as { health: Record<string, number>; late?: unknown };
  const occurred = Object.entries(payload.health).filter(([, count]) => count > 0);
  expect(countsOf('health', 'verdict', 'exposures')).toEqual(Object.fromEntries(occurred));
  expect(payload.health['verified']).toBe(IDENTITIES);
  expect([countsOf('late', 'kind', 'events'), payload.late]).toEqual([{ exposure: 0, metric: 0 }, undefined]);
});

test('a parameter of whatever letters comes out of a script as it went in', async () => {
  const odd = ["it's", 'back\\slash', 'two\nlines', '\t', "'); DROP TABLE x; --", '{a:String}', '😀', ''];
  const sql = `SELECT {list:Array(String)} AS list, {n:Int64} AS n, {ns:Array(UInt32)} AS ns, '{n:Int64}' AS text,
    {one:String} AS "{one:String}"`;
  for (const one of odd) {
    const params = { one, list: odd, n: -7, ns: [] };
    expect(await runScript(statementScript({ sql, params }, { isOurs: true, cluster: null }))).toEqual([
      { list: odd, n: -7, ns: [], text: '{n:Int64}', '{one:String}': one },
    ]);
  }
});

test('snapshots are listed newest first, by kind and time, and each can be read whole', async () => {
  const { admin } = stack;
  const list = await admin.get(`${path}snapshots/`);
  const rows = listAt(list, 'results') as readonly Record<string, unknown>[];
  const seqs = rows.map(({ seq }) => Number(seq));
  expect(seqs).toEqual([...seqs].sort((left, right) => right - left));
  expect(rows.slice(0, 2)).toMatchObject([{ is_final: true }, { is_final: true }]);
  expect(rows.every((row) => !('payload' in row) && !('basis' in row))).toBe(true);
  const results = listAt(await admin.get(`${path}snapshots/?kind=results`), 'results') as typeof rows;
  expect(results).toHaveLength(rows.length / 2);
  for (const row of results) {
    const whole = await admin.get(`${path}snapshots/${String(row['id'])}/`);
    expect(whole).toMatchObject({ status: 200, body: row });
    expect(hashOf(whole.body)).toBe(row['content_hash']);
  }
  const { as_of: last } = rows[0] as { as_of: string };
  const before = await admin.get(`${path}snapshots/?to=${encodeURIComponent(last)}`);
  expect(numberAt(before, 'count')).toBe(rows.length - 2);
  const after = await admin.get(`${path}snapshots/?from=${encodeURIComponent(last)}&kind=exposures`);
  expect(after.body).toMatchObject({ count: 1, results: [{ is_final: true }] });
  const page = await admin.get(`${path}snapshots/?page_size=1&page=2`);
  expect(page.body).toMatchObject({ count: rows.length, results: [rows[1]] });
});

test('what is no snapshot of the experiment is not found, and what is no filter is refused', async () => {
  const { admin } = stack;
  const other = await admin.post(
    catalogue.experiments,
    anExperiment(catalogue, await catalogue.newFeature()),
  );
  const otherPath = `${catalogue.experiments}${numberAt(other, 'id')}/`;
  const id = numberAt(final, 'results.id');
  for (const wrong of [
    `${otherPath}snapshots/${id}/`,
    `${path}snapshots/0/`,
    `${path}snapshots/99999999999/`,
  ]) {
    expect(await admin.get(wrong)).toMatchObject({ status: 404, body: { code: 'not_found' } });
  }
  expect((await admin.get(`${otherPath}snapshots/`)).body).toMatchObject({ count: 0, results: [] });
  for (const query of ['kind=guesses', 'from=yesterday', 'to=2026-13-01T00:00:00Z', 'page=0']) {
    expect(await admin.get(`${path}snapshots/?${query}`)).toMatchObject({
      status: 400,
      body: { code: 'validation_failed' },
    });
  }
});

test('every snapshot follows from the events again, after copies, late events, merges and a restart of the workers', async () => {
  const late = sent.map(({ identifier }) => ({
    ...{
      event: 'purchase',
      identifier,
      value: 7,
      timestamp: Date.parse(textAt(final, 'results.basis.window.to')) - 1,
    },
  }));
  expect(await catalogue.sdk.post('events/', { events: [...batch, ...late] })).toMatchObject({ status: 202 });
  for (const table of ['metric_events', 'judged_exposures'])
    await stack.clickHouse.client.command({ query: `OPTIMIZE TABLE ${table} FINAL` });
  await stack.stopWorkers();
  await stack.startWorkers();
  const equal = { outcome: 'equal', differences: [], differences_left_out: 0 };
  const all = await outcomes();
  expect(all.length).toBeGreaterThanOrEqual(4);
  expect(all).toEqual(all.map(() => expect.objectContaining(equal) as unknown));
  const id = numberAt(final, 'results.id');
  expect(await stack.admin.get(`${path}snapshots/${id}/verify/`)).toMatchObject({ status: 200, body: equal });
  const connection = await Connection.connect({ address: testTemporalAddress() });
  const { workflow } = new Client({ connection });
  const uuid = textAt(await stack.admin.get(path), 'uuid');
  await recordHistory('verification', workflow.getHandle(verifyWorkflowId(uuid, id)));
  await connection.close();
});

test('a figure that somebody changed in Postgres is named, and that it was changed', async () => {
  const id = numberAt(final, 'results.id');
  const change = (by: number) =>
    stack.raw.rows(
      `UPDATE snapshots SET payload = jsonb_set(payload, '{metrics,0,variants,control,n}',
         to_jsonb((payload #>> '{metrics,0,variants,control,n}')::int + $2::int)) WHERE id = $1`,
      [id, by],
    );
  await stack.raw.rows('ALTER TABLE snapshots DISABLE TRIGGER USER');
  await change(1);
  const n = numberAt(final, 'results.payload.metrics.0.variants.control.n');
  expect((await verified(id)).body).toMatchObject({
    outcome: 'tampered',
    remarks: expect.arrayContaining([expect.objectContaining({ code: 'hash_differs' })]) as unknown,
    differences: [{ path: '$.metrics[0].variants.control.n', stored: n + 1, derived: n }],
  });
  await change(-1);
  await stack.raw.rows('ALTER TABLE snapshots ENABLE TRIGGER USER');
  expect((await verified(id)).body).toMatchObject({ outcome: 'equal' });
});

test('events that somebody deleted in the warehouse show in the figures that lack them', async () => {
  const buyer = sent.find(({ spent }) => spent > 0)!;
  await stack.clickHouse.client.command({
    query: `ALTER TABLE metric_events DELETE WHERE unit = sipHash64({identifier:String})`,
    query_params: { identifier: buyer.identifier },
    clickhouse_settings: { mutations_sync: '2' },
  });
  const path = `$.metrics[0].variants.${buyer.variant}.sum`;
  const sum = numberAt(final, `results.payload.metrics.0.variants.${buyer.variant}.sum`);
  expect((await verified(numberAt(final, 'results.id'))).body).toMatchObject({
    outcome: 'different',
    differences: expect.arrayContaining([{ path, stored: sum, derived: sum - buyer.spent }]) as unknown,
  });
  expect((await verified(numberAt(final, 'exposures.id'))).body).toMatchObject({ outcome: 'equal' });
});
