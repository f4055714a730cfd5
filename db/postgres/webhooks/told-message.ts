import { z } from 'zod/v4';
import type { Instant } from '../../../domain/experiment.js';
import type { JsonValue } from '../../../domain/json-value.js';
import type { ToldMessage, ToldStanding } from '../../../domain/webhooks/webhook-message.js';
import type { PostgresPool } from '../connection/pool.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { read } from '../connection/transactions.js';
import { findDetails } from '../experiments/experiment-read-model.js';
import { judgeExperiments } from '../experiments/status-read-model.js';
import { id, instant } from '../shapes/stored-values.js';

const json = z.custom<JsonValue>((value) => value !== undefined);

const messageRow: z.ZodType<Omit<ToldMessage, 'standing'>> = z.object({
  id: z.string(),
  type: z.string(),
  at: instant,
  before: json,
  after: json,
  actor: z.string().nullable(),
  comment: z.string().nullable(),
  webhookName: z.string(),
  environment: z.object({ id, key: z.string(), name: z.string() }),
  experiment: z.object({ id, uuid: z.string(), name: z.string(), feature: z.string() }).nullable(),
});

const hashOf = (queries: Queries, experimentId: number, seq: number): Promise<string> =>
  queries.oneFirst(sql.type(z.object({ contentHash: z.string() }))`
    SELECT content_hash FROM snapshots
    WHERE experiment_id = ${experimentId} AND kind = 'results' AND seq = ${seq}`);

const standingOf = async (
  queries: Queries,
  experimentId: number,
  now: Instant,
): Promise<ToldStanding | null> => {
  const details = await findDetails(queries, [experimentId]);
  const found = (await judgeExperiments(queries, details, now)).get(experimentId);
  if (found === undefined) return null;
  const { word, sentence, latest, seq, asOf } = found;
  const snapshot =
    seq === null || asOf === null
      ? null
      : { seq, asOf, contentHash: await hashOf(queries, experimentId, seq) };
  return { word, sentence, latest, snapshot };
};

/** @returns what a delivery says, with how the experiment stands now, by the same code as its page */
export const createToldMessages =
  (pool: PostgresPool): ((deliveryId: number, now: Instant) => Promise<ToldMessage>) =>
  (deliveryId, now) =>
    read(pool, async (queries) => {
      const message = await queries.one(sql.type(messageRow)`
        SELECT
          m.id, m.type, m.at, m.before, m.after, m.actor, m.comment, w.name AS webhook_name,
          jsonb_build_object('id', n.id, 'key', n.api_key, 'name', n.name) AS environment,
          CASE WHEN e.id IS NOT NULL THEN
            jsonb_build_object('id', e.id, 'uuid', e.uuid, 'name', e.name, 'feature', f.name)
          END AS experiment
        FROM webhook_deliveries d
        JOIN webhook_messages m ON m.id = d.message_id
        JOIN webhooks w ON w.id = d.webhook_id
        JOIN environments n ON n.id = m.environment_id
        LEFT JOIN experiments e ON e.id = m.experiment_id
        LEFT JOIN features f ON f.id = e.feature_id
        WHERE d.id = ${deliveryId}`);
      const { experiment } = message;
      const standing = experiment === null ? null : await standingOf(queries, experiment.id, now);
      return { ...message, standing };
    });
