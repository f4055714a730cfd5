import { Session } from 'chdb';
import type { Query } from './query.js';
import { firstKeyword, onlyReads, quote, quoteName } from './sql-text.js';

/** Sessions for queries, so that no request finds anything of another one, as behind the HTTP interface of a server. */
export interface QuerySessions {
  /** Does what a query is for, in a session that is set up as the query asks, and that nobody else uses meanwhile. */
  use<Result>(query: Query, work: (session: Session) => Promise<Result>): Promise<Result>;
  close(): void;
}

type Pairs = readonly (readonly [name: string, value: string])[];

/**
 * Settings in which the engine as a library differs from a server. Without this one, a misspelt statement is read as
 * an expression.
 */
const SERVER_DEFAULTS: Pairs = [['implicit_select', '0']];

const LONG_STATEMENT = 200_000;
const MOST_KEPT = 32;

const assign = (pairs: Pairs): string =>
  `SET ${pairs.map(([name, value]) => `${name} = ${quote(value)}`).join(', ')}`;

/**
 * Parameters are set as `param_x`, which belong to one session: the library itself binds them for one query at a time in
 * the whole process. Here their length counts as a part of the statement's. A server takes them beside the statement,
 * where it does not.
 */
const assignAll = (params: Query['params'], settings: Pairs): string[] => {
  const given = [...params].map(([name, value]) => [`param_${name}`, value] as const);
  const statement = assign([...given, ...settings]);
  if (statement.length < LONG_STATEMENT) return [statement];
  const longer = `SET max_query_size = ${2 * statement.length}`;
  return [longer, assign(given), 'SET max_query_size = DEFAULT', assign(settings)];
};

/** Statements that make a fresh session what the request asks for. */
const preludes = ({ params, settings, queryId, database }: Query): string[] => [
  ...assignAll(params, [...SERVER_DEFAULTS, ...settings, ['log_comment', queryId]]),
  ...(database === undefined ? [] : [`USE ${quoteName(database)}`]),
];

/** The same for a session in which a query with the same surroundings was. */
const preludesAgain = ({ params, queryId }: Query): string[] => assignAll(params, [['log_comment', queryId]]);

const lengthOf = (params: Query['params']): number =>
  [...params.values()].reduce((length, value) => length + value.length, 0);

/**
 * All that a query finds in its session but the values of its parameters, which the next one gives anew.
 *
 * @returns null where the session is not to be used again: for statements that may leave something behind in it, where it
 *   could be set to nothing else, and where it would hold much
 */
const surroundingsOf = ({ sql, params, settings, database }: Query): string | null => {
  if (!onlyReads(sql) && firstKeyword(sql) !== 'INSERT') return null;
  if (settings.get('readonly') === '1' || lengthOf(params) > LONG_STATEMENT / 2) return null;
  return JSON.stringify([database ?? null, [...settings].sort(), [...params.keys()].sort()]);
};

/**
 * A session is kept for the next query with the same surroundings, unless a query failed in it: to open one and to set it
 * up takes as long as a small query.
 *
 * @param folder that is open already
 */
export const createQuerySessions = (folder: string): QuerySessions => {
  /** In the order in which they were used. */
  let kept: { readonly surroundings: string; readonly session: Session }[] = [];

  const take = (surroundings: string | null): Session | null => {
    const found = kept.findLast((one) => one.surroundings === surroundings);
    kept = kept.filter((one) => one !== found);
    return found?.session ?? null;
  };

  const keep = (surroundings: string, session: Session): void => {
    kept.push({ surroundings, session });
    if (kept.length > MOST_KEPT) kept.shift()?.session.close();
  };

  return {
    async use(query, work) {
      const surroundings = surroundingsOf(query);
      const before = take(surroundings);
      const session = before ?? new Session(folder);
      let isSound = false;
      try {
        for (const statement of before === null ? preludes(query) : preludesAgain(query))
          await session.queryAsync(statement);
        const result = await work(session);
        isSound = true;
        return result;
      } finally {
        if (isSound && surroundings !== null) keep(surroundings, session);
        else session.close();
      }
    },
    close() {
      for (const { session } of kept) session.close();
      kept = [];
    },
  };
};
