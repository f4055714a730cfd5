/** Secrets of webhooks (`w`): which sign, and which are forgotten. */
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';

/** Each makes the header of signatures longer. */
const EARLIER_SECRETS = 8;

/**
 * After a rotation the secrets before sign as well, each for a day, until everybody knows the new one. A process of before they
 * were all kept has written the last one only.
 */
const EARLIER = sql.fragment`
  SELECT s.secret, max(s.until) AS until FROM (
    SELECT each ->> 'secret' AS secret, (each ->> 'until')::timestamptz AS until
    FROM jsonb_array_elements(w.earlier_secrets) AS e (each)
    UNION ALL
    SELECT w.previous_secret, w.rotated_at + interval '1 day' WHERE w.previous_secret IS NOT NULL
  ) AS s
  WHERE s.until > clock_timestamp()
  GROUP BY s.secret`;

/** SQL for all that sign, the present one first. */
export const SIGNING_SECRETS = sql.fragment`
  ARRAY(
    SELECT s.secret FROM (SELECT w.secret, 'infinity'::timestamptz AS until UNION ALL (${EARLIER})) AS s
    ORDER BY s.until DESC
  )`;

/** Expects the webhook to be locked. */
export const rotateSecret = async (queries: Queries, webhookId: number, secret: string): Promise<void> => {
  await queries.query(sql.statement`
    UPDATE webhooks w SET
      earlier_secrets = (
        SELECT jsonb_agg(jsonb_build_object('secret', e.secret, 'until', e.until) ORDER BY e.until DESC) FROM (
          SELECT w.secret, clock_timestamp() + interval '1 day' AS until
          UNION ALL
          (${EARLIER})
          ORDER BY until DESC LIMIT ${EARLIER_SECRETS}
        ) AS e
      ),
      previous_secret = secret, secret = ${secret}, rotated_at = clock_timestamp(), updated_at = clock_timestamp()
    WHERE id = ${webhookId}`);
};

/** SQL for what is left of a webhook's secrets once those that sign nothing are gone. A webhook that is deleted has none. */
const LEFT = sql.fragment`
  secret = CASE WHEN w.deleted_at IS NULL THEN w.secret ELSE '' END,
  previous_secret = CASE
    WHEN w.deleted_at IS NULL AND w.rotated_at > clock_timestamp() - interval '1 day' THEN w.previous_secret
  END,
  earlier_secrets = CASE
    WHEN w.deleted_at IS NULL THEN (
      SELECT coalesce(jsonb_agg(each ORDER BY place), '[]')
      FROM jsonb_array_elements(w.earlier_secrets) WITH ORDINALITY AS e (each, place)
      WHERE (each ->> 'until')::timestamptz > clock_timestamp()
    )
    ELSE '[]'
  END`;

/** Empties the secrets that sign no more. No edition counts it: it is nobody's edit. */
export const forgetSecrets = async (queries: Queries): Promise<void> => {
  await queries.query(sql.statement`
    UPDATE webhooks w SET ${LEFT}
    WHERE w.id IN (
      SELECT o.id FROM webhooks o
      WHERE
        (o.deleted_at IS NOT NULL AND (o.secret <> '' OR o.previous_secret IS NOT NULL OR o.earlier_secrets <> '[]'))
        OR (o.previous_secret IS NOT NULL AND o.rotated_at <= clock_timestamp() - interval '1 day')
        OR EXISTS (
          SELECT FROM jsonb_array_elements(o.earlier_secrets) AS e (each)
          WHERE (each ->> 'until')::timestamptz <= clock_timestamp()
        )
      FOR NO KEY UPDATE SKIP LOCKED
    )`);
};
