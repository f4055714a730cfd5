import { inTime } from '../../../activities/asking-in-time.js';
import type { Ask } from '../../../activities/flagsmith/ask.js';
import { createAsk } from '../../../activities/flagsmith/ask.js';
import { createFlagsmithStore } from '../../../activities/flagsmith/flagsmith-store.js';
import { addressRules } from '../../../config/address-rules.js';
import { openRemoteFlagsmith, REMOTE_HOST } from '../../support/flagsmith/remote-flagsmith.js';

const PUBLIC = '93.184.215.14';
const access = {
  url: 'https://flags.example',
  environmentKey: 'e',
  apiKey: 'org.secret',
  serverKey: 'ser.x',
};
const question = (url: string) => ({ method: 'GET' as const, url, headers: {} });

const flag = {
  ...{ featureName: 'checkout', variants: [], mayDiffer: false, segmentName: 'holdfast-1', segmentId: null },
  rules: [],
};

/** A server that says it is Flagsmith, and answers the search for segments so. */
const answering =
  (segments: string): Ask =>
  ({ url }) => {
    const { pathname } = new URL(url);
    const environment = { id: 1, name: 'E', api_key: 'e', project: 2 };
    const feature = { id: 3, name: 'checkout', multivariate_options: [] };
    const text = pathname.includes('/segments/')
      ? segments
      : JSON.stringify(pathname.includes('/features/') ? [feature] : environment);
    return Promise.resolve({ status: 200, headers: {}, text });
  };

const nested = `${'{"type":"ALL","rules":['.repeat(50_000)}${']}'.repeat(50_000)}`;

test.each([
  ['a next page that is no address', '{"results":[],"next":"http://["}'],
  ['lists in lists without end', `[{"id":1,"name":"holdfast-1","rules":[${nested}]}]`],
])('%s is an answer that cannot be read, and no fault of Holdfast', async (_, segments) => {
  await expect(createFlagsmithStore(answering(segments), access).find(flag)).rejects.toMatchObject({
    name: 'FlagStoreError',
    trouble: { code: 'answer_unreadable' },
  });
});

describe('without TLS', () => {
  const resolve = () => Promise.resolve([{ address: PUBLIC, family: 4 }]);
  const asking = (allowed: readonly string[]): Ask =>
    createAsk({ rules: addressRules({ WEBHOOKS_ALLOW_HOSTS: [...allowed] }), resolve });

  test.each(['http://flags.example/', `http://${PUBLIC}/`, 'HTTP://flags.example/'])(
    'no key goes to %s, where anybody on the way could read it',
    async (url) => {
      await expect(asking([])(question(url))).rejects.toThrow('is not asked without TLS');
    },
  );

  test('a place is asked that the settings name', async () => {
    const remote = await openRemoteFlagsmith();
    const { status } = await asking([REMOTE_HOST])(question(`${remote.url}/api/v1/environment-document/`));
    await remote.close();
    expect(status).toBe(403);
  });
});

describe('an activity that is over', () => {
  const ask = createAsk({
    rules: addressRules({ WEBHOOKS_ALLOW_HOSTS: [REMOTE_HOST] }),
    resolve: () => Promise.resolve([]),
  });

  test('asks nothing any more', async () => {
    const remote = await openRemoteFlagsmith();
    const cancelled = new AbortController();
    const { signal, done } = inTime(cancelled.signal);
    const url = `${remote.url}/api/v1/projects/1/segments/`;
    const write = () => ask({ method: 'POST', url, headers: {}, body: {} }, signal);
    await write();
    // In the midst of a request, and before the next one.
    remote.before('POST /', () => {
      cancelled.abort(new Error('The worker was taken for dead.'));
    });
    await expect(write()).rejects.toThrow('The worker was taken for dead.');
    const { length } = remote.writes;
    await expect(write()).rejects.toThrow('The worker was taken for dead.');
    expect(remote.writes).toHaveLength(length);
    done();
    await remote.close();
  });

  test('is so too when its own time is up, which is a finding', async () => {
    const { signal, done } = inTime(new AbortController().signal, 10);
    await new Promise((resolve) => {
      signal.addEventListener('abort', resolve);
    });
    await expect(ask(question('http://127.0.0.3:1/'), signal)).rejects.toMatchObject({
      trouble: { code: 'store_failed' },
    });
    done();
  });
});
