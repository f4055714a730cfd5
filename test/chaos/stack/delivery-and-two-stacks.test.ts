/** One stack for both, since a start costs more than they do. The first of them needs it empty. */
import { useStack } from '../../support/stack/start-stack.js';
import { describeDelivery } from './delivery.js';
import { describeTwoStacks } from './two-stacks.js';

const START_MS = 300_000;

const stack = useStack(START_MS);

describe('everything that was accepted', () => {
  describeDelivery(stack);
});
describe('the stores of another stack', () => {
  describeTwoStacks(stack);
});
