import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { fetchClickHouse } from '../../support/clickhouse/fetch-clickhouse.js';
import { anAddress } from './support/address.js';

const url = anAddress('TEST_CLICKHOUSE_URL');

/** Sends bytes as they are and returns whatever comes back until the server closes or falls silent. */
const sendRaw = (text: string | Buffer): Promise<string> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname, () => socket.write(text));
    let answer = '';
    socket.setTimeout(500, () => socket.destroy());
    socket.on('data', (data) => (answer += data.toString('latin1')));
    socket.on('error', reject);
    socket.on('close', () => {
      resolve(answer);
    });
  });

const post = (path: string, body: string | Buffer, headers: Record<string, string> = {}): Promise<Response> =>
  fetchClickHouse(new URL(path, url), {
    method: 'POST',
    body: typeof body === 'string' ? body : new Uint8Array(body),
    headers,
  });

const stillServes = async (): Promise<void> => {
  expect(await (await fetchClickHouse(new URL('/?query=SELECT+41%2B1', url))).text()).toBe('42\n');
};

describe('the embedded ClickHouse, asked in malformed ways', () => {
  afterEach(stillServes);

  test.each<[string, string, string | Buffer, Record<string, string>, number]>([
    ['a gzip body that is none', '/', 'SELECT 1', { 'content-encoding': 'gzip' }, 400],
    [
      'a gzip body that is cut off',
      '/',
      gzipSync('SELECT 1').subarray(0, 12),
      { 'content-encoding': 'gzip' },
      400,
    ],
    ['an unknown encoding', '/', 'SELECT 1', { 'content-encoding': 'brot' }, 400],
    ['bytes that are no text', '/', Buffer.from([0xff, 0xfe, 0x00, 0x80]), {}, 400],
    ['an empty body', '/', '', {}, 400],
    ['a path it does not know', '/play/../nothing', 'SELECT 1', {}, 404],
    ['a name of a setting that would be SQL', '/?max_threads%3D1%2C+x=1', 'SELECT 1', {}, 400],
    ['a value of a setting that would be SQL', `/?max_threads=1'%2C+readonly%3D'1`, 'SELECT 1', {}, 400],
    ['a name of a parameter that would be SQL', `/?param_x'=1`, 'SELECT 1', {}, 400],
    ['a parameter of the wrong type', '/?param_n=abc', 'SELECT {n: UInt8}', {}, 400],
    ['a form without boundary', '/', 'x', { 'content-type': 'multipart/form-data' }, 400],
    [
      'a form that is cut off',
      '/',
      '--b\r\nContent-Disposition: form-data; name="query"\r\n\r\nSELECT',
      { 'content-type': 'multipart/form-data; boundary=b' },
      400,
    ],
    ['an HTTP session', '/?session_id=s', 'SELECT 1', {}, 501],
  ])('answers %s with an error', async (_what, path, body, headers, status) => {
    const response = await post(path, body, headers);
    const text = await response.text();
    expect({ status: response.status, text }).toEqual({
      status,
      text: expect.stringMatching(/^Code: \d+\. .*\([A-Z_]+\)/s) as string,
    });
    expect(Number(response.headers.get('x-clickhouse-exception-code'))).toBeGreaterThan(0);
  });

  test('answers other methods with an error', async () => {
    expect((await fetchClickHouse(url, { method: 'DELETE' })).status).toBe(501);
  });

  test('refuses rows that do not fit the table and keeps none of them', async () => {
    const table = `default.malformed_${process.pid}`;
    await post('/', `CREATE TABLE ${table} (id UInt8) ENGINE = MergeTree ORDER BY id`);
    const response = await post(
      `/?query=INSERT+INTO+${table}+FORMAT+JSONEachRow`,
      '{"id":1}\n{"id":"many"}\n',
    );
    expect(response.status).toBe(400);
    expect(await (await post('/', `SELECT count() FROM ${table}`)).text()).toBe('0\n');
    await post('/', `DROP TABLE ${table}`);
  });

  test.each([
    ['no HTTP', 'what is this\r\n\r\n'],
    ['binary noise', Buffer.from(Array.from({ length: 2_000 }, (_, index) => (index * 37) % 256))],
    ['a body shorter than promised', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nSELECT'],
    [
      'a wrong chunk length',
      'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nSELECT 1\r\n',
    ],
    ['an address that is none', 'GET //[ HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['a broken percent sign', 'GET /?query=%E0%A4%A HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['a head without end', `GET / HTTP/1.1\r\nX: ${'x'.repeat(2_000_000)}`],
  ])('survives %s', async (_what, bytes) => {
    await sendRaw(bytes).catch(() => undefined);
  });
});
