import { DatabaseError } from '../../../../db/postgres/connection/database-error.js';
import { createCaller } from '../../../support/api/caller.js';
import { useCatalogue } from '../../../support/api/catalogue.js';
import { keepLog } from '../../../support/api/kept-log.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';

const { logger, logged } = keepLog();
const stack = useApiStack({ change: (deps) => ({ ...deps, logger }) });
const catalogue = useCatalogue(stack);

const EMAIL = 'ann@example.com';
const SEEN = /ann(?:@|%40)example/i;

test('no personal identifier is in the log, wherever a request has it and however it ends', async () => {
  const { clientKey, sdk } = catalogue;
  const inEnvironment = `environments/${clientKey}`;
  const person = encodeURIComponent(EMAIL);
  await sdk.get(`identities/?identifier=${person}`);
  await sdk.post('identities/', { identifier: EMAIL, traits: [{ trait_key: 'email', trait_value: EMAIL }] });
  await sdk.post('identities/', { identifier: EMAIL, traits: 'garbled' });
  await sdk.post('events/', { events: [{ event: 'seen', identifier: EMAIL, timestamp: 'never' }] });
  for (const caller of [
    stack.admin,
    stack.nobody,
    createCaller(stack.url, { authorization: 'Api-Key wrong' }),
  ]) {
    await caller.get(`${inEnvironment}/identities/${person}/`);
    await caller.get(`${inEnvironment}/identities/${person}/featurestates/`);
    await caller.get(`${inEnvironment}/identities/${EMAIL}/nothing/`);
    await caller.get(`${inEnvironment}/identities/?q=${person}`);
    await caller.delete(`${inEnvironment}/identities/${person}/traits/${person}/`);
    await caller.get(`/${person}`);
    await caller.get(`/api/v1/${person}/x`);
    await caller.get(`environments/${person}/experiments/`);
  }
  expect(logged.join('')).not.toMatch(SEEN);
  expect(logged.join('')).toContain('/api/v1/environments/{environmentKey}/identities/{identifier}');
});

test('the log says which experiment a request was about, by its number', async () => {
  await stack.admin.get(`${catalogue.experiments}4711/`);
  expect(logged.join('')).toMatch(
    /"path":"\/api\/v1\/environments\/\{environmentKey\}\/experiments\/\{experimentId\}\/","ids":\{"experimentId":"4711"\}/,
  );
});

const failing = useApiStack({
  change: (deps) => ({
    ...deps,
    logger,
    identities: {
      ...deps.identities,
      list: () =>
        Promise.reject(
          new DatabaseError('unexpected', 'It failed.', {
            cause: Object.assign(new Error('It failed.'), {
              detail: `Key (identifier)=(${EMAIL}) exists.`,
              where: EMAIL,
            }),
          }),
        ),
    },
  }),
});
const elsewhere = useCatalogue(failing);

test('an error that Postgres explains with a row is logged without the row', async () => {
  const before = logged.length;
  const answer = await failing.admin.get(`environments/${elsewhere.clientKey}/identities/`);
  expect(answer.status).toBe(500);
  const since = logged.slice(before).join('');
  expect(since).toContain('It failed.');
  expect(since).not.toMatch(SEEN);
});
