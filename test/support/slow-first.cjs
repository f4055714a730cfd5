'use strict';

const { default: Sequencer } = require('@jest/test-sequencer');

/**
 * The longest files, longest first. On a machine that has never run them jest begins with the largest ones, and at the
 * end one worker waits minutes for another.
 */
const SLOW = [
  'integration/mixes/mixes',
  'workflow/lifecycle',
  'replay/mutations',
  'integration/clickhouse/random-judgements',
  'replay/replay',
  'e2e/streams/streams',
  'integration/api/sdk/agreement',
  'integration/api/experiment-life',
  'e2e/sdk/sdks',
  'workflow/schedule',
  'chaos/stack/',
  'chaos/',
  'e2e/',
  'contract/',
].map((name) => `/test/${name}`);

const rank = ({ path }) => {
  const found = SLOW.findIndex((name) => path.includes(name));
  return found === -1 ? SLOW.length : found;
};

module.exports = class SlowFirst extends Sequencer {
  async sort(tests) {
    const sorted = await super.sort(tests);
    return sorted.toSorted((left, right) => rank(left) - rank(right));
  }
};
