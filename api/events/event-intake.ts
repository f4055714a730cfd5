import type { Log } from '../../db/log.js';
import { createWakeUps } from '../../db/postgres/connection/wake-ups.js';
import type { EventIntakes } from '../../db/postgres/serving/event-intakes.js';
import type { ArrivalClock } from './arrival-clock.js';
import type { EventTickets } from './event-tickets.js';
import { createEventTickets } from './event-tickets.js';

export interface EventIntakeDeps {
  readonly intakes: EventIntakes;
  /** Calls the listener when all processes are asked what they hold: with the moment asked for, or null if unknown. */
  readonly onAsk: (listener: (ask: number | null) => void) => void;
  /** Stamps the events; it goes by the time in Postgres, and whoever asks moves it. */
  readonly clock: Pick<ArrivalClock, 'ahead' | 'follow' | 'liftTo'>;
  /** Names this process. */
  readonly processId: string;
  readonly log: Pick<Log, 'warn'>;
}

/** Which events this process has taken and not stored yet, told to every refresh that takes its moment. */
export interface EventIntake extends Pick<EventTickets, 'take'> {
  /** Resolves once this process is known, or could not be made known. */
  readonly announced: Promise<void>;
  /** To be called when nothing is taken any more. */
  stop(): Promise<void>;
}

const LOOK_EVERY_MS = 1_000;
const LEASE_MS = 10_000;
/** A report that is this old is repeated, to renew the lease, though nothing has changed. */
const RENEW_AFTER_MS = 2_500;

/** @returns what writes a report if one is due, and what makes it due */
const createReporter = (
  { intakes, processId, clock }: Pick<EventIntakeDeps, 'intakes' | 'processId' | 'clock'>,
  tickets: EventTickets,
) => {
  let asked = 0;
  let answered = -1;
  let written = '';
  let writtenAt = -Infinity;

  /** @returns whether there was something to write */
  const reportOnce = async (): Promise<boolean> => {
    // What was asked until now is answered by what is looked up from now on, and later tickets have later arrivals.
    clock.liftTo(asked);
    const [answering, held, nextTicket] = [asked, tickets.held(), tickets.next()];
    const text = JSON.stringify(held);
    const at = performance.now();
    if (answering <= answered && text === written && at - writtenAt < RENEW_AFTER_MS) return false;
    if (answering > answered) tickets.watchBefore(nextTicket);
    const askFrom = clock.ahead();
    const report = { processId, answeredAsk: answering, nextTicket, held, askFrom };
    const { lastAsk, nowMicros } = await intakes.report(report, LEASE_MS);
    clock.follow(nowMicros);
    [answered, written, writtenAt] = [answering, text, at];
    asked = Math.max(asked, lastAsk);
    return true;
  };

  return {
    /**
     * The first report only makes this process known. Whoever asks before that is known does not wait for it, so what was
     * asked until then has to be found by a second one, before anything is taken.
     */
    async report(): Promise<void> {
      while (await reportOnce()) if (asked <= answered) return;
    },
    ask(ask: number | null): void {
      // A report brings the latest question along.
      if (ask === null) writtenAt = -Infinity;
      else asked = Math.max(asked, ask);
    },
  };
};

/**
 * Makes this process known and says what it holds: when it is asked, when something has changed, and every few seconds,
 * since a process that says nothing any more is not waited for. What such a one holds was never acknowledged.
 */
export const startEventIntake = (deps: EventIntakeDeps): EventIntake => {
  const { intakes, processId, log } = deps;
  const wakeUps = createWakeUps();
  let isStopping = false;
  const tickets = createEventTickets({
    now: () => performance.now(),
    onWatchedGone: () => {
      wakeUps.wakeAll();
    },
  });
  const reporter = createReporter(deps, tickets);
  deps.onAsk((ask) => {
    reporter.ask(ask);
    wakeUps.wakeAll();
  });

  let isKnown = true;
  const tell = async (): Promise<void> => {
    try {
      await reporter.report();
      isKnown = true;
    } catch (error) {
      if (isKnown) log.warn({ err: error }, 'cannot say which events are on their way; trying again');
      isKnown = false;
    }
  };

  const announced = tell();
  const run = async (): Promise<void> => {
    await announced;
    while (!isStopping) {
      // Asleep before the report: what comes up meanwhile ends the sleep.
      const rest = wakeUps.sleep('report', LOOK_EVERY_MS);
      await tell();
      await rest.over;
    }
    await intakes.remove(processId).catch(() => undefined);
  };
  const ended = run();

  return {
    announced,
    take: (environmentKey, rows) => tickets.take(environmentKey, rows),
    stop() {
      isStopping = true;
      wakeUps.wakeAll();
      return ended;
    },
  };
};
