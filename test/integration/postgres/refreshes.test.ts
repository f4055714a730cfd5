import { createExperimentReadModel } from '../../../db/postgres/experiments/experiment-read-model.js';
import { createExperimentStore } from '../../../db/postgres/experiments/experiment-store.js';
import { createKeptReadouts } from '../../../db/postgres/refreshes/kept-readouts.js';
import { createRefreshBacklog } from '../../../db/postgres/refreshes/refresh-backlog.js';
import type { AnalysisPlan, RefreshSuccess } from '../../../db/postgres/refreshes/refresh-store.js';
import { createRefreshStore } from '../../../db/postgres/refreshes/refresh-store.js';
import { createSnapshotReadModel } from '../../../db/postgres/refreshes/snapshot-read-model.js';
import { toMetricSums } from '../../../domain/metrics/whole-sums.js';
import { usePostgres } from '../../support/postgres/use-postgres.js';
import { command, createWorld, provisionExperiment, useWorld } from '../../support/postgres/world.js';

const { pool, raw } = usePostgres();
const world = useWorld(pool);
let uuid: string;
let experimentId: number;

beforeEach(async () => {
  uuid = await provisionExperiment(pool, world);
  await command(pool, uuid, { kind: 'start' });
  experimentId = (await createExperimentReadModel(pool).byUuid(uuid))!.id;
});

const AS_OF = 1_790_000_000_123;

/** The store looks into nothing that it is given, so a test gives it what can be recognised. */
const anything = (value: unknown): never => value as never;

const latestResults = async (): Promise<number | null> => {
  const [row] = await raw.rows(
    "SELECT max(seq) AS seq FROM snapshots WHERE experiment_id = $1 AND kind = 'results'",
    [experimentId],
  );
  return (row?.['seq'] as number | null | undefined) ?? null;
};

/** A refresh that says nothing of what it goes on from went on from the latest results. */
type Stored = Omit<RefreshSuccess, 'basedOn'> & Partial<Pick<RefreshSuccess, 'basedOn'>>;

const success = (seq: number, changes: Partial<RefreshSuccess> = {}): Stored => ({
  experimentId,
  seq,
  reason: 'schedule',
  asOf: AS_OF + seq,
  snapshots: [
    {
      kind: 'exposures',
      payload: anything({ seq }),
      basis: anything({ plan: seq }),
      contentHash: `e${seq}`,
      softwareVersion: '1.0',
    },
    {
      kind: 'results',
      payload: anything([seq]),
      basis: anything({ plan: seq }),
      contentHash: `r${seq}`,
      softwareVersion: '1.0',
    },
  ],
  ...changes,
});

const recordSuccess = async (input: Stored) =>
  createRefreshStore(pool).recordSuccess({ basedOn: await latestResults(), ...input });

/** @returns the as-of that stands */
const record = async (input: Stored): Promise<{ readonly asOf: number }> => {
  const { asOf } = await recordSuccess(input);
  return { asOf };
};
const failure = (seq: number) =>
  ({ uuid, seq, reason: 'schedule', code: 'warehouse_unreachable', detail: 'refused' }) as const;
const fail = async (seq: number): Promise<{ readonly at: number; readonly asOf: number | null }> => {
  const { at, asOf } = await createRefreshStore(pool).recordFailure(failure(seq));
  return { at, asOf };
};
const latest = (
  kind: 'exposures' | 'results' = 'exposures',
): ReturnType<ReturnType<typeof createSnapshotReadModel>['latest']> =>
  createSnapshotReadModel(pool).latest(experimentId, kind);

describe('an analysis plan', () => {
  const plan = (): Promise<AnalysisPlan | null> => createRefreshStore(pool).plan(uuid);

  it('names everything that a computation depends on', async () => {
    const before = Date.now();
    const { startedAt, epochs } = (await createExperimentReadModel(pool).byUuid(uuid))!;
    const found = (await plan())!;
    const [stored] = await raw.rows(
      `SELECT e.enrolment_salt, e.bucketing_salt, x.id, x.created_at
       FROM experiments e JOIN experiment_metrics x ON x.experiment_id = e.id WHERE e.id = $1`,
      [experimentId],
    );
    expect(found).toEqual({
      experimentId,
      uuid,
      environmentKey: world.environment.apiKey,
      environment: {
        id: world.environment.id,
        name: world.environment.name,
        version: expect.any(Number) as unknown,
      },
      featureName: 'button_colour',
      assignment: 'flag',
      salts: { enrolment: Number(stored?.['enrolment_salt']), bucketing: Number(stored?.['bucketing_salt']) },
      startedAt,
      endedAt: null,
      sealDueAt: null,
      source: null,
      epochs,
      plannedUnits: 10_000,
      decisions: { family: { method: 'holm' }, decision: { at: 'always' }, prior: null },
      now: found.now,
      metrics: [
        {
          id: stored?.['id'],
          metricId: world.metric.id,
          metricVersion: 1,
          role: 'goal',
          createdAt: (stored!['created_at'] as Date).getTime(),
          name: 'Revenue',
          aggregation: 'sum',
          direction: 'up',
          expectedDirection: 'increase',
          definition: { version: 1, event: 'purchase' },
        },
      ],
    });
    expect(Math.abs(found.now - before)).toBeLessThan(5_000);
  });

  it('is not there before the start, after deletion, or for nobody', async () => {
    const other = await provisionExperiment(pool, await createWorld(pool));
    expect(await createRefreshStore(pool).plan(other)).toBeNull();
    await command(pool, uuid, { kind: 'pause' });
    await command(pool, uuid, { kind: 'cancel' });
    expect(await plan()).toBeNull();
    expect(await createRefreshStore(pool).plan(crypto.randomUUID())).toBeNull();
  });
});

describe('a refresh', () => {
  it('that succeeds is the latest snapshot of both kinds', async () => {
    expect(await record(success(1))).toEqual({ asOf: AS_OF + 1 });
    expect(await latest()).toMatchObject({
      asOf: AS_OF + 1,
      payload: { seq: 1 },
      isFinal: false,
      seq: 1,
      contentHash: 'e1',
      lastErrorAt: null,
    });
    expect(await latest('results')).toMatchObject({ asOf: AS_OF + 1, payload: [1], contentHash: 'r1' });
  });

  it('that fails leaves the last good snapshot and says why and when', async () => {
    await record(success(1));
    const good = await latest();
    const { at } = await fail(2);
    expect(await latest()).toEqual({
      ...good,
      lastErrorAt: at,
      lastErrorCode: 'warehouse_unreachable',
      lastErrorDetail: 'refused',
    });
  });

  it('that succeeds after a failure clears the error', async () => {
    await fail(1);
    expect(await latest()).toMatchObject({
      asOf: null,
      payload: null,
      seq: null,
      lastErrorCode: 'warehouse_unreachable',
    });
    await record(success(2));
    expect(await latest()).toMatchObject({
      seq: 2,
      lastErrorAt: null,
      lastErrorCode: null,
      lastErrorDetail: null,
    });
  });

  it('that comes in late is kept and never the latest', async () => {
    await record(success(3));
    await record(success(2, { asOf: AS_OF + 1_000_000 }));
    expect(await latest()).toMatchObject({ seq: 3, asOf: AS_OF + 3 });
    await fail(1);
    expect(await latest()).toMatchObject({ lastErrorAt: null });
  });

  it('is recorded once: the first record of a seq stands', async () => {
    await record(success(1));
    expect(await record(success(1, { asOf: 5, snapshots: [] }))).toEqual({ asOf: AS_OF + 1 });
    await fail(1);
    expect(await latest()).toMatchObject({ seq: 1, asOf: AS_OF + 1, lastErrorAt: null });
    const { at } = await fail(2);
    expect(await fail(2)).toEqual({ at, asOf: null });
    // A success of which the answer was lost is told to whoever reports it as failed.
    expect(await fail(1)).toMatchObject({ asOf: AS_OF + 1 });
    await expect(record(success(2))).rejects.toMatchObject({ code: 'constraint', retryable: false });
  });

  it('stores nothing of a success of which one snapshot cannot be stored', async () => {
    const [exposures] = success(1).snapshots;
    await expect(record(success(1, { snapshots: [exposures!, exposures!] }))).rejects.toMatchObject({
      code: 'constraint',
    });
    expect(await latest()).toMatchObject({ seq: null });
    expect(await record(success(1))).toEqual({ asOf: AS_OF + 1 });
  });

  it('keeps as of when the alarm rang first, whoever computed at the same time', async () => {
    const results = (srm: unknown): RefreshSuccess['snapshots'] => [
      {
        ...{ kind: 'results', payload: anything({ srm }), basis: anything({}) },
        ...{ contentHash: 'r', softwareVersion: '1.0' },
      },
    ];
    const store = createRefreshStore(pool);
    expect((await store.earlierResults(experimentId))?.firstAlarmAt ?? null).toBeNull();
    // As older versions stored it: an alarm of that look alone.
    await record(success(1, { snapshots: results({ alarm: true }) }));
    expect((await store.earlierResults(experimentId))?.firstAlarmAt ?? null).toBeNull();
    const first_alarm_at = new Date(AS_OF + 2).toISOString();
    await record(success(2, { snapshots: results({ alarm: true, first_alarm_at }) }));
    expect((await store.earlierResults(experimentId))?.firstAlarmAt).toBe(AS_OF + 2);
    await expect(
      record(success(3, { basedOn: 1, snapshots: results({ alarm: false, first_alarm_at: null }) })),
    ).rejects.toMatchObject({ code: 'conflict', retryable: true });
    await record(success(3, { snapshots: results({ alarm: true, first_alarm_at }) }));
    expect((await store.earlierResults(experimentId))?.firstAlarmAt).toBe(AS_OF + 2);
  });

  it('dates no verdict by results that were overtaken while it was computed', async () => {
    await record(success(1));
    // Another run saw the verdict first.
    await record(success(2, { runId: 'first' }));
    const late = success(3, { runId: 'second', basedOn: 1 });
    await expect(record(late)).rejects.toMatchObject({ code: 'conflict', retryable: true });
    expect(await latest('results')).toMatchObject({ seq: 2 });
    await record({ ...late, basedOn: 2 });
    expect(await latest('results')).toMatchObject({ seq: 3 });
  });

  it('remembers which metrics were goals, and since when they are others', async () => {
    const goal = { metric_id: 7, direction: 'up', analysis: {} };
    const results = (payload: unknown): RefreshSuccess['snapshots'] => [
      {
        ...{ kind: 'results', payload: anything(payload), basis: anything({}) },
        ...{ contentHash: 'r', softwareVersion: '1.0' },
      },
    ];
    const store = createRefreshStore(pool);
    const metrics = [
      { ...goal, variants: { constructor: { n: 0 }, b: { n: 3 } } },
      { ...goal, metric_id: 8, role: 'secondary' },
      { ...goal, metric_id: 9, role: 'goal', direction: 'informational' },
    ];
    await record(success(1, { snapshots: results({ metrics }) }));
    expect((await store.earlierResults(experimentId))?.goals).toEqual({
      ...{ metricIds: [7], hasFigures: true, changedAt: null },
    });
    const changed_at = new Date(AS_OF).toISOString();
    await record(success(2, { snapshots: results({ family: { method: 'holm', size: 1, changed_at } }) }));
    expect((await store.earlierResults(experimentId))?.goals).toEqual({
      ...{ metricIds: [], hasFigures: false, changedAt: AS_OF },
    });
  });

  it('hands on the dates of verdicts, also of payloads from before there were any', async () => {
    const results = (analysis: unknown): RefreshSuccess['snapshots'] => [
      {
        ...{
          kind: 'results',
          payload: anything({ metrics: [{ metric_id: 7, analysis }] }),
          basis: anything({}),
        },
        ...{ contentHash: 'r', softwareVersion: '1.0' },
      },
    ];
    const store = createRefreshStore(pool);
    expect(await store.earlierResults(experimentId)).toBeNull();
    await record(success(1, { snapshots: results({ constructor: { verdict: 'better' } }) }));
    expect(await store.earlierResults(experimentId)).toEqual({
      ...{ seq: 1, asOf: AS_OF + 1, firstAlarmAt: null, look: null },
      goals: { metricIds: [7], hasFigures: false, changedAt: null },
      verdicts: [{ metricId: 7, variant: 'constructor', verdict: { verdict: 'better' } }],
    });
    const at = new Date(AS_OF).toISOString();
    const dates = { decided_at: at, withdrawn_at: at, withdrawn_verdict: 'harmed' };
    const __proto__ = { verdict: 'indication', guardrail: { verdict: 'inconclusive', ...dates } };
    await record(success(2, { snapshots: results({ ['__proto__']: __proto__ }) }));
    const earlier = { verdict: 'inconclusive', decidedAt: at, withdrawnAt: at, withdrawnVerdict: 'harmed' };
    expect((await store.earlierResults(experimentId))?.verdicts).toEqual([
      { metricId: 7, variant: '__proto__', verdict: { verdict: 'indication' }, guardrail: earlier },
    ]);
  });

  it('that decides at the planned end decides once, whoever computed at the same time', async () => {
    const analysis = (verdict: string) => ({ constructor: { verdict, adjusted_p_value: 0.01 } });
    const results = (decision: unknown, verdict: string, role = 'goal'): RefreshSuccess['snapshots'] => [
      {
        kind: 'results',
        payload: anything({
          decision,
          metrics: [{ metric_id: 7, role, direction: 'up', analysis: analysis(verdict) }],
        }),
        ...{ basis: anything({}), contentHash: 'r', softwareVersion: '1.0' },
      },
    ];
    const store = createRefreshStore(pool);
    await record(success(1, { snapshots: results({ state: 'waiting' }, 'waiting') }));
    expect((await store.earlierResults(experimentId))?.look).toBeNull();
    await record(success(2, { snapshots: results({ state: 'decided' }, 'better') }));
    const look = {
      ...{ seq: 2, asOf: AS_OF + 2, state: 'decided' },
      goals: [{ metricId: 7, variant: 'constructor', verdict: 'better', adjustedPValue: 0.01 }],
    };
    expect((await store.earlierResults(experimentId))?.look).toEqual(look);
    // Both were computed before the look was stored.
    for (const [state, verdict] of [
      ['decided', 'worse'],
      ['waiting', 'waiting'],
    ] as const) {
      const late = success(3, { basedOn: 1, snapshots: results({ state }, verdict) });
      await expect(record(late)).rejects.toMatchObject({ code: 'conflict', retryable: true });
    }
    await record(success(3, { snapshots: results({ state: 'decided', seq: 2 }, 'better') }));
    expect((await store.earlierResults(experimentId))?.look).toEqual(look);
  });

  it('that looks back is not stored behind one that speaks of a later moment', async () => {
    await record(success(1));
    await record(success(2));
    const back = { looksBack: true, asOf: AS_OF + 1 };
    expect(await recordSuccess(success(3, back))).toMatchObject({ seq: 2, asOf: AS_OF + 2 });
    expect(await latest('results')).toMatchObject({ seq: 2 });
    expect(await recordSuccess(success(3, { ...back, asOf: AS_OF + 3 }))).toMatchObject({ seq: 3 });
  });

  it('of nobody fails', async () => {
    await expect(record(success(1, { experimentId: 2_000_000_000 }))).rejects.toMatchObject({
      code: 'constraint',
      retryable: false,
    });
    expect(await createSnapshotReadModel(pool).latest(2_000_000_000, 'results')).toBeNull();
  });
});

describe('a refresh of a run that an operator has reset', () => {
  const store = createRefreshStore(pool);
  const of = (runId: string, seq: number, at = AS_OF + seq): Stored => success(seq, { runId, asOf: at });

  it('takes the next number when the one that it asks by is used, and says so', async () => {
    for (const seq of [1, 2, 3]) await recordSuccess(of('first', seq));
    expect(await recordSuccess(of('second', 2, AS_OF + 10))).toMatchObject({ seq: 4, sealed: false });
    expect(await latest()).toMatchObject({ seq: 4, asOf: AS_OF + 10 });
    expect(await store.recordFailure({ ...failure(2), runId: 'third' })).toMatchObject({
      seq: 5,
      asOf: null,
    });
  });

  it('is told its own number again when the answer was lost', async () => {
    for (const seq of [1, 2]) await recordSuccess(of('first', seq));
    const again = of('second', 1, AS_OF + 10);
    expect(await recordSuccess(again)).toMatchObject({ seq: 3 });
    expect(await recordSuccess(again)).toMatchObject({ seq: 3 });
    expect(await store.recordFailure({ ...failure(1), runId: 'second' })).toMatchObject({
      seq: 3,
      asOf: AS_OF + 10,
    });
    expect(await recordSuccess(of('first', 2))).toMatchObject({ seq: 2, asOf: AS_OF + 2 });
  });

  it('does not come after a newer one that has overtaken it', async () => {
    await recordSuccess(of('second', 1, AS_OF + 10));
    expect(await recordSuccess(of('first', 1, AS_OF + 5))).toMatchObject({ seq: 1, asOf: AS_OF + 10 });
    expect(await latest()).toMatchObject({ seq: 1, asOf: AS_OF + 10 });
  });

  it('jumps over numbers of records that are older than the runs of which they were', async () => {
    await record(success(1));
    expect(await recordSuccess(of('first', 1, AS_OF + 10))).toMatchObject({ seq: 2 });
  });

  it('seals under a number that is free', async () => {
    for (const seq of [1, 2]) await recordSuccess(of('first', seq));
    expect(await recordSuccess({ ...of('second', 1, AS_OF + 10), reason: 'final' })).toMatchObject({
      seq: 3,
      sealed: true,
    });
    expect(await createSnapshotReadModel(pool).sealed(experimentId)).toMatchObject({ results: { seq: 3 } });
  });
});

describe('the final refresh', () => {
  const final = (seq: number): Stored => success(seq, { reason: 'final' });

  it('seals the experiment with both snapshots and what they came from', async () => {
    expect(await createSnapshotReadModel(pool).sealed(experimentId)).toBeNull();
    await record(success(1));
    await record(final(2));
    const { sealedAt } = (await createExperimentReadModel(pool).byUuid(uuid))!;
    expect(await createSnapshotReadModel(pool).sealed(experimentId)).toMatchObject({
      sealedAt,
      exposures: {
        seq: 2,
        asOf: AS_OF + 2,
        payload: { seq: 2 },
        basis: { plan: 2 },
        contentHash: 'e2',
        softwareVersion: '1.0',
      },
      results: { seq: 2, payload: [2], contentHash: 'r2' },
    });
    expect(await latest()).toMatchObject({ isFinal: true });
    expect((await createExperimentStore(pool).load(uuid))!.sealed).toBe(true);
    expect(
      await raw.rows("SELECT after FROM audit_log WHERE experiment_uuid = $1 AND action = 'sealed'", [uuid]),
    ).toEqual([{ after: { seq: 2, asOf: AS_OF + 2, hashes: { exposures: 'e2', results: 'r2' } } }]);
  });

  it('is the last word: nothing is added afterwards, and asking again changes nothing', async () => {
    await record(final(2));
    const sealed = await createSnapshotReadModel(pool).sealed(experimentId);
    // Whoever comes later is told that it is sealed, and as of when.
    expect(await recordSuccess(success(3))).toMatchObject({
      seq: 2,
      asOf: AS_OF + 2,
      sealed: true,
    });
    expect(await createRefreshStore(pool).recordFailure(failure(5))).toMatchObject({
      seq: 2,
      asOf: AS_OF + 2,
      sealed: true,
    });
    // Sealing once more, under another number, is what follows an answer that was lost.
    expect(await record(final(4))).toEqual({ asOf: AS_OF + 2 });
    expect(await record(final(2))).toEqual({ asOf: AS_OF + 2 });
    expect(await createSnapshotReadModel(pool).sealed(experimentId)).toEqual(sealed);
  });
});

describe('a kept readout', () => {
  const feature = { environmentId: 1, featureName: 'of_another_name' };
  const [windowEnd, receivedBefore, readAt] = [AS_OF - 1, AS_OF - 2, AS_OF - 3];
  const kept = { fingerprint: 'f', windowEnd, receivedBefore, readAt, asOf: AS_OF };

  it('comes back digit for digit, however large or small its sums are', async () => {
    const readouts = createKeptReadouts(pool);
    const sums = [-300, -40, 0, 300].map((exponent) => {
      const numbers = { exponent, sum: 2n ** 61n / 3n, squares: 2n ** 122n / 7n };
      const whole = { ...numbers, rejectedValues: 1, readValues: 2 };
      return toMetricSums({ n: 3, above: whole, below: { ...whole, products: -(2n ** 121n) / 13n } });
    });
    const readout = {
      event_names: { two_words: 1 },
      sums,
      edges: [5e-324, 1.7976931348623157e308, 0.1 + 0.2],
    };
    await readouts.keep(experimentId, { ...kept, readout });
    expect(await readouts.find(experimentId, feature)).toStrictEqual({
      ...kept,
      ...{ readout, judgedAt: null, differedIn: null },
    });
  });

  it('is extended from where it reached, and never replaced by one that reaches less far', async () => {
    const readouts = createKeptReadouts(pool);
    await readouts.keep(experimentId, { ...kept, readout: 1 });
    await readouts.keep(experimentId, { ...kept, receivedBefore: receivedBefore - 1, readout: 2 });
    const further = { windowEnd: AS_OF + 5, receivedBefore: AS_OF + 4, fingerprint: 'g' };
    await readouts.extend(experimentId, { windowEnd, receivedBefore: receivedBefore - 1 }, further);
    expect(await readouts.find(experimentId, feature)).toMatchObject({ ...kept, readout: 1 });
    await readouts.extend(experimentId, { windowEnd, receivedBefore }, further);
    expect(await readouts.find(experimentId, feature)).toMatchObject({ ...kept, ...further, readout: 1 });
  });

  it('is compared with what is read of everything, and both are counted: how often, and how often they differed', async () => {
    const readouts = createKeptReadouts(pool);
    await readouts.keep(experimentId, { ...kept, readout: 1 });
    const audits = () =>
      raw.rows(
        `SELECT audits, differences, last_difference->'figures' AS figures FROM readout_audits WHERE experiment_id = $1`,
        [experimentId],
      );
    await readouts.noteAudit(experimentId, [], 'v1');
    expect(await audits()).toEqual([{ audits: '1', differences: '0', figures: null }]);
    await readouts.noteAudit(experimentId, ['sums', 'late'], 'v1');
    await readouts.noteAudit(experimentId, [], 'v1');
    expect(await readouts.find(experimentId, feature)).toMatchObject({ differedIn: 'v1' });
    expect(await audits()).toEqual([{ audits: '3', differences: '1', figures: ['sums', 'late'] }]);
    expect(await createRefreshBacklog(pool).look()).toMatchObject({
      audits: 3,
      differences: 1,
      differing: [{ id: experimentId, figures: ['sums', 'late'], at: expect.any(Number) as unknown }],
    });
  });
});
