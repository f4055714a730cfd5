/** A connection past the stores. */
interface RawDatabase {
  rows(text: string, values?: readonly unknown[]): Promise<unknown>;
}

interface Crowd {
  readonly environmentId: number;
  readonly projectId: number;
  readonly count: number;
  /** Payloads of their latest snapshots. */
  readonly results: object;
  readonly exposures: object;
}

const ROLLOUT = {
  enabled: true,
  percentage: 10_000,
  controlValue: { type: 'string', value: 'b' },
  allocation: [],
};

/**
 * Inserts experiments past the API, in statements of their own, within seconds: `Number 1` and so on. Of a hundred five run
 * and two are drafts, on features of their own; all others are sealed.
 */
export const insertCrowd = async (
  raw: RawDatabase,
  { environmentId, projectId, count, results, exposures }: Crowd,
): Promise<void> => {
  await raw.rows(
    `WITH made AS (
       INSERT INTO features (project_id, name, type)
       SELECT $1, 'crowd-' || n, 'MULTIVARIATE' FROM generate_series(1, $2::integer) AS n WHERE n % 100 < 8
       RETURNING id
     )
     INSERT INTO variants (feature_id, key, value_type, value, default_basis_points)
     SELECT id, 'green', 'string', '#0f0', 0 FROM made`,
    [projectId, count],
  );
  await raw.rows(
    `INSERT INTO experiments (
       uuid, environment_id, feature_id, name, hypothesis, owner, tags, assignment, status, rollout,
       refresh_interval_ms, refresh_throttle_ms, settle_ms, planned_units, created_at, started_at, ended_at, sealed_at
     )
     SELECT gen_random_uuid(), $1, f.id, 'Number ' || n, '', 'owner-' || n % 50, ARRAY['tag-' || n % 20], 'external',
       status, $2, 86400000, 0, 86400000, 10000, now() - n * interval '1 min',
       CASE WHEN status <> 'created' THEN now() - n % 1000 * interval '1 s' END,
       CASE WHEN status = 'completed' THEN now() END, CASE WHEN status = 'completed' THEN now() END
     FROM generate_series(1, $3::integer) AS n
     CROSS JOIN LATERAL (
       SELECT CASE WHEN n % 100 < 5 THEN 'running' WHEN n % 100 < 7 THEN 'created' ELSE 'completed' END AS status
     ) AS s
     JOIN features f
       ON f.project_id = $4 AND f.name = 'crowd-' || CASE WHEN n % 100 < 7 THEN n ELSE n / 100 * 100 + 7 END`,
    [environmentId, JSON.stringify(ROLLOUT), count, projectId],
  );
  await raw.rows(
    `WITH measured AS (
       SELECT id, now() AS at FROM experiments
       WHERE environment_id = $1 AND name LIKE 'Number %' AND (status = 'running' OR status = 'completed' AND id % 20 = 0)
     ), refreshed AS (
       INSERT INTO refreshes (experiment_id, seq, reason, outcome, as_of)
       SELECT id, 1, 'schedule', 'succeeded', at FROM measured
     ), served AS (
       INSERT INTO epochs (experiment_id, number, from_at, percentage, allocation)
       SELECT id, 1, at - interval '1 day', 10000, '[]' FROM measured
     )
     INSERT INTO snapshots (experiment_id, kind, seq, as_of, payload, basis, content_hash, software_version)
     SELECT id, kind, 1, at, CASE kind WHEN 'results' THEN $2::jsonb ELSE $3::jsonb END, '{}', 'abc', '0'
     FROM measured, (VALUES ('results'), ('exposures')) AS k (kind)`,
    [environmentId, JSON.stringify(results), JSON.stringify(exposures)],
  );
  // What the server does by itself some minutes later.
  await raw.rows('VACUUM ANALYZE');
};
