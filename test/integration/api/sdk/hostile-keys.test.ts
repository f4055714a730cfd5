import type { Answer } from '../../../support/api/caller.js';
import { listAt, valueAt } from '../../../support/api/caller.js';
import { useCatalogue } from '../../../support/api/catalogue.js';
import { HOSTILE_KEYS } from '../../../support/api/hostile.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';

const stack = useApiStack();
const catalogue = useCatalogue(stack);

const asSent = (value: string): Record<string, unknown>[] =>
  HOSTILE_KEYS.map((trait_key) => ({ trait_key, trait_value: value }));

const traitsOf = (answer: Answer): ReadonlyMap<unknown, unknown> =>
  new Map(
    listAt(answer, 'traits').map((body) => [
      valueAt({ body }, 'trait_key'),
      valueAt({ body }, 'trait_value'),
    ]),
  );

const expectAll = (answer: Answer, value: string): void => {
  expect(answer.status).toBe(200);
  expect(traitsOf(answer)).toEqual(new Map(HOSTILE_KEYS.map((key) => [key, value])));
};

test('traits of any name are kept and given back, and nobody else is refused for them', async () => {
  const { sdk } = catalogue;
  await sdk.post('identities/', { identifier: 'ann', traits: [{ trait_key: 'plan', trait_value: 'pro' }] });
  for (const identifier of ['mallory', 'eve']) {
    expectAll(await sdk.post('identities/', { identifier, traits: asSent('odd') }), 'odd');
    expectAll(await sdk.get(`identities/?identifier=${identifier}`), 'odd');
  }
  // One read serves all that ask at once.
  const together = await Promise.all(
    ['ann', 'mallory', 'bob', 'eve'].map((identifier) => sdk.get(`identities/?identifier=${identifier}`)),
  );
  expect(together.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(traitsOf(together[0]!)).toEqual(new Map([['plan', 'pro']]));
  expectAll(together[1]!, 'odd');

  const path = `environments/${catalogue.clientKey}/identities/`;
  expect((await stack.admin.get(path)).status).toBe(200);
  const away = HOSTILE_KEYS.map((trait_key) => ({ trait_key, trait_value: null }));
  const emptied = await sdk.post('identities/', { identifier: 'mallory', traits: away });
  expect((await sdk.get('identities/?identifier=mallory')).status).toBe(200);
  expect([...traitsOf(emptied).values()].every((value) => value === null)).toBe(true);
});

test('a condition on a trait of any name holds for who has it, kept or passing', async () => {
  const { sdk, projectId } = catalogue;
  for (const property of HOSTILE_KEYS) {
    const conditions = [{ operator: 'EQUAL', property, value: 'gold' }];
    const rules = [{ type: 'ALL', rules: [], conditions }];
    const body = { name: `has ${property}`.slice(0, 200), rules };
    expect((await stack.admin.post(`projects/${projectId}/segments/`, body)).status).toBe(201);
  }
  expectAll(await sdk.post('identities/', { identifier: 'gil', traits: asSent('gold') }), 'gold');
  const passing = asSent('gold').map((trait) => ({ ...trait, transient: true }));
  expectAll(await sdk.post('identities/', { identifier: 'pat', traits: passing }), 'gold');
});

test.each(['{"plan": {"deep": true}}', '{"plan": ["pro"]}', '{"plan": null, "age": 5}'])(
  'stored traits that nobody can read, %s, cost no other identity its answer',
  async (traits) => {
    const { sdk, environmentId } = catalogue;
    await sdk.post('identities/', { identifier: 'zoe', traits: [{ trait_key: 'plan', trait_value: 'pro' }] });
    await stack.raw.rows(
      `INSERT INTO identities AS i (environment_id, identifier, traits) VALUES ($1, 'broken', $2::jsonb)
      ON CONFLICT (environment_id, identifier_digest(identifier)) DO UPDATE SET traits = excluded.traits`,
      [environmentId, traits],
    );
    const answers = await Promise.all(
      ['zoe', 'broken', 'zoe', 'other'].map((identifier) => sdk.get(`identities/?identifier=${identifier}`)),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(traitsOf(answers[0]!)).toEqual(new Map([['plan', 'pro']]));
    expect((await stack.admin.get(`environments/${catalogue.clientKey}/identities/`)).status).toBe(200);
    const again = { identifier: 'broken', traits: [{ trait_key: 'plan', trait_value: 'free' }] };
    expect((await sdk.post('identities/', again)).status).toBe(200);
    expect(traitsOf(await sdk.get('identities/?identifier=broken')).get('plan')).toBe('free');
  },
);

test('events with traits and metadata of any name are taken', async () => {
  const odd = `{${HOSTILE_KEYS.map((key) => `${JSON.stringify(key)}:"odd"`).join(',')}}`;
  const events = ['$flag_exposure', 'purchase'].map(
    (event) =>
      `{"event":"${event}","feature_name":"any","identifier":"mallory","timestamp":${Date.now()},"traits":${odd},"metadata":${odd}}`,
  );
  const headers = { 'content-type': 'application/json' };
  const answer = await catalogue.sdk.raw('POST', 'events/', {
    headers,
    body: `{"events":[${events.join(',')}]}`,
  });
  expect(answer).toMatchObject({ status: 202, body: { accepted: 2, rejected: [] } });
});

test('a report of features of any name is taken', async () => {
  const report = `{${HOSTILE_KEYS.map((key) => `${JSON.stringify(key)}:1`).join(',')}}`;
  const headers = { 'content-type': 'application/json' };
  const answer = await catalogue.sdk.raw('POST', 'analytics/flags/', { headers, body: report });
  expect(answer.status).toBe(200);
});
