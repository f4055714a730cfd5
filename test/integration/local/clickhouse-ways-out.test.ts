import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import type { Server } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fetchClickHouse } from '../../support/clickhouse/fetch-clickhouse.js';
import { anAddress } from './support/address.js';

/** Whoever knows the password works in the database, and gets neither at files nor at other addresses. */
const url = anAddress('TEST_CLICKHOUSE_URL');
const database = `ways_out_${process.pid}`;
const outside = mkdtempSync(join(tmpdir(), 'holdfast-outside-'));
const secret = join(outside, 'secret');
const SECRET = 'nobody may read this';

let calls = 0;
const elsewhere: Server = createServer((socket) => {
  calls += 1;
  socket.destroy();
});
let port = 0;

const ask = async (sql: string, data?: string): Promise<{ status: number; body: string }> => {
  const target = new URL(url);
  target.searchParams.set('database', database);
  if (data !== undefined) target.searchParams.set('query', sql);
  const response = await fetchClickHouse(target, { method: 'POST', body: data ?? sql });
  return { status: response.status, body: await response.text() };
};

beforeAll(async () => {
  await new Promise<void>((resolve) => {
    elsewhere.listen(0, '127.0.0.1', () => {
      port = (elsewhere.address() as { port: number }).port;
      resolve();
    });
  });
  writeFileSync(secret, SECRET);
  mkdirSync(join(outside, 'folder'));
  writeFileSync(join(outside, 'folder', 'kept'), SECRET);
  const server = new URL(url);
  await fetchClickHouse(server, { method: 'POST', body: `CREATE DATABASE ${database}` });
  const { body } = await ask('CREATE TABLE t (a String) ENGINE = MergeTree ORDER BY a');
  expect(body).toBe('');
});

afterAll(async () => {
  await ask(`DROP DATABASE ${database}`);
  elsewhere.close();
  rmSync(outside, { recursive: true, force: true });
});

/** SECRET, NEW, FOLDER and PORT stand for what is tried. */
const WAYS: readonly string[] = [
  // A function, however it is written.
  `SELECT file('SECRET')`,
  `SELECT \`file\`('SECRET')`,
  `SELECT "file"('SECRET')`,
  `SELECT “file”('SECRET')`,
  String.raw`SELECT "\x66ile"('SECRET')`,
  String.raw`SELECT "\x66\x69\x6c\x65"('SECRET')`,
  `SELECT file /* /* */ */ ('SECRET')`,
  `SELECT file -- x\n('SECRET')`,
  `SELECT * APPLY(file) FROM (SELECT 'SECRET')`,
  `SELECT * APPLY file FROM (SELECT 'SECRET')`,
  `SELECT arrayMap(x -> file(x), ['SECRET'])`,
  `WITH file('SECRET') AS x SELECT x`,
  `SELECT catboostEvaluate('SECRET', 1)`,
  // Table functions that read files.
  `SELECT * FROM file('SECRET', 'LineAsString')`,
  `SELECT * FROM 'SECRET'`,
  'SELECT * FROM `SECRET`',
  `SELECT (SELECT any(line) FROM file('SECRET', 'LineAsString'))`,
  `SELECT * FROM view(SELECT * FROM file('SECRET', 'LineAsString'))`,
  `DESCRIBE file('SECRET', 'LineAsString')`,
  `SELECT * FROM fileCluster('default', 'SECRET', 'LineAsString')`,
  `SELECT * FROM filesystem('FOLDER')`,
  `SELECT * FROM icebergLocal('FOLDER')`,
  `SELECT * FROM deltaLakeLocal('FOLDER')`,
  `SELECT * FROM sqlite('NEW', 't')`,
  `SELECT * FROM executable('cat SECRET', 'LineAsString', 'x String')`,
  `INSERT INTO t FROM INFILE 'SECRET' FORMAT LineAsString`,
  `INSERT INTO t SELECT line FROM file('SECRET', 'LineAsString')`,
  // What would be there later.
  `CREATE VIEW v AS SELECT * FROM file('SECRET', 'LineAsString')`,
  `CREATE TABLE v AS file('SECRET', 'LineAsString')`,
  `CREATE TABLE v ENGINE = MergeTree ORDER BY tuple() AS SELECT * FROM file('SECRET', 'LineAsString')`,
  `CREATE TABLE v (line String) ENGINE = File(LineAsString, 'SECRET')`,
  `CREATE TABLE v (line String) ENGINE File(LineAsString, 'SECRET')`,
  `CREATE TABLE v (line String) ENGINE /* = */ = /* x */ FileLog('FOLDER', 'LineAsString')`,
  `/* /* */ SELECT */ CREATE TABLE v (line String) ENGINE = FileLog('FOLDER', 'LineAsString')`,
  `CREATE TABLE v (k String, x String) ENGINE = EmbeddedRocksDB(0, 'NEW') PRIMARY KEY k`,
  `CREATE TABLE v (line String) ENGINE = Executable('x.sh', TSV)`,
  `CREATE TABLE v (a String) ENGINE = SQLite('NEW', 't')`,
  `CREATE TABLE v (a String) ENGINE = MergeTree ORDER BY a SETTINGS disk = disk(type = 'local', path = 'NEW')`,
  `CREATE TABLE v (a String) ENGINE = MergeTree ORDER BY a SETTINGS disk = disk(type = 'web', endpoint = 'http://127.0.0.1:PORT/')`,
  `CREATE TABLE v (a String) ENGINE = MergeTree ORDER BY a SETTINGS storage_policy = 'x'`,
  `CREATE DICTIONARY v (a UInt64) PRIMARY KEY a SOURCE(FILE(path 'SECRET' format 'TSV')) LAYOUT(FLAT()) LIFETIME(0)`,
  `CREATE DICTIONARY v (a UInt64) PRIMARY KEY a SOURCE(HTTP(url 'http://127.0.0.1:PORT/' format 'TSV')) LAYOUT(FLAT()) LIFETIME(0)`,
  `CREATE DATABASE v ENGINE = Filesystem('FOLDER')`,
  `CREATE DATABASE v ENGINE = SQLite('NEW')`,
  `CREATE DATABASE v ENGINE = Backup('${database}', File('NEW'))`,
  `ATTACH TABLE v FROM 'FOLDER/' (a String) ENGINE = MergeTree ORDER BY a`,
  `ATTACH/**/TABLE v FROM 'FOLDER/' (a String) ENGINE = MergeTree ORDER BY a`,
  // What writes files.
  `SELECT 1 INTO OUTFILE 'NEW'`,
  `SELECT 1 INTO /* x */ OuTfIlE 'NEW'`,
  `SELECT 1 INTO\nOUTFILE 'NEW' TRUNCATE`,
  `INSERT INTO FUNCTION file('NEW', 'CSV', 'a UInt8') VALUES (1)`,
  `INSERT INTO t VALUES ('x'); SELECT 1 INTO OUTFILE 'NEW'`,
  `INSERT INTO t FORMAT TSV\nx\n\nSELECT 1 INTO OUTFILE 'NEW'`,
  `INSERT INTO t FORMAT JSONEachRow\n{"a":"x"}\n\nSELECT 1 INTO OUTFILE 'NEW'`,
  `SELECT 1 AS a FORMAT Protobuf SETTINGS format_protobuf_use_autogenerated_schema = 1, output_format_schema = 'NEW'`,
  `BACKUP DATABASE ${database} TO File('NEW')`,
  `RESTORE DATABASE ${database} FROM File('SECRET')`,
  `ALTER TABLE t FREEZE WITH NAME '../../../x'`,
  `ALTER TABLE t MODIFY SETTING disk = 'x'`,
  // Other addresses.
  `SELECT * FROM url('http://127.0.0.1:PORT/', 'LineAsString')`,
  `INSERT INTO FUNCTION url('http://127.0.0.1:PORT/', 'CSV', 'a UInt8') VALUES (1)`,
  `DESCRIBE TABLE url('http://127.0.0.1:PORT/x.csv')`,
  `SELECT * FROM remote('127.0.0.1:PORT', 'system', 'one')`,
  `SELECT * FROM remoteSecure('127.0.0.1:PORT', 'system', 'one')`,
  `SELECT * FROM mysql('127.0.0.1:PORT', 'a', 'b', 'c', 'd')`,
  `SELECT * FROM postgresql('127.0.0.1:PORT', 'a', 'b', 'c', 'd')`,
  `SELECT * FROM mongodb('127.0.0.1:PORT', 'a', 'b', 'c', 'd', 'x Int32')`,
  `SELECT * FROM redis('127.0.0.1:PORT', 'key', 'key String, v String')`,
  `SELECT * FROM hdfs('hdfs://127.0.0.1:PORT/x', 'CSV', 'a UInt8')`,
  `SELECT * FROM s3('http://127.0.0.1:PORT/bucket/key', 'CSV', 'a UInt8')`,
  `SELECT * FROM azureBlobStorage('http://127.0.0.1:PORT/', 'c', 'p', 'acc', 'a2V5', 'CSV', 'auto', 'a UInt8')`,
  `CREATE TABLE v (a UInt8) ENGINE = URL('http://127.0.0.1:PORT/', CSV)`,
  `CREATE TABLE v (a String) ENGINE = Kafka('127.0.0.1:PORT', 't', 'g', 'CSV')`,
  `CREATE DATABASE v ENGINE = MySQL('127.0.0.1:PORT', 'a', 'b', 'c')`,
  `CREATE DATABASE v ENGINE = PostgreSQL('127.0.0.1:PORT', 'a', 'b', 'c')`,
  // The rights themselves.
  'GRANT ALL ON *.* TO default',
  'CREATE USER v',
  'CREATE FUNCTION v AS (x) -> x',
  `CREATE NAMED COLLECTION v AS url = 'http://127.0.0.1:PORT'`,
  'SYSTEM FLUSH LOGS',
  'SYSTEM SHUTDOWN',
];

const filled = (way: string): string =>
  way
    .replaceAll('SECRET', secret)
    .replaceAll('NEW', join(outside, 'out'))
    .replaceAll('FOLDER', join(outside, 'folder'))
    .replaceAll('PORT', String(port));

const expectUntouched = (): void => {
  expect(readdirSync(outside).sort()).toEqual(['folder', 'secret']);
  expect(readFileSync(join(outside, 'folder', 'kept'), 'utf8')).toBe(SECRET);
  expect(existsSync(secret)).toBe(true);
  expect(calls).toBe(0);
};

test.each(WAYS)('%s is refused', async (way) => {
  const sql = filled(way);
  const { status, body } = await ask(sql);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(body).not.toContain(SECRET);
  expect(body).toMatch(/^Code: \d+\. /);
  expectUntouched();
});

test.each([
  ['INSERT INTO t VALUES', `('x'); SELECT 1 INTO OUTFILE 'OUTSIDE'`],
  ['INSERT INTO t FORMAT Values', `('x'); SELECT 1 INTO OUTFILE 'OUTSIDE'`],
  ['INSERT INTO t VALUES -- FORMAT TSV', `('x'); SELECT 1 INTO OUTFILE 'OUTSIDE'`],
  ['INSERT INTO t FORMAT TSV', `x\n\nSELECT 1 INTO OUTFILE 'OUTSIDE'`],
  ['INSERT INTO t FORMAT TSV', `\nSELECT 1 INTO OUTFILE 'OUTSIDE'`],
  ['INSERT INTO t FORMAT TSV', `x\n\r\nSELECT 1 INTO OUTFILE 'OUTSIDE'`],
  ['INSERT INTO t FORMAT JSONEachRow', `{"a":"x"}\n\nSELECT 1 INTO OUTFILE 'OUTSIDE'`],
  ['INSERT INTO t FORMAT JSONEachRow', `{"a":"x"};\n\nSELECT 1 INTO OUTFILE 'OUTSIDE'`],
  ['SELECT 1', `INTO OUTFILE 'OUTSIDE'`],
])('no statement hides in the rows of %s', async (sql, data) => {
  const { status } = await ask(sql, data.replace('OUTSIDE', join(outside, 'out')));
  expect(status).toBeGreaterThanOrEqual(400);
  expectUntouched();
});

test('rows may hold any words', async () => {
  const rows = [
    `SELECT 1 INTO OUTFILE 'x'`,
    `file('/etc/passwd')`,
    'disk(',
    'ENGINE = File',
    'ATTACH TABLE x',
  ];
  const data = rows.map((a) => JSON.stringify({ a })).join('\n');
  expect(await ask('INSERT INTO t (a) FORMAT JSONEachRow', `${data}\n`)).toEqual({ status: 200, body: '' });
  const { body } = await ask('SELECT count() FROM t');
  expect(body).toBe(`${rows.length}\n`);
});
