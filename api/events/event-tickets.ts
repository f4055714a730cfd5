import type { HeldEvents } from '../../db/postgres/serving/event-intakes.js';

export interface EventTicketsOptions {
  /** Clock, milliseconds. */
  readonly now: () => number;
  /** Called when the last of the watched tickets is given back. */
  readonly onWatchedGone: () => void;
}

/** The batches of events that are taken and not stored yet, each with a number that only ever grows. */
export interface EventTickets {
  /** @returns what gives the ticket back, to be called when the events are stored, or never will be. */
  take(environmentKey: string, rows: number): () => void;
  /** The number of the next ticket. */
  next(): number;
  /** @returns by environment what is held */
  held(): Readonly<Record<string, HeldEvents>>;
  /** Somebody waits for those before this one. */
  watchBefore(ticket: number): void;
}

/** What is held for less passes through: there is always something of that where events come in. */
const LONG_MS = 1_000;

interface Ticket {
  readonly rows: number;
  readonly takenAt: number;
}

/** @returns the tickets of one process, none of them taken. */
export const createEventTickets = ({ now, onWatchedGone }: EventTicketsOptions): EventTickets => {
  let nextTicket = 1;
  let watched = 0;
  // Numbers grow, so the first that a map gives is the oldest.
  const taken = new Map<string, Map<number, Ticket>>();

  const isWatchedHeld = (): boolean =>
    [...taken.values()].some((tickets) => (tickets.keys().next().value ?? Infinity) < watched);

  const giveBack = (environmentKey: string, ticket: number): void => {
    const tickets = taken.get(environmentKey);
    if (tickets?.delete(ticket) !== true) return;
    if (tickets.size === 0) taken.delete(environmentKey);
    if (ticket >= watched || isWatchedHeld()) return;
    watched = 0;
    onWatchedGone();
  };

  const heldOf = (tickets: ReadonlyMap<number, Ticket>): HeldEvents => {
    const since = now() - LONG_MS;
    let rows = 0;
    for (const ticket of tickets.values()) if (ticket.takenAt <= since) rows += ticket.rows;
    return { oldest_ticket: tickets.keys().next().value ?? nextTicket, rows };
  };

  return {
    take(environmentKey, rows) {
      const ticket = nextTicket++;
      const tickets = taken.get(environmentKey) ?? new Map<number, Ticket>();
      taken.set(environmentKey, tickets.set(ticket, { rows, takenAt: now() }));
      return () => {
        giveBack(environmentKey, ticket);
      };
    },
    next: () => nextTicket,
    held: () => Object.fromEntries([...taken].map(([key, tickets]) => [key, heldOf(tickets)])),
    watchBefore(ticket) {
      watched = Math.max(watched, ticket);
    },
  };
};
