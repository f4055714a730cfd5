import { setTimeout as sleep } from 'node:timers/promises';
import type { EventTransit, SeenIntake, SeenTransit } from '../db/postgres/serving/event-transit.js';
import type { Instant } from '../domain/experiment.js';

/** Events of an environment that were accepted before somebody asked, and cannot be read yet. */
export interface EventsInTransit {
  /** In the spool. */
  readonly spooled: number;
  /** In the hands of API processes, for longer than a moment. */
  readonly held: number;
  /** How many API processes have not let go of what they had taken before, or have not said. */
  readonly processes: number;
}

export interface Patience {
  /** The longest wait in which nothing gets better, in milliseconds. */
  readonly withoutProgressMs: number;
  readonly atMostMs: number;
  /** The longest wait for what processes hold; left out, it is that for everything. */
  readonly forProcessesMs?: number;
  /** A spool with events older than this is not waited for, in milliseconds; left out, it is, however old. */
  readonly spoolYoungerThanMs?: number;
}

/** What had arrived before one moment, and what of that is missing. */
export interface ArrivedEvents {
  /** All that arrived earlier is in the warehouse, as far as nothing is missing; what comes from now on arrives later. */
  readonly receivedBefore: Instant;
  readonly missing: EventsInTransit;
}

const FIRST_POLL_MS = 5;
const LONGEST_POLL_MS = 500;

/** Follows what was there when somebody asked, while more comes. */
interface Cut {
  /** @returns what of that is left */
  rest(seen: SeenTransit): EventsInTransit;
  /** The youngest entry of the spool to be looked at; null while any may matter. */
  entry(): number | null;
}

const sumOf = (intakes: readonly SeenIntake[]): number =>
  intakes.reduce((sum, { rowCount }) => sum + rowCount, 0);

/**
 * First nobody may hold what was taken before the question; only then does the spool have all of it, and from there on
 * its entries up to the youngest are what is waited for. So what comes later holds up nobody. No clock is compared with
 * another: tickets and entries are numbers, and moments are Postgres'.
 */
const createCut = (ask: number): Cut => {
  const ticketsBefore = new Map<string, number>();
  let entry: number | null = null;

  const holds = ({ processId, answeredAsk, nextTicket, oldestTicket }: SeenIntake): boolean => {
    if (answeredAsk < ask) return true;
    const before = ticketsBefore.get(processId) ?? nextTicket;
    ticketsBefore.set(processId, before);
    return oldestTicket !== null && oldestTicket < before;
  };

  return {
    rest({ intakes, spooledRows, lastEntry }) {
      const holding = entry === null ? intakes.filter(holds) : [];
      if (holding.length === 0) entry ??= lastEntry;
      return { spooled: spooledRows, held: sumOf(holding), processes: holding.length };
    },
    entry: () => entry,
  };
};

/** @returns whether all that was asked about has arrived. */
export const isNothing = ({ spooled, processes }: EventsInTransit): boolean =>
  spooled === 0 && processes === 0;

/** @returns how many events that is; null where a process does not say, which may hold some or none */
export const rowsOf = ({ spooled, held, processes }: EventsInTransit): number | null =>
  spooled + held === 0 && processes > 0 ? null : spooled + held;

const asText = ({ spooled, held, processes }: EventsInTransit): string => `${spooled} ${held} ${processes}`;

/** @returns whether to look once more, after a while. */
const createPatience = (patience: Patience) => {
  const { withoutProgressMs, atMostMs, forProcessesMs = atMostMs, spoolYoungerThanMs = Infinity } = patience;
  const since = performance.now();
  let progressAt = since;
  let last = '';
  return (rest: EventsInTransit, { spooledForMs }: SeenTransit): boolean => {
    const now = performance.now();
    if (asText(rest) !== last) progressAt = now;
    last = asText(rest);
    if (rest.processes > 0 && now - since >= forProcessesMs) return false;
    // A spool that drains has nothing old.
    if (rest.processes === 0 && spooledForMs >= spoolYoungerThanMs) return false;
    return now - progressAt < withoutProgressMs && now - since < atMostMs;
  };
};

/**
 * Asks for a moment, and waits until everything is in the warehouse that API processes had taken for an environment by then.
 * It looks again and again, less and less often, until nothing is left or patience has run out.
 *
 * @returns that moment, and what is still missing
 */
export const awaitEvents = async (
  transit: EventTransit,
  environmentKey: string,
  patience: Patience,
  signal: AbortSignal,
): Promise<ArrivedEvents> => {
  const receivedBefore = await transit.ask();
  const cut = createCut(receivedBefore);
  const mayWait = createPatience(patience);
  for (let pollMs = FIRST_POLL_MS; ; pollMs = Math.min(pollMs * 2, LONGEST_POLL_MS)) {
    const seen = await transit.look(environmentKey, cut.entry());
    const missing = cut.rest(seen);
    if (isNothing(missing) || !mayWait(missing, seen)) return { receivedBefore, missing };
    await sleep(pollMs, undefined, { signal }).catch(() => undefined);
    signal.throwIfAborted();
  }
};
