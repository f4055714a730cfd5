import type { ChdbResult } from 'chdb';
import { Session } from 'chdb';
import { checkRows, checkStatement } from './check-statement.js';
import { writeEngineAccess } from './engine-access.js';
import { createLimiter } from './limiter.js';
import type { Query } from './query.js';
import { asQueryError, refusal } from './query-error.js';
import { createQuerySessions } from './query-sessions.js';
import { onlyReads, quote } from './sql-text.js';

export interface QueryEngine {
  /** @throws QueryError for everything the engine refuses */
  readonly run: (query: Query, clientGone: AbortSignal) => Promise<ChdbResult>;
  readonly version: string;
  /** Stops all that run, so that the engine can be closed soon. */
  readonly killAll: () => void;
  /** Waits for what runs, and closes the engine. */
  readonly close: () => Promise<void>;
}

const KILL_EVERY_MS = 200;

/** Refuses settings that the engine does not know. Those of the HTTP layer were taken out before. */
const checkSettings = (query: Query, known: ReadonlySet<string>): void => {
  for (const name of query.settings.keys())
    if (!known.has(name)) throw refusal(115, 'UNKNOWN_SETTING', `Unknown setting '${name}'`, 404);
};

const rowsOf = async (session: Session, sql: string): Promise<string[]> =>
  (await session.queryAsync(sql, { format: 'TabSeparated' })).text().split('\n').filter(Boolean);

/**
 * What still uses the engine. To close it under a statement that runs, even under one that kills another, ends the
 * process by a fault of memory.
 */
interface InUse {
  readonly add: (work: Promise<unknown>) => void;
  /** When nothing is in use; what is added meanwhile is waited for too. */
  readonly none: () => Promise<void>;
}

const createInUse = (): InUse => {
  const works = new Set<Promise<unknown>>();
  return {
    add: (work) => {
      const settled = work
        .catch(() => undefined)
        .finally(() => {
          works.delete(settled);
        });
      works.add(settled);
    },
    none: async () => {
      while (works.size > 0) await Promise.all(works);
    },
  };
};

/**
 * Tells the engine again and again to kill a query, since it may not have started yet.
 *
 * @returns what ends that
 */
const keepKilling = (control: Session, kills: InUse, which: string): (() => void) => {
  const kill = (): void => {
    const sql = `KILL QUERY WHERE Settings['log_comment'] ${which} ASYNC FORMAT Null`;
    kills.add(control.queryAsync(sql));
  };
  kill();
  const timer = setInterval(kill, KILL_EVERY_MS);
  return () => {
    clearInterval(timer);
  };
};

/** Runs a statement with its rows in a session that was made for it. */
const runInSession = async (
  session: Session,
  keepKillingIt: () => () => void,
  query: Query,
  gone: AbortSignal,
): Promise<ChdbResult> => {
  let stopKilling: (() => void) | undefined;
  const kill = (): void => {
    stopKilling = keepKillingIt();
  };
  if (onlyReads(query.sql)) gone.addEventListener('abort', kill, { once: true });
  try {
    gone.throwIfAborted();
    const text = query.data === '' ? query.sql : `${query.sql}\n${query.data}`;
    return await session.queryAsync(text, { format: query.format });
  } finally {
    gone.removeEventListener('abort', kill);
    stopKilling?.();
  }
};

/**
 * Opens the embedded ClickHouse engine on a folder that no other process has open.
 *
 * @param folder data folder, created when missing
 * @param parallel how many queries run at once; more wait
 */
export const openQueryEngine = async (folder: string, parallel: number): Promise<QueryEngine> => {
  // Stays open, so that the engine lives on between requests, and serves the KILL statements.
  // The first session of a process opens the engine, and decides who may do what in it.
  const control = new Session(folder, { connectionArgs: writeEngineAccess(folder) });
  const known = new Set(await rowsOf(control, 'SELECT name FROM system.settings'));
  const [version = 'unknown'] = await rowsOf(control, 'SELECT version()');
  const limiter = createLimiter(parallel);
  const sessions = createQuerySessions(folder);
  const running = new Set<string>();
  const [runs, kills] = [createInUse(), createInUse()];
  let stopKillingAll: (() => void) | undefined;

  const run = async (query: Query, gone: AbortSignal): Promise<ChdbResult> => {
    await limiter.enter(gone);
    running.add(query.queryId);
    try {
      const keepKillingIt = (): (() => void) => keepKilling(control, kills, `= ${quote(query.queryId)}`);
      return await sessions.use(query, (session) => runInSession(session, keepKillingIt, query, gone));
    } finally {
      running.delete(query.queryId);
      limiter.leave();
    }
  };

  return {
    version,
    run: async (query, gone) => {
      try {
        checkStatement(query.sql);
        checkRows(query.sql, query.data);
        checkSettings(query, known);
        if (running.has(query.queryId))
          throw refusal(
            216,
            'QUERY_WITH_SAME_ID_IS_ALREADY_RUNNING',
            `Query with id = ${query.queryId} is already running`,
            500,
          );
        const result = run(query, gone);
        runs.add(result);
        return await result;
      } catch (error) {
        throw asQueryError(error);
      }
    },
    killAll: () => {
      stopKillingAll = keepKilling(control, kills, `!= ''`);
    },
    close: async () => {
      await runs.none();
      stopKillingAll?.();
      await kills.none();
      sessions.close();
      control.close();
    },
  };
};
