import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiDeps } from '../../../../api/api-deps.js';
import { createCaller } from '../../../support/api/caller.js';
import { useCatalogue } from '../../../support/api/catalogue.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';

let underWay = 0;
let most = 0;

/** A database that has much to do. */
const slowly = async <Found>(lookUp: () => Promise<Found>): Promise<Found> => {
  underWay += 1;
  most = Math.max(most, underWay);
  await sleep(50);
  try {
    return await lookUp();
  } finally {
    underWay -= 1;
  }
};

const counted = (deps: ApiDeps): ApiDeps => ({
  ...deps,
  apiKeys: { ...deps.apiKeys, findMany: (keys) => slowly(() => deps.apiKeys.findMany(keys)) },
  environments: {
    ...deps.environments,
    findByClientKeys: (keys) => slowly(() => deps.environments.findByClientKeys(keys)),
  },
});

const stack = useApiStack({ change: counted });
const catalogue = useCatalogue(stack);

test('hundreds of made-up keys at once are looked up together, and good keys among them open what they did', async () => {
  const made = Array.from({ length: 300 }, (_, index) => `made-up-${index}`);
  const [managing, evaluating, good, served] = await Promise.all([
    Promise.all(made.map((key) => createCaller(stack.url, { 'x-api-key': key }).get('projects/'))),
    Promise.all(made.map((key) => stack.sdk(key).get('flags/'))),
    Promise.all(made.slice(0, 20).map(() => stack.admin.get('projects/'))),
    Promise.all([catalogue.clientKey, catalogue.serverKey].map((key) => stack.sdk(key).get('flags/'))),
  ]);
  for (const [answers, status] of [
    [managing, 401],
    [evaluating, 401],
    [good, 200],
    [served, 200],
  ] as const)
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([status]));
  // One of each kind for each of the two who check keys, and some that are begun because one takes very long.
  expect(most).toBeLessThan(20);
});
