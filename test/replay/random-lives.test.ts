import { randomInt } from 'node:crypto';
import { createRandom } from '../support/random.js';
import { randomLife } from '../support/simulation/random-life.js';
import { recordingOf, replayStrictly } from '../support/simulation/replay-strictly.js';
import { createStage } from '../support/simulation/stage.js';
import { useSimulation } from '../support/simulation/use-simulation.js';

// All histories are replayed beside each other, and beside other test files: nothing of it may be held to a minute.
jest.setTimeout(600_000);

const simulation = useSimulation();

const LIVES = Number(process.env['REPLAY_LIVES'] ?? 6);
const STEPS = 80;

/** Given to see a failure again. */
const asked = process.env['REPLAY_SEED'];
const seeds = Array.from({ length: LIVES }, (_, place) =>
  asked === undefined ? randomInt(2 ** 31) : Number(asked) + place,
);

/**
 * What the code has just done, a worker without a cache has to do again, from whatever beginning. It would not if the code
 * depended on anything but its history: the order of a set, a clock, a module that remembers.
 */
describe('a life in which anything may happen', () => {
  it.each(seeds)('is lived again in the same way (REPLAY_SEED=%s)', async (seed) => {
    const { worker } = simulation;
    const runs = await randomLife(createStage(worker, `life-${seed}`), createRandom(seed), STEPS);
    for (const run of runs) {
      expect(run.end).not.toBe('failed');
      expect(
        await replayStrictly({ worker, recording: recordingOf(run.history()), coldEvery: 7 }),
      ).toBeNull();
    }
  });
});
