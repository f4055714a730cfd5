import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from '../../domain/lifecycle/command.js';
import type { ScheduledCommand, ScheduleEntry } from '../../domain/lifecycle/command-schedule.js';
import type { ExperimentState } from '../../domain/lifecycle/experiment-state.js';
import type { AuditEntryRow } from '../support/audit-trail.js';
import { auditTrail } from '../support/audit-trail.js';
import { eventually } from '../support/eventually.js';
import { inGoodTime } from '../support/in-good-time.js';
import type { LiveExperiment } from '../support/workflow-harness.js';
import { useWorkflowHarness } from '../support/workflow-harness.js';

const harness = useWorkflowHarness();

const START: ScheduledCommand = { kind: 'start' };
const PAUSE: ScheduledCommand = { kind: 'pause' };
const END: ScheduledCommand = { kind: 'complete', outcome: { kind: 'restore' } };
const rampTo = (percentage: number): ScheduledCommand => ({ kind: 'rollout', percentage });

/** Entries so many milliseconds from now. */
const plan = (...entries: readonly (readonly [number, ScheduledCommand])[]): readonly ScheduleEntry[] => {
  const now = Date.now();
  return entries.map(([inMs, command]) => ({ at: now + inMs, command }));
};

const until = (at: number): Promise<void> => sleep(Math.max(0, at - Date.now()));

const setSchedule = (entries: readonly ScheduleEntry[]): Command => ({
  kind: 'setSchedule',
  entries,
  onGuardrailBreach: 'nothing',
});

/** An experiment for a tenth of everybody. */
const small = {
  rollout: { enabled: true, percentage: 1_000, controlValue: { type: 'string', value: 'blue' } },
} as const;

const trailOf = ({ uuid }: LiveExperiment): Promise<readonly AuditEntryRow[]> =>
  auditTrail(harness.pool, uuid);

/** What the schedule did, once there is as much of it as there should be and the workflow has heard of it. */
const scheduled = async (experiment: LiveExperiment, count: number): Promise<readonly AuditEntryRow[]> => {
  const done = await eventually(`${count} scheduled commands`, async () => {
    const all = (await trailOf(experiment)).filter(({ source }) => source === 'schedule');
    return all.length >= count ? all : null;
  });
  await experiment.caughtUp();
  return done;
};

const actionsOf = (entries: readonly AuditEntryRow[]): readonly string[] =>
  entries.map(({ action }) => action);

const stateOf = ({ handle }: LiveExperiment): Promise<ExperimentState | null> =>
  handle.query<ExperimentState | null>('state');

const detailsOf = async ({ handle }: LiveExperiment): Promise<string> =>
  JSON.stringify(await handle.query('__temporal_workflow_metadata'));

describe('a schedule', () => {
  it('starts, ramps and ends an experiment without anybody asking, each command once and not too early', async () => {
    const experiment = await harness.create({ ...small, settleMs: 0 });
    const entries = plan([600, START], [900, rampTo(5_000)], [1_200, rampTo(10_000)], [1_500, END]);
    expect(await experiment.send(setSchedule(entries))).toBe('applied');
    expect(await detailsOf(experiment)).toContain('start at');
    expect(await experiment.handle.result()).toEqual({ outcome: 'sealed' });
    const done = await scheduled(experiment, 4);
    expect(actionsOf(done)).toEqual(['started', 'rollout updated', 'rollout updated', 'completed']);
    expect(done.map(({ commandId: id }) => id)).toEqual([1, 2, 3, 4].map((place) => `schedule/1/${place}`));
    expect(done[1]).toMatchObject({ actor: 'schedule', comment: 'Entry 2 of 4 of the schedule' });
    expect(done.every(({ at }, index) => at >= entries[index]!.at)).toBe(true);
    expect(await stateOf(experiment)).toMatchObject({
      epoch: 3,
      rollout: { percentage: 10_000 },
      revision: 5,
    });
    await harness.record('scheduled', experiment.handle);
  });

  it('of a creation counts from its beginning', async () => {
    const experiment = await harness.create({ schedule: plan([500, START], [60_000, END]) });
    expect(actionsOf(await scheduled(experiment, 1))).toEqual(['started']);
    expect(await detailsOf(experiment)).toContain('complete at');
    await experiment.send({ kind: 'pause' });
    expect(await experiment.send({ kind: 'cancel' })).toBe('applied');
  });

  it('goes on behind a command that was refused', async () => {
    const experiment = await harness.create(small);
    await experiment.send(
      setSchedule(plan([400, PAUSE], [600, START], [800, rampTo(2_000)], [1_000, PAUSE])),
    );
    const done = await scheduled(experiment, 4);
    expect(done.map(({ action, code }) => [action, code])).toEqual([
      ['pause refused', 'illegal_transition'],
      ['started', null],
      ['rollout updated', null],
      ['paused', null],
    ]);
    await experiment.send({ kind: 'cancel' });
  });

  it('does not take back what a person has given in the meantime', async () => {
    const { controlValue } = small.rollout;
    const patch = { enabled: true, percentage: 8_000, controlValue };
    const experiment = await inGoodTime(700, async (leadMs) => {
      const set = await harness.create(small);
      const entries = plan([leadMs, rampTo(5_000)], [leadMs + 300, rampTo(9_000)]);
      await set.send(setSchedule(entries));
      expect(await set.send({ kind: 'updateRollout', patch })).toBe('applied');
      return { set, firstAt: entries[0]!.at };
    });
    const done = await scheduled(experiment, 2);
    expect(done.map(({ action, code }) => [action, code])).toEqual([
      ['updateRollout refused', 'rollout_would_shrink'],
      ['rollout updated', null],
    ]);
    expect(await stateOf(experiment)).toMatchObject({ rollout: { percentage: 9_000 } });
    await experiment.send({ kind: 'cancel' });
  });

  it('is dropped with the experiment it belongs to', async () => {
    const { experiment, entries } = await inGoodTime(700, async (leadMs) => {
      const made = await harness.create({ ...small, settleMs: 60_000 });
      const planned = plan([leadMs, START], [leadMs + 200, rampTo(5_000)]);
      await made.send(setSchedule(planned));
      await made.send({ kind: 'start' });
      await made.send({ kind: 'complete', outcome: { kind: 'restore' } });
      return { set: { experiment: made, entries: planned }, firstAt: planned[0]!.at };
    });
    await until(entries[1]!.at + 300);
    expect((await trailOf(experiment)).filter(({ source }) => source === 'schedule')).toEqual([]);
    expect(await detailsOf(experiment)).toContain('next scheduled command | none');
    await experiment.send({ kind: 'cancel' });
  });

  it('that is replaced does nothing any more', async () => {
    const experiment = await inGoodTime(900, async (leadMs) => {
      const set = await harness.create();
      const entries = plan([leadMs, START], [leadMs + 100, PAUSE]);
      await set.send(setSchedule(entries));
      await set.send(setSchedule(plan([leadMs + 300, START])));
      return { set, firstAt: entries[0]!.at };
    });
    const done = await scheduled(experiment, 1);
    await sleep(300);
    expect(done.map(({ commandId: id }) => id)).toEqual(['schedule/2/1']);
    expect(await stateOf(experiment)).toMatchObject({ status: 'running', revision: 3 });
    await experiment.send({ kind: 'pause' });
    await experiment.send({ kind: 'cancel' });
  });

  it('never waits for a slow warehouse', async () => {
    const experiment = await harness.create({ refreshIntervalMs: 60_000 });
    await experiment.send({ kind: 'start' });
    harness.warehouseWire.cut();
    await experiment.send({ kind: 'refresh', target: 'results' });
    await experiment.send(setSchedule(plan([500, PAUSE])));
    expect(actionsOf(await scheduled(experiment, 1))).toEqual(['paused']);
    expect(await experiment.refreshes()).toEqual([]);
    harness.warehouseWire.mend();
    await eventually('the refresh after all', async () => (await experiment.refreshes()).length >= 1);
    await experiment.send({ kind: 'cancel' });
  });
});

describe('a schedule that outlives', () => {
  it('its worker makes up for what was missed, in order, and says how late it is', async () => {
    const { experiment, startAt } = await inGoodTime(300, async (leadMs) => {
      await harness.startWorkers();
      const made = await harness.create(small);
      const [start, ...ramp] = plan(
        [leadMs, START],
        [leadMs + 300, rampTo(4_000)],
        [leadMs + 600, rampTo(6_000)],
      );
      await made.send(setSchedule([start!, ...ramp, ...plan([600_000, END])]));
      await harness.stopWorkers();
      return { set: { experiment: made, startAt: start!.at }, firstAt: start!.at };
    });
    await until(startAt + 6_700);
    await harness.startWorkers();
    const done = await scheduled(experiment, 3);
    expect(actionsOf(done)).toEqual(['started', 'rollout updated', 'rollout updated']);
    expect(done[0]?.comment).toMatch(/^Entry 1 of 4 of the schedule, ([6-9]|\d\d) s late$/);
    expect(await stateOf(experiment)).toMatchObject({ status: 'running', epoch: 3, revision: 4 });
    await experiment.send({ kind: 'pause' });
    await experiment.send({ kind: 'cancel' });
  });

  it('its worker is replaced, if somebody wants that, before anything overdue happens', async () => {
    const { experiment, startAt } = await inGoodTime(300, async (leadMs) => {
      await harness.startWorkers();
      const made = await harness.create();
      const [start] = plan([leadMs, START]);
      await made.send(setSchedule([start!]));
      await harness.stopWorkers();
      return { set: { experiment: made, startAt: start!.at }, firstAt: start!.at };
    });
    await until(startAt + 200);
    await experiment.handle.signal('setSchedule', { commandId: 'not-tonight', entries: [] });
    await harness.startWorkers();
    expect(await experiment.outcome('not-tonight')).toBe('applied');
    await sleep(300);
    expect(await stateOf(experiment)).toMatchObject({ status: 'created', schedule: { entries: [] } });
    await experiment.send({ kind: 'cancel' });
  });

  it('its run is handed over from one to the next, and each command happens once', async () => {
    const experiment = await harness.create(small, { continueAsNewAfterMs: 1_200 });
    const { runId } = await experiment.handle.describe();
    const steps = [2_000, 3_000, 4_000, 5_000, 6_000];
    const entries = plan([400, START], ...steps.map((step) => [step, rampTo(step)] as const));
    await experiment.send(setSchedule(entries));
    const done = await scheduled(experiment, 6);
    expect(done.map(({ commandId: id }) => id)).toEqual(
      [1, 2, 3, 4, 5, 6].map((place) => `schedule/1/${place}`),
    );
    expect(done.every(({ code }) => code === null)).toBe(true);
    expect((await experiment.handle.describe()).runId).not.toBe(runId);
    await sleep(1_500);
    expect(await scheduled(experiment, 6)).toHaveLength(6);
    expect(await stateOf(experiment)).toMatchObject({ epoch: 6, rollout: { percentage: 6_000 } });
    await experiment.send({ kind: 'pause' });
    await experiment.send({ kind: 'cancel' });
  });

  it('its workflow goes on in the one that the reconciler starts', async () => {
    const experiment = await harness.create(small);
    await experiment.send(setSchedule(plan([300, START], [3_000, rampTo(7_000)], [60_000, END])));
    await scheduled(experiment, 1);
    await experiment.handle.terminate('an operator was too quick');
    const { client, taskQueue } = harness;
    const workflowId = `${taskQueue}-pass`;
    await client.workflow.execute('reconcileWorkflow', { workflowId, taskQueue });
    const done = await scheduled(experiment, 3);
    expect(actionsOf(done)).toEqual(['started', 'workflow restarted', 'rollout updated']);
    expect(await stateOf(experiment)).toMatchObject({ status: 'running', rollout: { percentage: 7_000 } });
    await experiment.send({ kind: 'pause' });
    await experiment.send({ kind: 'cancel' });
  });
});
