import type { Instant } from '../../../domain/experiment.js';
import { statusLabel } from '../../../domain/status/status-words.js';
import type { PostgresPool } from '../connection/pool.js';
import { sql } from '../connection/sql.js';
import { read } from '../connection/transactions.js';
import { decideStandings, STANDING_ORIGIN, standingOrigin } from './decide-standings.js';

/** It is kept in histories, and a comment in it may be long. */
const LONGEST_TEXT = 500;

/**
 * @param version of the product
 * @returns a function that says how an experiment stands, as Markdown; null for one that is gone. It keeps the word, since
 *   lists would decide it again otherwise, for all experiments at once.
 */
export const createSayStatus =
  (pool: PostgresPool, version: string, now: () => Instant): ((uuid: string) => Promise<string | null>) =>
  (uuid) =>
    read(pool, async (queries) => {
      const origin = await queries.maybeOne(sql.type(standingOrigin)`
        SELECT ${STANDING_ORIGIN} WHERE e.uuid = ${uuid} AND e.deleted_at IS NULL`);
      if (origin === null) return null;
      const status = (await decideStandings(queries, [origin], version, now())).get(origin.id);
      if (status === undefined) return null;
      return `**${statusLabel(status.word)}**: ${status.sentence}`.slice(0, LONGEST_TEXT);
    });
