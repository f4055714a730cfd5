import { setTimeout as sleep } from 'node:timers/promises';
import { awaitEvents } from '../../../activities/await-events.js';
import type { ArrivalClock } from '../../../api/events/arrival-clock.js';
import { createArrivalClock } from '../../../api/events/arrival-clock.js';
import { startEventIntake } from '../../../api/events/event-intake.js';
import type { EventIntakes } from '../../../db/postgres/serving/event-intakes.js';
import type { EventTransit, SeenIntake } from '../../../db/postgres/serving/event-transit.js';
import { seededRandom } from '../../support/clickhouse/random-history.js';

/** More of them by hand: MOMENT_WORLDS=500 MOMENT_SEED=1000 */
const WORLDS = Number(process.env['MOMENT_WORLDS'] ?? 12);
const FIRST_SEED = Number(process.env['MOMENT_SEED'] ?? 1);

const PATIENCE = { withoutProgressMs: 20_000, atMostMs: 20_000 };

interface Told {
  readonly receivedBefore: number;
  /** Arrivals that the warehouse had when it was read. */
  readonly seen: readonly number[];
  /** Arrivals that were acknowledged before the question. */
  readonly acknowledged: readonly number[];
}

/** API processes, Postgres and the warehouse, in which every message takes its time and every clock shows another one. */
class World {
  readonly stored: number[] = [];
  readonly spool: { readonly entry: number; readonly arrivals: readonly number[] }[] = [];
  readonly acknowledged: number[] = [];
  readonly #random;
  readonly #intakes = new Map<string, SeenIntake>();
  readonly #listeners = new Set<(ask: number | null) => void>();
  #asked = Math.floor(this.#now() / 1_000) + 1;
  #entries = 0;
  #isAlive = true;

  constructor(seed: number) {
    this.#random = seededRandom(seed);
  }

  #now(): number {
    return (performance.timeOrigin + performance.now()) * 1_000;
  }

  async later(): Promise<void> {
    const turns = this.#random.below(4);
    if (turns === 3) await sleep(this.#random.below(6));
    else for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
  }

  readonly #register: EventIntakes = {
    report: async ({ processId, answeredAsk, nextTicket, held, askFrom }) => {
      await this.later();
      const reply = { lastAsk: this.#asked, nowMicros: Math.floor(this.#now()) };
      // What a statement sees is of before it is committed, and so seen by others.
      await this.later();
      const oldestTicket = held['env']?.oldest_ticket ?? null;
      this.#intakes.set(processId, { processId, answeredAsk, nextTicket, oldestTicket, rowCount: 0 });
      this.#asked = Math.max(this.#asked, askFrom ?? 0);
      await this.later();
      return reply;
    },
    remove: async (processId) => {
      await this.later();
      this.#intakes.delete(processId);
    },
  };

  readonly transit: EventTransit = {
    ask: async () => {
      await this.later();
      const ask = (this.#asked = Math.max(this.#asked + 1, Math.floor(this.#now() / 1_000) + 1));
      for (const listener of this.#listeners)
        void this.later().then(() => {
          listener(ask);
        });
      await this.later();
      return ask;
    },
    look: async (_environment, upToEntry) => {
      await this.later();
      const entries = this.spool.filter(({ entry }) => entry <= (upToEntry ?? Infinity));
      const seen = {
        intakes: [...this.#intakes.values()],
        spooledRows: entries.reduce((sum, { arrivals }) => sum + arrivals.length, 0),
        spooledForMs: 0,
        lastEntry: this.spool.at(-1)?.entry ?? 0,
      };
      await this.later();
      return seen;
    },
  };

  async #takeBatch(take: () => () => void, clock: ArrivalClock): Promise<void> {
    const giveBack = take();
    const arrivals: number[] = [];
    for (let left = 1 + this.#random.below(3); left > 0; left -= 1) {
      await this.later();
      arrivals.push(clock.next());
    }
    await this.later();
    if (this.#random.chance(0.3)) this.spool.push({ entry: (this.#entries += 1), arrivals });
    else this.stored.push(...arrivals);
    this.acknowledged.push(...arrivals);
    await this.later();
    giveBack();
  }

  /** Takes events with a clock that is wrong by seconds, until it is stopped in order. */
  async process(name: string): Promise<void> {
    await sleep(this.#random.below(30));
    const skewMs = (this.#random.below(3) - 1) * (1 + this.#random.below(20_000));
    const clock = createArrivalClock(() => this.#now() / 1_000 + skewMs, this.#random.below(1_000) / 1_000);
    let listener: (ask: number | null) => void = () => undefined;
    const intake = startEventIntake({
      intakes: this.#register,
      onAsk: (told) => this.#listeners.add((listener = told)),
      clock,
      processId: name,
      log: { warn: () => undefined },
    });
    await intake.announced;
    const senders = Array.from({ length: 3 }, async () => {
      for (let batches = 5 + this.#random.below(15); batches > 0; batches -= 1)
        await this.#takeBatch(() => intake.take('env', 1), clock);
    });
    await Promise.all(senders);
    await intake.stop();
    this.#listeners.delete(listener);
  }

  async drain(): Promise<void> {
    while (this.#isAlive || this.spool.length > 0) {
      await this.later();
      const [head] = this.spool;
      if (head === undefined) continue;
      this.stored.push(...head.arrivals);
      await this.later();
      this.spool.shift();
    }
  }

  async refresh(): Promise<Told> {
    await sleep(this.#random.below(60));
    const acknowledged = [...this.acknowledged];
    const { receivedBefore, missing } = await awaitEvents(
      this.transit,
      'env',
      PATIENCE,
      new AbortController().signal,
    );
    expect(missing).toEqual({ spooled: 0, held: 0, processes: 0 });
    return { receivedBefore, seen: [...this.stored], acknowledged };
  }

  async run(): Promise<readonly Told[]> {
    const drained = this.drain();
    const processes = ['one', 'two', 'three', 'four'].map((name) => this.process(name));
    const told = await Promise.all(Array.from({ length: 12 }, () => this.refresh()));
    await Promise.all(processes);
    this.#isAlive = false;
    await drained;
    return told;
  }
}

const before = (arrivals: readonly number[], moment: number): ReadonlySet<number> =>
  new Set(arrivals.filter((arrival) => arrival < moment * 1_000));

test('what a refresh sees of before its moment is all that there will ever be', async () => {
  for (let seed = FIRST_SEED; seed < FIRST_SEED + WORLDS; seed += 1) {
    const world = new World(seed);
    for (const { receivedBefore, seen, acknowledged } of await world.run()) {
      const missed = [...before(world.stored, receivedBefore)].filter(
        (arrival) => !before(seen, receivedBefore).has(arrival),
      );
      expect({ seed, missed }).toEqual({ seed, missed: [] });
      // Whoever sends events and asks for a refresh then means these.
      const later = acknowledged.filter((arrival) => arrival >= receivedBefore * 1_000);
      expect({ seed, later }).toEqual({ seed, later: [] });
    }
  }
}, 480_000);
