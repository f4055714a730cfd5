import type { RawDatabase } from '../postgres/rows.js';

/** A refresh as somebody found it. */
export interface StoredRefresh {
  readonly results: object;
  readonly exposures?: object;
  /** How long ago it was; now if left out. */
  readonly agoMs?: number;
}

/** Puts a refresh into Postgres past the product, which only adds them as time goes by. */
export const storeRefresh = async (
  raw: Pick<RawDatabase, 'rows'>,
  experimentId: number,
  seq: number,
  { results, exposures = { totals: {}, health: {} }, agoMs = 0 }: StoredRefresh,
): Promise<string> => {
  const asOf = new Date(Date.now() - agoMs).toISOString();
  await raw.rows(
    `INSERT INTO refreshes (experiment_id, seq, reason, outcome, as_of) VALUES ($1, $2, 'schedule', 'succeeded', $3)`,
    [experimentId, seq, asOf],
  );
  for (const [kind, payload] of Object.entries({ results, exposures }))
    await raw.rows(
      `INSERT INTO snapshots (experiment_id, kind, seq, as_of, payload, basis, content_hash, software_version)
       VALUES ($1, $2, $3, $4, $5, '{}', 'abcdef0123', '0')`,
      [experimentId, kind, seq, asOf, JSON.stringify(payload)],
    );
  return asOf;
};
