/** One stack for both, since a start costs more than they do. The first of them needs it empty. */
import { useStack } from '../../support/stack/start-stack.js';
import { describeKilledApi } from './api-killed.js';
import { describePostgresOutage } from './postgres-outage.js';

const START_MS = 300_000;

const stack = useStack(START_MS);

describe('an API that is killed', () => {
  describeKilledApi(stack);
});
describe('Postgres, killed and away', () => {
  describePostgresOutage(stack);
});
