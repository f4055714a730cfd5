import { setTimeout as sleep } from 'node:timers/promises';
import type { EventTransit, SeenIntake, SeenTransit } from '../db/postgres/serving/event-transit.js';

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
 * another: tickets, entries and questions are numbers.
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

/** @returns how many events that is, as far as anybody knows */
export const rowsOf = ({ spooled, held }: EventsInTransit): number => spooled + held;

const asText = ({ spooled, held, processes }: EventsInTransit): string => `${spooled} ${held} ${processes}`;

/** @returns whether to look once more, after a while. */
const createPatience = ({ withoutProgressMs, atMostMs }: Patience) => {
  const since = performance.now();
  let progressAt = since;
  let last = '';
  return (rest: EventsInTransit): boolean => {
    const now = performance.now();
    if (asText(rest) !== last) progressAt = now;
    last = asText(rest);
    return now - progressAt < withoutProgressMs && now - since < atMostMs;
  };
};

/** Looks again and again, less and less often, until nothing is left or patience has run out. */
const poll = async (
  look: () => Promise<EventsInTransit>,
  patience: Patience,
  signal: AbortSignal,
): Promise<EventsInTransit> => {
  const mayWait = createPatience(patience);
  for (let pollMs = FIRST_POLL_MS; ; pollMs = Math.min(pollMs * 2, LONGEST_POLL_MS)) {
    const rest = await look();
    if (isNothing(rest) || !mayWait(rest)) return rest;
    await sleep(pollMs, undefined, { signal }).catch(() => undefined);
    signal.throwIfAborted();
  }
};

/**
 * Waits until everything is in the warehouse that any API process had taken for an environment before this was called.
 *
 * @returns what of it is still missing when patience has run out
 */
export const awaitEvents = async (
  transit: EventTransit,
  environmentKey: string,
  patience: Patience,
  signal: AbortSignal,
): Promise<EventsInTransit> => {
  const cut = createCut(await transit.ask());
  const look = async (): Promise<EventsInTransit> =>
    cut.rest(await transit.look(environmentKey, cut.entry()));
  return poll(look, patience, signal);
};

/** A spool that drains has nothing this old, so there is nothing to wait for. */
const FRESH_MS = 10_000;

/**
 * Counts what is on its way, after a moment in which a spool that drains can do so. Nobody is asked, and what passes
 * through the hands of a process is not counted: it is not accepted yet.
 */
export const countEvents = async (
  transit: EventTransit,
  environmentKey: string,
  patience: Patience,
  signal: AbortSignal,
): Promise<number> => {
  const countOf = ({ spooledRows, intakes }: SeenTransit): number => spooledRows + sumOf(intakes);
  const first = await transit.look(environmentKey, null);
  if (first.spooledRows === 0) return countOf(first);
  const look = async (): Promise<EventsInTransit> => {
    const { spooledRows: spooled } = await transit.look(environmentKey, first.lastEntry);
    return { spooled, held: 0, processes: 0 };
  };
  if (first.spooledForMs < FRESH_MS) await poll(look, patience, signal);
  return countOf(await transit.look(environmentKey, null));
};
