import { z } from 'zod/v4';
import { insertCrowd } from '../../../bench/lists/insert-crowd.js';
import { createPostgresPool } from '../../../db/postgres/connection/pool.js';
import { sql } from '../../../db/postgres/connection/sql.js';
import type { ExperimentFilter } from '../../../db/postgres/experiments/experiment-read-model.js';
import {
  createExperimentReadModel,
  EXPERIMENT_SORTS,
} from '../../../db/postgres/experiments/experiment-read-model.js';
import { usePostgres } from '../../support/postgres/use-postgres.js';
import { useWorld } from '../../support/postgres/world.js';

const MANY = 8_000;

const { url, pool, raw } = usePostgres();
const world = useWorld(pool);

const costRow = z.object({ scans: z.number(), blocks: z.number(), pages: z.number() });

test('no list of many experiments reads all of them from their table, in whatever order and by whatever filter', async () => {
  const { projectId, environment } = world;
  await insertCrowd(raw, {
    projectId,
    environmentId: environment.id,
    count: MANY,
    results: {},
    exposures: {},
  });
  // As wide as people make them, each tag on one of a hundred, and packed as a table is that was not just written.
  await raw.rows(`UPDATE experiments SET
    hypothesis = repeat(md5(id::text), 30), tags = ARRAY['tag-' || substring(name FROM '\\d+$')::integer % 100]`);
  await raw.rows(`INSERT INTO experiment_standings
    (experiment_id, word, rank, revision, updated_at, refresh_seq, environment_version, software_version)
    SELECT id, 'better', 2, revision, updated_at, 1, 1, '0' FROM experiments WHERE status = 'running'`);
  await raw.rows('VACUUM FULL ANALYZE experiments');
  await raw.rows('VACUUM ANALYZE');

  // One connection: what it has read is counted once it is idle.
  const one = await createPostgresPool(url(), { size: 1 });
  try {
    const cost = async () => {
      await one.query(sql.type(z.unknown())`SELECT pg_stat_force_next_flush()`);
      return one.one(sql.type(costRow)`
        SELECT
          s.seq_scan::integer AS scans, (pg_relation_size('experiments') / 8192)::integer AS pages,
          (i.heap_blks_read + i.heap_blks_hit + i.idx_blks_read + i.idx_blks_hit)::integer AS blocks
        FROM pg_stat_user_tables s JOIN pg_statio_user_tables i USING (relid)
        WHERE s.relid = 'experiments'::regclass`);
    };
    const experiments = createExperimentReadModel(one);
    const last = MANY / 50 - 1;
    const filters: readonly Partial<ExperimentFilter>[] = [
      ...EXPERIMENT_SORTS.flatMap((sort) => [{ sort }, { sort, page: last }]),
      ...[{ words: ['better'] }, { words: ['sealed'] }, { statuses: ['running'] }, { feature: 'crowd-7' }],
      ...[{ owner: 'owner-7' }, { tags: ['tag-3'] }, { q: 'number 29' }, { q: 'crowd-1' }],
      { words: ['better'], owner: 'owner-2', tags: ['tag-2'], q: 'number', sort: 'name' },
    ] as const;
    for (const filter of filters) {
      const before = await cost();
      const { count } = await experiments.list(environment.id, { page: 1, pageSize: 50, ...filter });
      const after = await cost();
      expect([filter, count > 0]).toEqual([filter, true]);
      expect([filter, after.scans - before.scans]).toEqual([filter, 0]);
      expect([filter, after.blocks - before.blocks < after.pages / 3]).toEqual([filter, true]);
    }
  } finally {
    await one.end();
  }
});
