import { useCatalogue } from '../../../support/api/catalogue.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';
import { asProvider } from '../../../support/ofrep/as-provider.js';

let now = Date.UTC(2026, 5, 1);
const stack = useApiStack({
  config: {
    API_SDK_REQUESTS_PER_MINUTE: '40',
    API_SDK_REQUESTS_PER_MINUTE_AND_ADDRESS: '15',
    API_TRUSTED_PROXIES: '1',
  },
  change: (deps) => ({ ...deps, now: () => now }),
});
const catalogue = useCatalogue(stack);

beforeEach(() => {
  now += 60_000;
});

const from = (address: string) => ({ 'x-forwarded-for': address });
const ask = (address: string, path = 'flags/') => catalogue.sdk.get(path, from(address));

const limited = (code: string, field: string) => ({
  status: 429,
  body: { code: 'rate_limited', errors: [{ field, code }] },
});
const OF_ADDRESS = limited('too_many_of_address', 'address');
const OF_ENVIRONMENT = limited('too_many_of_environment', 'environment');

test('one address may ask so often in a minute, whatever it asks, and others go on', async () => {
  for (let time = 0; time < 15; time += 1)
    expect(await ask('192.0.2.1', time % 2 === 0 ? 'flags/' : 'identities/?identifier=a')).toMatchObject({
      status: 200,
    });
  const refused = await ask('192.0.2.1');
  expect(refused).toMatchObject(OF_ADDRESS);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  // A page must be able to read why.
  expect(refused.headers.get('access-control-allow-origin')).toBe('*');
  expect(await catalogue.sdk.post('events/', { events: [] }, from('192.0.2.1'))).toMatchObject(OF_ADDRESS);
  expect(await ask('192.0.2.2')).toMatchObject({ status: 200 });
  now += 60_000;
  expect(await ask('192.0.2.1')).toMatchObject({ status: 200 });
});

test('wrong keys count for their address, and those of one environment for all of its addresses', async () => {
  const wrong = stack.sdk('wrong');
  for (let time = 0; time < 15; time += 1)
    expect(await wrong.get('flags/', from('192.0.2.9'))).toMatchObject({ status: 401 });
  expect(await wrong.get('flags/', from('192.0.2.9'))).toMatchObject(OF_ADDRESS);
  for (let time = 0; time < 40; time += 1)
    expect(await ask(`198.51.100.${time}`)).toMatchObject({ status: 200 });
  expect(await ask('203.0.113.1')).toMatchObject(OF_ENVIRONMENT);
  const withServerKey = await stack.sdk(catalogue.serverKey).get('flags/', from('203.0.113.2'));
  expect(withServerKey).toMatchObject(OF_ENVIRONMENT);
  // Who manages is not kept out.
  expect(await stack.admin.get('projects/')).toMatchObject({ status: 200 });
});

test('providers of OpenFeature are bounded alike, and told when to come again as their protocol has it', async () => {
  const provider = asProvider(stack.url, { 'x-api-key': catalogue.clientKey });
  const context = { targetingKey: 'ada' };
  const headers = from('192.0.2.20');
  for (let time = 0; time < 15; time += 1)
    expect(await provider.all({ context }, headers)).toMatchObject({ status: 200 });
  for (const refused of [await provider.all({ context }, headers), await provider.one('a', {}, headers)]) {
    expect(refused).toMatchObject({ status: 429, body: { errorCode: 'GENERAL' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.headers.get('access-control-expose-headers')).toContain('Retry-After');
  }
  expect(await ask('192.0.2.20')).toMatchObject(OF_ADDRESS);
});
