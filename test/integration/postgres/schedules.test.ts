import { createAuditReadModel } from '../../../db/postgres/audit/audit-read-model.js';
import type { ExperimentDetail } from '../../../db/postgres/experiments/experiment-read-model.js';
import { createExperimentReadModel } from '../../../db/postgres/experiments/experiment-read-model.js';
import { createExperimentStore } from '../../../db/postgres/experiments/experiment-store.js';
import { createRestartStore } from '../../../db/postgres/experiments/restart-store.js';
import type { Command } from '../../../domain/lifecycle/command.js';
import type { ScheduleEntry } from '../../../domain/lifecycle/command-schedule.js';
import { decide } from '../../../domain/lifecycle/decide.js';
import { scheduledCommandId } from '../../../domain/lifecycle/next-entry.js';
import { usePostgres } from '../../support/postgres/use-postgres.js';
import {
  aCommand,
  command,
  createWorld,
  provisionExperiment,
  useWorld,
} from '../../support/postgres/world.js';

const { pool, raw } = usePostgres();
const world = useWorld(pool);
let uuid: string;

beforeEach(async () => {
  uuid = await provisionExperiment(pool, world);
});

const SOON = Date.parse('2099-01-01T00:00:00Z');
const START: ScheduleEntry = { at: SOON, command: { kind: 'start' } };
const PAUSE: ScheduleEntry = { at: SOON + 1, command: { kind: 'pause' } };
const END: ScheduleEntry = { at: SOON + 2, command: { kind: 'complete', outcome: { kind: 'keep_control' } } };

const setSchedule = (entries: readonly ScheduleEntry[]): Command => ({
  kind: 'setSchedule',
  entries,
  onGuardrailBreach: 'pause',
});

const detail = async (): Promise<ExperimentDetail> => (await createExperimentReadModel(pool).byUuid(uuid))!;

/** Applies or refuses an entry, as the workflow does when it is due. */
const issue = async (revision: number, place: number, asked: Command): Promise<void> => {
  const store = createExperimentStore(pool);
  const state = (await store.load(uuid))!;
  const decision = decide(state, asked, Date.now());
  const commandId = scheduledCommandId({ revision, entries: [], onGuardrailBreach: 'nothing' }, place);
  const identity = { ...aCommand(uuid), commandId, commandKind: asked.kind };
  if (decision.kind === 'refused') {
    await store.refuse({ ...identity, refusal: decision.refusal });
    return;
  }
  const { next, effects } = decision;
  await store.apply({ ...identity, expectedRevision: state.revision, next, effects });
};

describe('a schedule', () => {
  it('stands in the row and in the state, with the revision that set it', async () => {
    expect(await createExperimentStore(pool).load(uuid)).not.toHaveProperty('schedule');
    const { state } = await command(pool, uuid, setSchedule([START, END]));
    expect(state.schedule).toEqual({ revision: 1, entries: [START, END], onGuardrailBreach: 'pause' });
    expect((await detail()).schedule).toEqual(
      [START, END].map((entry) => ({ ...entry, outcome: null, decidedAt: null, refusal: null })),
    );
    expect(await detail()).toMatchObject({ onGuardrailBreach: 'pause', revision: 1 });
  });

  it('is set by a creation too', async () => {
    const other = await createWorld(pool);
    uuid = await provisionExperiment(pool, other, { schedule: [START], onGuardrailBreach: 'pause' });
    expect((await createExperimentStore(pool).load(uuid))?.schedule).toEqual({
      revision: 0,
      entries: [START],
      onGuardrailBreach: 'pause',
    });
    const [created] = await raw.rows(`SELECT after FROM audit_log WHERE experiment_uuid = '${uuid}'`);
    expect(created?.['after']).toMatchObject({ schedule: [{ at: SOON, command: 'start' }] });
  });

  it('is audited in the transaction of its change, with what was set before', async () => {
    await command(pool, uuid, setSchedule([START, END]));
    await command(pool, uuid, setSchedule([]));
    const { items } = await createAuditReadModel(pool).ofEnvironment(world.environment, {
      page: 1,
      pageSize: 2,
    });
    const before = [
      { at: SOON, command: 'start' },
      { at: SOON + 2, command: 'complete', outcome: { kind: 'keep_control' } },
    ];
    expect(items).toMatchObject([
      {
        action: 'schedule set',
        before: { schedule: before, onGuardrailBreach: 'pause' },
        after: { schedule: [] },
      },
      {
        action: 'schedule set',
        before: { schedule: [], onGuardrailBreach: 'nothing' },
        after: { schedule: before },
      },
    ]);
  });

  it('shows what became of its entries, and forgets those of an earlier one', async () => {
    await command(pool, uuid, setSchedule([START]));
    await issue(1, 1, { kind: 'pause' });
    await command(pool, uuid, setSchedule([START, PAUSE, END]));
    await issue(2, 1, { kind: 'start' });
    await issue(2, 2, { kind: 'start' });
    expect((await detail()).schedule).toMatchObject([
      { outcome: 'applied', decidedAt: expect.any(Number) as number, refusal: null },
      { outcome: 'refused', refusal: { code: 'illegal_transition' } },
      { outcome: null, decidedAt: null, refusal: null },
    ]);
  });

  it('changes nothing that is served, and no epoch', async () => {
    await command(pool, uuid, { kind: 'start' });
    const version = await raw.rows('SELECT version FROM environments ORDER BY id');
    const { epochs } = await detail();
    await command(pool, uuid, setSchedule([PAUSE]));
    expect(await raw.rows('SELECT version FROM environments ORDER BY id')).toEqual(version);
    expect((await detail()).epochs).toEqual(epochs);
  });

  it('goes on in a restarted workflow behind the entries that were answered, refused ones included', async () => {
    const restarts = createRestartStore(pool);
    const claim = () => restarts.claim({ uuid, claim: 'restart/1', status: 'TERMINATED' });
    expect(await claim()).toMatchObject({ scheduled: null });
    await command(pool, uuid, setSchedule([START, PAUSE, END]));
    await issue(1, 1, { kind: 'pause' });
    await issue(1, 2, { kind: 'start' });
    expect(await claim()).toMatchObject({ scheduled: { revision: 1, issued: 2 } });
    await command(pool, uuid, setSchedule([END]));
    expect(await claim()).toMatchObject({ scheduled: { revision: 3, issued: 0 } });
  });

  it('has at most fifty entries, whoever writes it', async () => {
    const write = (count: number): Promise<unknown> =>
      raw.rows(
        `UPDATE experiments SET schedule = jsonb_build_object('revision', 0, 'onGuardrailBreach', 'nothing',
           'entries', (SELECT jsonb_agg(n) FROM generate_series(1, ${count}) AS n)) WHERE uuid = '${uuid}'`,
      );
    await expect(write(51)).rejects.toThrow(/check/);
    await write(50);
  });
});
