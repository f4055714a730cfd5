import { request } from 'node:http';
import { anAddress } from './support/address.js';

/** What somebody gets who is on this machine, or whose page is open in a browser there, and knows no password. */
const url = new URL(anAddress('TEST_CLICKHOUSE_URL'));
const basic = `Basic ${btoa(`${url.username}:${url.password}`)}`;

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** `fetch` sets some of these headers itself. */
const call = (headers: Record<string, string>, path = '/?query=SELECT+41%2B1', body = ''): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const options = { host: url.hostname, port: url.port, path, method: 'POST', headers };
    const sent = request(options, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (data: string) => (text += data));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body: text, headers: response.headers });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });

test('the product itself gets an answer, by any name of this machine', async () => {
  for (const host of [url.host, `localhost:${url.port}`, `[::1]:${url.port}`, '127.0.0.1', 'LOCALHOST'])
    expect(await call({ authorization: basic, host })).toMatchObject({ status: 200, body: '42\n' });
  const byName = { 'x-clickhouse-user': url.username, 'x-clickhouse-key': url.password };
  expect((await call(byName)).status).toBe(200);
});

test.each<[string, Record<string, string>]>([
  ['no password', {}],
  ['an empty password', { authorization: `Basic ${btoa('holdfast:')}` }],
  ['a wrong password', { authorization: `Basic ${btoa('holdfast:guess')}` }],
  ['the password under another name', { authorization: `Basic ${btoa(`default:${url.password}`)}` }],
  ['a header that is no login', { authorization: 'Basic ***' }],
  ['another way to log in', { authorization: `Bearer ${url.password}` }],
])('another user of the machine who sends %s gets nothing', async (_what, headers) => {
  const answer = await call(headers);
  expect(answer.status).toBe(403);
  expect(answer.body).toMatch(/^Code: 516\. .*AUTHENTICATION_FAILED/);
  // A browser that is asked to log in would send the login along with the requests of every page.
  expect(answer.headers['www-authenticate']).toBeUndefined();
});

test('a password in the address does not count, since addresses end up in logs', async () => {
  const path = `/?query=SELECT+1&user=${url.username}&password=${url.password}`;
  expect((await call({}, path)).status).toBe(403);
});

test.each<[string, Record<string, string>]>([
  ['a form of a page', { origin: 'http://evil.test', 'content-type': 'text/plain' }],
  ['a sandboxed frame', { origin: 'null' }],
  ['a page on another port of this machine', { origin: 'http://127.0.0.1:8000' }],
  ['an image or a script', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
  ['a page of the same site', { 'sec-fetch-site': 'same-site' }],
  ['a page whose name points to this machine', { host: 'evil.test' }],
  ['such a page with its port', { host: `evil.test:${url.port}` }],
  ['a name that only begins like ours', { host: '127.0.0.1.evil.test' }],
  ['a name that only ends like ours', { host: 'evil-localhost' }],
])('%s gets nothing, even with the password', async (_what, headers) => {
  const answer = await call({ authorization: basic, ...headers });
  expect(answer.status).toBe(403);
  expect(answer.body).toMatch(/^Code: 497\. .*ACCESS_DENIED/);
  expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  expect((await call(headers, '/ping')).status).toBe(403);
});
