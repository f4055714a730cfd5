import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Held } from '../support/simulation/held-by-event.js';
import { heldByEvent } from '../support/simulation/held-by-event.js';
import { keepHistory, newestOf } from '../support/simulation/recorded-histories.js';
import type { History } from '../support/simulation/replay-strictly.js';
import { createStage } from '../support/simulation/stage.js';
import { useSimulation } from '../support/simulation/use-simulation.js';
import { isAccepted } from './accepted-changes.js';
import { ALL_LIVES } from './lives/all-lives.js';

// All histories are replayed beside each other, and beside other test files: nothing of it may be held to a minute.
jest.setTimeout(600_000);

const simulation = useSimulation();

/** The same in every recording, so that each life keeps its place in the interval. */
const uuidOf = (path: string): string => {
  const hex = createHash('sha256').update(path).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
};

/** What the code has done, in order. */
const doingsOf = ({ events }: History): readonly Held[] =>
  (events ?? []).map(heldByEvent).filter((held) => held !== null);

/** What is recorded, with what was accepted since in its place. */
const asToday = (recorded: readonly Held[], does: readonly Held[]): readonly Held[] =>
  recorded.map((then, place) => {
    const now = does[place];
    return now !== undefined && isAccepted(then, now) ? now : then;
  });

/**
 * Recorded histories hold what older code has done. This holds that there is a recording of what today's code does, also
 * where `patched` has it do something else in new runs.
 */
describe('the life of an experiment today', () => {
  it.each(Object.entries(ALL_LIVES))('is recorded on the path %s', async (path, live) => {
    const life = await live(createStage(simulation.worker, uuidOf(path)));
    const newest = newestOf(path);
    const does = doingsOf(life.history());
    const recorded = newest === null ? [] : asToday(doingsOf(newest), does);
    if (process.env['RECORD_HISTORIES'] === undefined) expect(does).toStrictEqual(recorded);
    else if (!isDeepStrictEqual(does, recorded)) keepHistory(path, life.history());
  });
});
