import { HEADERS } from '../../../../api/openapi/headers.js';
import type { Answer, Caller } from '../../../support/api/caller.js';
import { createCaller, textAt } from '../../../support/api/caller.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';

const LIMIT = 20;
const stack = useApiStack({
  per: 'test',
  config: { API_REQUESTS_PER_MINUTE: String(LIMIT), API_TRUSTED_PROXIES: '1' },
});

const times = async (count: number, call: () => Promise<Answer>): Promise<readonly Answer[]> => {
  const answers: Answer[] = [];
  for (let index = 0; index < count; index += 1) answers.push(await call());
  return answers;
};
const newKey = async (): Promise<Caller> => {
  const answer = await stack.admin.post('api-keys/', { name: 'ci', role: 'viewer' });
  return createCaller(stack.url, { authorization: `Api-Key ${textAt(answer, 'key')}` });
};
const tooMany = (code: string, field: string) => ({
  status: 429,
  body: { status: 429, code: 'rate_limited', errors: [{ field, code }] },
});
const left = ({ headers }: Answer): number => Number(headers.get('ratelimit-remaining'));

test('a key may ask so often in a minute, is told what is left, and no other key pays for it', async () => {
  const one = await newKey();
  const other = await newKey();
  const answers = await times(LIMIT, () => one.get('projects/'));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(answers.map(left)).toEqual(Array.from({ length: LIMIT }, (_, index) => LIMIT - 1 - index));
  expect(answers[0]?.headers.get('ratelimit-limit')).toBe(String(LIMIT));
  expect(answers[0]?.headers.get('ratelimit-policy')).toBe(`${LIMIT};w=60`);
  const refused = await one.get('projects/');
  expect(refused).toMatchObject(tooMany('too_many_with_key', 'key'));
  const retryAfter = Number(refused.headers.get('retry-after'));
  expect(retryAfter).toBeGreaterThan(0);
  expect(retryAfter).toBeLessThanOrEqual(60);
  expect(refused.headers.get('ratelimit-remaining')).toBe('0');
  const unharmed = await other.get('projects/');
  expect([unharmed.status, left(unharmed)]).toEqual([200, LIMIT - 1]);
});

test('every header about limits is one that the document names', async () => {
  const { headers } = await stack.admin.get('projects/');
  const sent = [...headers.keys()].filter((name) => name.startsWith('ratelimit'));
  const documented = Object.keys(HEADERS).map((name) => name.toLowerCase());
  expect(sent.length).toBeGreaterThan(2);
  expect(sent.filter((name) => !documented.includes(name))).toEqual([]);
});

test('wrong keys of an address are too many after a while, and lock out nobody who has a good one', async () => {
  const from = (address: string, key: string): Caller =>
    createCaller(stack.url, { 'x-forwarded-for': address, authorization: `Api-Key ${key}` });
  let guesses = 0;
  const guess = (): Promise<Answer> => from('203.0.113.7', `guess-${(guesses += 1)}`).get('projects/');
  const answers = await times(LIMIT, guess);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
  expect(await guess()).toMatchObject(tooMany('too_many_without_key', 'address'));
  // Another program behind the same address, whose key this process may never have seen before.
  const good = await newKey();
  expect((await from('203.0.113.7', 'admin-key-of-the-tests').get('projects/')).status).toBe(200);
  expect((await good.get('projects/', { 'x-forwarded-for': '203.0.113.7' })).status).toBe(200);
  expect(await guess()).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
  expect((await createCaller(stack.url, { 'x-forwarded-for': '203.0.113.7' }).get('projects/')).status).toBe(
    429,
  );
  expect((await from('203.0.113.8', 'admin-key-of-the-tests').get('projects/')).status).toBe(200);
  expect((await from('203.0.113.8', 'wrong').get('projects/')).status).toBe(401);
});

test('requests with good keys are not held against their address', async () => {
  const callers = [await newKey(), await newKey(), await newKey()];
  for (const caller of callers) {
    const answers = await times(LIMIT, () => caller.get('projects/'));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  }
  expect((await stack.nobody.get('projects/')).status).toBe(401);
});

test('a key that is asked for to sign in is guessed as seldom as any other', async () => {
  const guess = (): Promise<Answer> => stack.nobody.post('session/', { key: 'hfa_guessed_0123456789' });
  expect(new Set((await times(LIMIT, guess)).map(({ status }) => status))).toEqual(new Set([401]));
  expect(await guess()).toMatchObject(tooMany('too_many_without_key', 'address'));
});

test('what SDKs and probes call has no bound', async () => {
  const answers = await times(LIMIT + 5, () => stack.nobody.get('/healthz'));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  const flags = await times(LIMIT + 5, () => stack.sdk('env_unknown').get('flags/'));
  expect(new Set(flags.map(({ status }) => status))).toEqual(new Set([401]));
});
