/** One stack for all of them, since a start costs more than they do. The first of them needs it empty. */
import { useStack } from '../../support/stack/start-stack.js';
import { describeEvents } from './events.js';
import { describeInterruptedWorkflows } from './interrupted-workflows.js';
import { describeKilledRefreshes } from './killed-refreshes.js';
import { describeStampede } from './stampede.js';

const START_MS = 300_000;

const stack = useStack(START_MS);

describe('more than anybody asks for', () => {
  describeStampede(stack);
});
describe('events that come as they like', () => {
  describeEvents(stack);
});
describe('workflows that are interrupted', () => {
  describeInterruptedWorkflows(stack);
});
describe('workers that are killed while what came is added', () => {
  describeKilledRefreshes(stack);
});
