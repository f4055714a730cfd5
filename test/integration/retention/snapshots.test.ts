import { createExperimentReadModel } from '../../../db/postgres/experiments/experiment-read-model.js';
import { createExperimentStore } from '../../../db/postgres/experiments/experiment-store.js';
import { createRefreshStore } from '../../../db/postgres/refreshes/refresh-store.js';
import { createForgottenRows } from '../../../db/postgres/retention/forget-rows.js';
import { createSnapshotThinning } from '../../../db/postgres/retention/snapshot-thinning.js';
import { usePostgres } from '../../support/postgres/use-postgres.js';
import { command, provisionExperiment, useWorld } from '../../support/postgres/world.js';

const { pool, raw } = usePostgres();
const world = useWorld(pool);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Midnight UTC. */
const BEGIN = Date.UTC(2026, 0, 5);
const FAR = Date.UTC(2027, 0, 1);
const iso = (at: number): string => new Date(at).toISOString();

let uuid: string;
let experimentId: number;

beforeEach(async () => {
  uuid = await provisionExperiment(pool, world);
  await command(pool, uuid, { kind: 'start' });
  experimentId = (await createExperimentReadModel(pool).byUuid(uuid))!.id;
});

interface Past {
  readonly seq: number;
  readonly at: number;
  readonly payload?: object;
  readonly isFinal?: boolean;
  /** Left out: at once. */
  readonly computedAt?: number;
}

/** A refresh that succeeded long ago. */
const store = async ({ seq, at, payload = {}, isFinal = false, computedAt = at }: Past): Promise<void> => {
  await raw.rows(
    `INSERT INTO refreshes (experiment_id, seq, reason, outcome, as_of, finished_at) VALUES ($1, $2, 'schedule', 'succeeded', $3, $4)`,
    [experimentId, seq, iso(at), iso(computedAt)],
  );
  for (const kind of ['exposures', 'results'])
    await raw.rows(
      `INSERT INTO snapshots
         (experiment_id, kind, seq, is_final, as_of, computed_at, payload, basis, content_hash, software_version)
       VALUES ($1, $2, $3, $4, $5, $6, $7, '{}', 'hash', '1')`,
      [experimentId, kind, seq, isFinal, iso(at), iso(computedAt), kind === 'results' ? payload : {}],
    );
};

/** Every six hours, at 0, 6, 12, 18: four a day, beginning with number 1. */
const storeDays = async (days: number, payloads: Readonly<Record<number, object>> = {}): Promise<void> => {
  for (let seq = 1; seq <= days * 4; seq += 1)
    await store({ seq, at: BEGIN + (seq - 1) * 6 * HOUR, payload: payloads[seq] ?? {} });
};

const kept = async (kind = 'results'): Promise<readonly unknown[]> => {
  const rows = await raw.rows(
    'SELECT seq FROM snapshots WHERE experiment_id = $1 AND kind = $2 ORDER BY seq',
    [experimentId, kind],
  );
  return rows.map(({ seq }) => seq);
};

const thinAll = async (keptSince = FAR): Promise<number> => {
  const thinning = createSnapshotThinning(pool);
  let removed = 0;
  for (;;) {
    const step = await thinning.thin(experimentId, keptSince);
    if (step.judgedTo === null) return removed;
    removed += step.removed;
  }
};

/** The last of a day and the one that it goes on from. */
const ENDS = [3, 4, 7, 8, 11, 12];

describe('snapshots that are thinned', () => {
  it('leave the first, the last of each day and what these go on from, of both kinds', async () => {
    await storeDays(3);
    expect(await createSnapshotThinning(pool).foresee(experimentId, FAR, null)).toEqual({
      removed: 10,
      judgedTo: 11,
    });
    expect(await thinAll()).toBe(10);
    expect(await kept()).toEqual([1, ...ENDS]);
    expect(await kept('exposures')).toEqual(await kept());
    expect(await thinAll()).toBe(0);
  });

  it('are those that were computed long ago, whatever moment they speak of', async () => {
    // An experiment of the past, all of whose history was computed today.
    for (let seq = 1; seq <= 8; seq += 1) await store({ seq, at: BEGIN + seq * HOUR, computedAt: FAR + seq });
    expect(await thinAll(FAR)).toBe(0);
    expect(await createSnapshotThinning(pool).experiments(experimentId - 1, FAR)).not.toContain(experimentId);
    expect(await thinAll(FAR + DAY)).toBe(10);
    expect(await kept()).toEqual([1, 7, 8]);
  });

  it('leave those in which something happened that later ones date, and what these go on from', async () => {
    const at = (seq: number): string => iso(BEGIN + (seq - 1) * 6 * HOUR);
    const analysis = (dates: object): object => ({ metrics: [{ metric_id: 1, analysis: { red: dates } }] });
    await storeDays(6, {
      // It is dated, and later ones repeat the date.
      6: analysis({ verdict: 'better', decided_at: at(6) }),
      7: analysis({ verdict: 'better', decided_at: at(6) }),
      10: analysis({ guardrail: { verdict: 'none', withdrawn_at: at(10) } }),
      14: { srm: { first_alarm_at: at(14) } },
      18: { family: { changed_at: at(18) } },
      22: analysis({ verdict: 'better', decided_at: at(6) }),
    });
    await thinAll();
    expect(await kept()).toEqual(
      [1, ...ENDS, 5, 6, 9, 10, 13, 14, 15, 16, 17, 18, 19, 20, 23, 24].sort((a, b) => a - b),
    );
  });

  it('leave the look of an experiment that decides at its planned end, which later refreshes read', async () => {
    const look = (seq?: number): object => ({
      decision: { state: 'decided', ...(seq === undefined ? {} : { seq }) },
      metrics: [],
    });
    await storeDays(4, {
      6: look(),
      ...Object.fromEntries([7, 8, 9, 10, 11, 12, 13, 14, 15, 16].map((seq) => [seq, look(6)])),
    });
    await thinAll();
    expect(await kept()).toEqual([1, 3, 4, 5, 6, 7, 8, 11, 12, 15, 16]);
    expect(await createRefreshStore(pool).earlierResults(experimentId)).toMatchObject({
      seq: 16,
      look: { seq: 6 },
    });
  });

  it('leave what an experiment was paused for, which a workflow that begins anew reads', async () => {
    const harmed = { metrics: [{ metric_id: 7, analysis: { red: { guardrail: { verdict: 'harmed' } } } }] };
    await storeDays(3, { 6: harmed, 12: harmed });
    await raw.rows(
      `INSERT INTO command_outcomes (experiment_uuid, command_id, kind, fingerprint, outcome) VALUES ($1, 'guardrail/6', 'pause', 'f', 'applied')`,
      [uuid],
    );
    const before = await createExperimentStore(pool).progress(uuid);
    expect(before?.refreshes.heededBreaches).toEqual(['7/red']);
    await thinAll();
    expect(await kept()).toEqual([1, 3, 4, 5, 6, 7, 8, 11, 12]);
    expect(await createExperimentStore(pool).progress(uuid)).toEqual(before);
  });

  it('leave what an experiment was paused for, also where outcomes are kept for less long than snapshots', async () => {
    await storeDays(3);
    await raw.rows(
      `INSERT INTO command_outcomes (experiment_uuid, command_id, kind, fingerprint, outcome, decided_at)
       VALUES ($1, 'guardrail/6', 'pause', 'f', 'applied', $2), ($1, 'guardrail/99', 'pause', 'f', 'applied', $2)`,
      [uuid, iso(BEGIN)],
    );
    await raw.rows('UPDATE experiments SET sealed_at = $2 WHERE uuid = $1', [uuid, iso(BEGIN + 3 * DAY)]);
    await createForgottenRows(pool).forget('outcomes', FAR);
    await thinAll();
    expect(await kept()).toEqual([1, 3, 4, 5, 6, 7, 8, 11, 12]);
    expect(
      await raw.rows(
        "SELECT command_id FROM command_outcomes WHERE experiment_uuid = $1 AND command_id LIKE 'guardrail/%'",
        [uuid],
      ),
    ).toEqual([{ command_id: 'guardrail/6' }]);
  });

  it('leave what was known when the experiment had just ended, which its page shows', async () => {
    await storeDays(4);
    // The 10th is the first since: neither the last of its day nor the one right before it.
    await raw.rows("UPDATE experiments SET status = 'completed', ended_at = $2 WHERE uuid = $1", [
      uuid,
      iso(BEGIN + 2 * DAY + HOUR),
    ]);
    await thinAll();
    expect(await kept()).toEqual([1, 3, 4, 7, 8, 9, 10, 11, 12, 15, 16]);
  });

  it('never lose a sealed one, whoever deletes', async () => {
    await storeDays(2);
    await store({ seq: 9, at: BEGIN + 50 * HOUR, isFinal: true });
    await expect(
      raw.rows(
        `WITH allowed AS (SELECT set_config('holdfast.retention', 'snapshots', true))
         DELETE FROM snapshots USING allowed WHERE experiment_id = $1`,
        [experimentId],
      ),
    ).rejects.toThrow('a sealed snapshot is kept for ever');
    await expect(
      raw.rows('DELETE FROM snapshots WHERE experiment_id = $1 AND NOT is_final', [experimentId]),
    ).rejects.toThrow('append-only');
    await thinAll();
    expect(await kept()).toContain(9);
  });

  it('are whole after a step that was killed, and the next one ends what it began', async () => {
    await storeDays(3);
    await raw.rows(`CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN
      RAISE EXCEPTION 'killed' USING ERRCODE = 'admin_shutdown'; END $$`);
    await raw.rows(
      'CREATE TRIGGER dies BEFORE UPDATE ON snapshot_thinning FOR EACH ROW EXECUTE FUNCTION die()',
    );
    await expect(thinAll()).rejects.toThrow();
    expect(await kept()).toHaveLength(12);
    await raw.rows('DROP FUNCTION die CASCADE');
    expect(await thinAll()).toBe(10);
    expect(await kept()).toEqual([1, ...ENDS]);
  });

  it('go once when several workers are at it', async () => {
    await storeDays(60);
    const removed = await Promise.all([thinAll(), thinAll(), thinAll(), thinAll()]);
    expect(removed.reduce((sum, count) => sum + count, 0)).toBe(2 * (240 - 121));
    expect(await kept()).toHaveLength(121);
  });
});

describe('the log of refreshes', () => {
  const seqs = async (): Promise<readonly unknown[]> => {
    const rows = await raw.rows('SELECT seq FROM refreshes WHERE experiment_id = $1 ORDER BY seq', [
      experimentId,
    ]);
    return rows.map(({ seq }) => seq);
  };
  const fail = (seq: number, at: number): Promise<unknown> =>
    raw.rows(
      `INSERT INTO refreshes (experiment_id, seq, reason, outcome, error_code, finished_at)
       VALUES ($1, $2, 'schedule', 'failed', 'warehouse_unreachable', $3)`,
      [experimentId, seq, iso(at)],
    );

  it('keeps a trace of each snapshot and of what it went on from, and says nothing of the rest', async () => {
    await storeDays(3);
    await fail(13, BEGIN + 80 * HOUR);
    const rows = createForgottenRows(pool);
    await rows.forget('refreshes', FAR);
    expect(await seqs()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
    await thinAll();
    await rows.forget('refreshes', FAR);
    // 2, 6 and 10 are what 3, 7 and 11 went on from: whoever derives these sees that it is gone.
    expect(await seqs()).toEqual([1, 2, 3, 4, 6, 7, 8, 10, 11, 12, 13]);
  });

  it('never gives a number a second time, also where the log has forgotten that it was used', async () => {
    await storeDays(3);
    await thinAll();
    await createForgottenRows(pool).forget('refreshes', FAR);
    expect(await seqs()).not.toContain(5);
    // A run that an operator has reset asks by the numbers of its beginning.
    for (const run of [{ runId: 'reset' }, {}]) {
      const { seq } = await createRefreshStore(pool).recordFailure({
        ...{ uuid, seq: 5, reason: 'schedule', code: 'warehouse_unreachable', detail: '', ...run },
      });
      expect(seq).toBeGreaterThan(12);
    }
  });
});
