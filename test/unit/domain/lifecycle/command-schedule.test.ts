import type { Command } from '../../../../domain/lifecycle/command.js';
import type {
  CommandSchedule,
  ScheduledCommand,
  ScheduleEntry,
} from '../../../../domain/lifecycle/command-schedule.js';
import { isSameSchedule, scheduleEdition } from '../../../../domain/lifecycle/command-schedule.js';
import { decide } from '../../../../domain/lifecycle/decide.js';
import type { ExperimentState } from '../../../../domain/lifecycle/experiment-state.js';
import { entryComment, nextEntry, scheduledCommandId } from '../../../../domain/lifecycle/next-entry.js';
import { entriesFault, scheduleFault } from '../../../../domain/lifecycle/schedule-refusal.js';

const NOW = Date.parse('2026-03-01T10:00:00Z');
const HOUR_MS = 3_600_000;

const inHours = (hours: number, command: ScheduledCommand): ScheduleEntry => ({
  at: NOW + hours * HOUR_MS,
  command,
});
const START = inHours(1, { kind: 'start' });
const HALF = inHours(2, { kind: 'rollout', percentage: 5_000 });
const ALL = inHours(3, { kind: 'rollout', percentage: 10_000 });
const END = inHours(4, { kind: 'complete', outcome: { kind: 'keep_control' } });
const PLAN = [START, HALF, ALL, END];

const scheduleOf = (entries: readonly ScheduleEntry[], revision = 3): CommandSchedule => ({
  revision,
  entries,
  onGuardrailBreach: 'nothing',
});

const experiment = (change: Partial<ExperimentState> = {}): ExperimentState => ({
  assignment: 'flag',
  status: 'created',
  deleted: false,
  sealed: false,
  revision: 4,
  epoch: 0,
  rollout: {
    enabled: true,
    percentage: 2_000,
    controlValue: { type: 'string', value: 'blue' },
    allocation: [{ variantId: 1, key: 'red', basisPoints: 5_000 }],
  },
  refreshRequestedAt: { exposures: null, results: null },
  refreshThrottleMs: 0,
  ...change,
});

const setSchedule = (entries: readonly ScheduleEntry[]): Command => ({
  kind: 'setSchedule',
  entries,
  onGuardrailBreach: 'nothing',
});

test('entries that say nothing of guardrails leave the reaction to them as it is', () => {
  const schedule: CommandSchedule = { ...scheduleOf(PLAN), onGuardrailBreach: 'pause' };
  const cleared = { revision: 5, entries: [], onGuardrailBreach: 'pause' };
  const decision = decide(experiment({ schedule }), { kind: 'setSchedule', entries: [] }, NOW);
  expect(decision).toMatchObject({ kind: 'accepted', next: { schedule: cleared } });
  const first = decide(experiment(), { kind: 'setSchedule', entries: PLAN }, NOW);
  expect(first).toMatchObject({ next: { schedule: { onGuardrailBreach: 'nothing' } } });
});

const codeOf = (state: ExperimentState, command: Command): string => {
  const decision = decide(state, command, NOW);
  return decision.kind === 'refused' ? decision.refusal.code : 'accepted';
};

describe('a list of entries', () => {
  it('is fine when times and percentages ascend', () => {
    expect(scheduleFault(PLAN, NOW)).toBeNull();
    expect(scheduleFault([], NOW)).toBeNull();
  });

  it.each([
    ['two entries of one moment', [START, { ...HALF, at: START.at }], 'Entry 2'],
    ['entries in the wrong order', [HALF, START], 'Entry 2'],
    ['a step that does not rise', [HALF, { ...HALF, at: ALL.at }], 'Entry 2'],
    [
      'a step that falls, whatever lies between',
      [HALF, inHours(3, { kind: 'pause' }), { ...HALF, at: END.at }],
      'Entry 3',
    ],
    ['a percentage over 100', [inHours(1, { kind: 'rollout', percentage: 10_001 })], 'range'],
    ['more than fifty', Array.from({ length: 51 }, (_, n) => inHours(n + 1, { kind: 'start' })), '50'],
  ] as const)('is at fault with %s', (_name, entries, word) => {
    expect(entriesFault(entries)).toContain(word);
  });

  it('must lie in the future when it is set, and the present is not the future', () => {
    expect(scheduleFault(PLAN, START.at - 1)).toBeNull();
    expect(scheduleFault(PLAN, START.at)).toContain('Entry 1');
  });
});

describe('setting a schedule', () => {
  it('is one change, named by its revision', () => {
    const decision = decide(experiment(), setSchedule(PLAN), NOW);
    const schedule = { revision: 5, entries: PLAN, onGuardrailBreach: 'nothing' };
    expect(decision).toEqual({
      kind: 'accepted',
      next: { ...experiment(), revision: 5, schedule },
      effects: [{ kind: 'writeSchedule', schedule }],
    });
  });

  it.each(['created', 'running', 'paused'] as const)('is possible for an experiment that is %s', (status) => {
    expect(codeOf(experiment({ status }), setSchedule([END]))).toBe('accepted');
  });

  it('is refused once the experiment is over', () => {
    expect(codeOf(experiment({ status: 'completed' }), setSchedule([]))).toBe('experiment_completed');
    expect(codeOf(experiment({ deleted: true }), setSchedule([]))).toBe('experiment_deleted');
  });

  it('is refused to whoever has read another edition than the present one', () => {
    const edit = (...editions: readonly number[]) => ({ ...setSchedule([END]), editions });
    expect(codeOf(experiment(), edit(1))).toBe('accepted');
    expect(codeOf(experiment(), edit(2))).toBe('changed_meanwhile');
    const next = experiment({ schedule: scheduleOf([END]) });
    expect(codeOf(next, edit(1))).toBe('changed_meanwhile');
    expect(codeOf(next, edit(scheduleEdition(next.schedule)))).toBe('accepted');
    expect(codeOf(next, edit(1, scheduleEdition(next.schedule)))).toBe('accepted');
    expect(codeOf(next, edit())).toBe('changed_meanwhile');
    expect(codeOf(next, setSchedule([]))).toBe('accepted');
  });

  it('is refused when an entry lies in the past', () => {
    expect(codeOf(experiment(), setSchedule([{ ...START, at: NOW }]))).toBe('invalid_schedule');
  });

  it('is refused when its first step would shrink the rollout', () => {
    const step = inHours(1, { kind: 'rollout', percentage: 1_999 });
    expect(codeOf(experiment(), setSchedule([step]))).toBe('rollout_would_shrink');
  });

  it('is refused when an external experiment would ship', () => {
    const ship = inHours(1, { kind: 'complete', outcome: { kind: 'ship', variantId: 1 } });
    expect(codeOf(experiment({ assignment: 'external' }), setSchedule([ship]))).toBe('nothing_to_ship');
    expect(codeOf(experiment(), setSchedule([ship]))).toBe('accepted');
  });

  it('changes nothing when it says what is said already', () => {
    const state = experiment({ schedule: scheduleOf(PLAN) });
    expect(decide(state, setSchedule(PLAN), NOW)).toEqual({ kind: 'accepted', next: state, effects: [] });
    expect(decide(experiment(), setSchedule([]), NOW)).toMatchObject({ effects: [] });
  });

  it('tells every difference between two schedules', () => {
    const one = scheduleOf(PLAN);
    expect(isSameSchedule(one, scheduleOf(PLAN, 9))).toBe(true);
    const ship = (variantId: number): readonly ScheduleEntry[] => [
      { ...END, command: { kind: 'complete', outcome: { kind: 'ship', variantId } } },
    ];
    expect(isSameSchedule(scheduleOf(ship(1)), scheduleOf(ship(2)))).toBe(false);
    expect(isSameSchedule(scheduleOf(ship(1)), scheduleOf([END]))).toBe(false);
    expect(isSameSchedule(one, { ...one, onGuardrailBreach: 'pause' })).toBe(false);
    expect(isSameSchedule(one, scheduleOf(PLAN.slice(1)))).toBe(false);
    expect(isSameSchedule(scheduleOf([START]), scheduleOf([{ ...START, at: START.at + 1 }]))).toBe(false);
    expect(isSameSchedule(scheduleOf([START]), scheduleOf([{ ...START, command: { kind: 'pause' } }]))).toBe(
      false,
    );
  });
});

describe('a step of a ramp', () => {
  const step = (percentage: number, raising = true): Command => ({
    kind: 'updateRollout',
    patch: { enabled: true, percentage, controlValue: { type: 'string', value: 'blue' } },
    ...(raising ? { raising: true } : {}),
  });

  it('never takes back what a person has given', () => {
    expect(codeOf(experiment({ status: 'running' }), step(1_000))).toBe('rollout_would_shrink');
    expect(codeOf(experiment({ status: 'running' }), step(1_000, false))).toBe('accepted');
  });

  it('opens an epoch as any change of the rollout does', () => {
    const decision = decide(experiment({ status: 'running', epoch: 1 }), step(5_000), NOW);
    expect(decision).toMatchObject({ next: { epoch: 2, rollout: { percentage: 5_000 } } });
    expect(decision).toMatchObject({ next: { rollout: { allocation: experiment().rollout.allocation } } });
  });

  it('has nothing to do where the percentage is reached already', () => {
    expect(decide(experiment(), step(2_000), NOW)).toMatchObject({ kind: 'accepted', effects: [] });
  });
});

describe('the next entry', () => {
  it('is the first that was not issued', () => {
    const schedule = scheduleOf(PLAN);
    expect(nextEntry(schedule, null)).toEqual({ entry: START, place: 1 });
    expect(nextEntry(schedule, { revision: 3, issued: 2 })).toEqual({ entry: ALL, place: 3 });
    expect(nextEntry(schedule, { revision: 3, issued: 4 })).toBeNull();
    expect(nextEntry(undefined, null)).toBeNull();
  });

  it('is the first one again when the schedule was replaced', () => {
    expect(nextEntry(scheduleOf(PLAN, 7), { revision: 3, issued: 2 })).toEqual({ entry: START, place: 1 });
  });

  it('has an id that no other entry has', () => {
    const ids = [1, 2].flatMap((revision) =>
      [1, 2].map((place) => scheduledCommandId(scheduleOf(PLAN, revision), place)),
    );
    expect(new Set(ids).size).toBe(4);
  });

  it('says in its comment which one it is, and how late', () => {
    const next = { entry: HALF, place: 2 };
    expect(entryComment(next, scheduleOf(PLAN), HALF.at + 900)).toBe('Entry 2 of 4 of the schedule');
    expect(entryComment(next, scheduleOf(PLAN), HALF.at + 90_500)).toBe(
      'Entry 2 of 4 of the schedule, 90 s late',
    );
  });
});
