/** One stack for both, since a start costs more than they do. The first of them needs it empty. */
import { useStack } from '../../support/stack/start-stack.js';
import { describeClickhouseOutage } from './clickhouse-outage.js';
import { describeSdksInOutages } from './sdk-outage.js';

const START_MS = 300_000;

const stack = useStack(START_MS);

describe('ClickHouse, killed and away', () => {
  describeClickhouseOutage(stack);
});
describe('SDKs that report meanwhile', () => {
  describeSdksInOutages(stack);
});
