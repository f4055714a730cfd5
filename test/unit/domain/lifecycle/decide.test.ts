import type { Command } from '../../../../domain/lifecycle/command.js';
import { decide } from '../../../../domain/lifecycle/decide.js';
import type { ExperimentState } from '../../../../domain/lifecycle/experiment-state.js';
import type { Rollout } from '../../../../domain/rollouts/rollout.js';

const MINUTE_MS = 60_000;
const NOW = Date.parse('2026-03-01T10:00:00Z');
const RED = { variantId: 1, key: 'red', basisPoints: 5000 };

const ROLLOUT: Rollout = {
  enabled: false,
  percentage: 2000,
  controlValue: { type: 'string', value: 'blue' },
  allocation: [RED],
};

const experiment = (change: Partial<ExperimentState> = {}): ExperimentState => ({
  assignment: 'flag',
  status: 'created',
  deleted: false,
  sealed: false,
  revision: 4,
  epoch: 0,
  rollout: ROLLOUT,
  refreshRequestedAt: { exposures: null, results: null },
  refreshThrottleMs: 5 * MINUTE_MS,
  ...change,
});

const created = experiment();
const running = experiment({ status: 'running', epoch: 1 });
const paused = experiment({ status: 'paused', epoch: 1 });
const completed = experiment({ status: 'completed', epoch: 1 });
const external = experiment({ assignment: 'external' });

const start: Command = { kind: 'start' };
const pause: Command = { kind: 'pause' };
const complete: Command = { kind: 'complete', outcome: { kind: 'restore' } };
const cancel: Command = { kind: 'cancel' };
const refresh: Command = { kind: 'refresh', target: 'results' };
const widen: Command = { kind: 'updateRollout', patch: { ...ROLLOUT, percentage: 5000 } };

/** What a decision comes to: the status it leads to, or the code it is refused with. */
const verdict = (state: ExperimentState, command: Command, now = NOW): string => {
  const decision = decide(state, command, now);
  return decision.kind === 'accepted' ? decision.next.status : decision.refusal.code;
};

const effectsOf = (state: ExperimentState, command: Command): readonly string[] => {
  const decision = decide(state, command, NOW);
  return decision.kind === 'accepted' ? decision.effects.map(({ kind }) => kind) : [];
};

const STATES = { created, running, paused, completed };
const COMMANDS = { start, pause, complete, widen, refresh, cancel };

describe('a command', () => {
  it.each([
    ['created', 'start', 'running'],
    ['created', 'pause', 'illegal_transition'],
    ['created', 'complete', 'illegal_transition'],
    ['created', 'widen', 'created'],
    ['created', 'refresh', 'not_started'],
    ['created', 'cancel', 'created'],
    ['running', 'start', 'illegal_transition'],
    ['running', 'pause', 'paused'],
    ['running', 'complete', 'completed'],
    ['running', 'widen', 'running'],
    ['running', 'refresh', 'running'],
    ['running', 'cancel', 'running_experiment'],
    ['paused', 'start', 'running'],
    ['paused', 'pause', 'illegal_transition'],
    ['paused', 'complete', 'completed'],
    ['paused', 'widen', 'paused'],
    ['paused', 'refresh', 'paused'],
    ['paused', 'cancel', 'paused'],
    ['completed', 'start', 'illegal_transition'],
    ['completed', 'pause', 'illegal_transition'],
    ['completed', 'complete', 'illegal_transition'],
    ['completed', 'widen', 'experiment_completed'],
    ['completed', 'refresh', 'completed'],
    ['completed', 'cancel', 'completed'],
  ] as const)('to an experiment that is %s: %s comes to %s', (status, command, expected) => {
    expect(verdict(STATES[status], COMMANDS[command])).toBe(expected);
  });

  it.each(Object.entries(COMMANDS))('to a deleted experiment is refused: %s', (_, command) => {
    for (const state of Object.values(STATES)) {
      expect(verdict({ ...state, deleted: true }, command)).toBe('experiment_deleted');
    }
  });
});

describe('the effects', () => {
  it.each<[string, ExperimentState, Command, readonly string[]]>([
    ['of the first start', created, start, ['writeRollout', 'zeroDefaults', 'serveOverride', 'openEpoch']],
    ['of a start after a pause', paused, start, ['writeRollout', 'serveOverride', 'openEpoch']],
    ['of a pause', running, pause, ['closeEpoch', 'serveOverride']],
    ['of completing what runs', running, complete, ['closeEpoch', 'removeOverride', 'restoreDefaults']],
    ['of completing what is paused', paused, complete, ['removeOverride', 'restoreDefaults']],
    ['of a rollout change while running', running, widen, ['closeEpoch', 'writeRollout', 'openEpoch']],
    ['of a rollout change while paused', paused, widen, ['writeRollout']],
    ['of a refresh', running, refresh, ['requestRefresh']],
    ['of deleting what is paused', paused, cancel, ['removeOverride', 'restoreDefaults', 'markDeleted']],
    ['of deleting what is completed', completed, cancel, ['markDeleted']],
    ['of starting an external one', external, start, ['writeRollout', 'openEpoch']],
    ['of pausing an external one', { ...running, assignment: 'external' }, pause, ['closeEpoch']],
    ['of completing an external one', { ...running, assignment: 'external' }, complete, ['closeEpoch']],
    ['of deleting an external one', external, cancel, ['markDeleted']],
  ])('%s', (_, state, command, expected) => {
    expect(effectsOf(state, command)).toEqual(expected);
  });

  it('of a start turn the flag on for the cohort', () => {
    const decision = decide(created, start, NOW);
    expect(decision).toMatchObject({
      next: { epoch: 1, rollout: { enabled: true, allocation: [RED] } },
      effects: [
        { kind: 'writeRollout', rollout: { ...ROLLOUT, enabled: true } },
        { kind: 'zeroDefaults' },
        { kind: 'serveOverride', live: true },
        { kind: 'openEpoch', number: 1 },
      ],
    });
  });

  it.each([
    [{ kind: 'keep_control' }, { kind: 'shipVariant', variantId: null }],
    [
      { kind: 'ship', variantId: 1 },
      { kind: 'shipVariant', variantId: 1 },
    ],
    [{ kind: 'restore' }, { kind: 'restoreDefaults' }],
  ] as const)('of completing with %j end in %j', (outcome, last) => {
    const decision = decide(running, { kind: 'complete', outcome }, NOW);
    expect(decision).toMatchObject({ effects: [{ kind: 'closeEpoch' }, { kind: 'removeOverride' }, last] });
  });
});

describe('a start', () => {
  it.each<[string, ExperimentState, number, string]>([
    ['is backdated for an external experiment', external, NOW - 1, 'running'],
    ['at this very moment is not in the future', external, NOW, 'running'],
    ['in the future is refused', external, NOW + 1, 'start_in_the_future'],
    ['is not backdated when the flag assigns', created, NOW - 1, 'backdating_needs_external'],
    [
      'is not backdated a second time',
      { ...paused, assignment: 'external' },
      NOW - 1,
      'backdating_needs_external',
    ],
  ])('%s', (_, state, startedAt, expected) => {
    expect(verdict(state, { kind: 'start', startedAt })).toBe(expected);
  });
});

describe('completing', () => {
  it('ships no variant that took no part', () => {
    expect(verdict(running, { kind: 'complete', outcome: { kind: 'ship', variantId: 2 } })).toBe(
      'unknown_variant',
    );
  });
});

describe('a rollout change', () => {
  it.each([created, running, paused])('to what is there already changes nothing (%#)', (state) => {
    const { allocation, ...withoutAllocation } = ROLLOUT;
    for (const patch of [ROLLOUT, withoutAllocation, { ...ROLLOUT, allocation: [...allocation] }]) {
      const decision = decide(state, { kind: 'updateRollout', patch }, NOW);
      expect(decision).toEqual({ kind: 'accepted', next: state, effects: [] });
    }
  });

  it('that gives away too much, or a variant twice, is refused', () => {
    const over = { ...ROLLOUT, allocation: [{ ...RED, basisPoints: 10_001 }] };
    const twice = { ...ROLLOUT, allocation: [RED, RED] };
    expect(verdict(running, { kind: 'updateRollout', patch: over })).toBe('allocation_over_100');
    expect(verdict(running, { kind: 'updateRollout', patch: twice })).toBe('duplicate_variant');
  });
});

describe('asking for a refresh', () => {
  const askedAt = (at: number): ExperimentState => ({
    ...running,
    refreshRequestedAt: { exposures: null, results: at },
  });

  it('a minute after the last time is refused for the four minutes that are left', () => {
    expect(decide(askedAt(NOW - MINUTE_MS), refresh, NOW)).toMatchObject({
      kind: 'refused',
      refusal: { code: 'refresh_throttled', retryAfterSeconds: 240 },
    });
  });

  it('waits for the last millisecond', () => {
    expect(decide(askedAt(NOW - 5 * MINUTE_MS + 1), refresh, NOW)).toMatchObject({
      refusal: { code: 'refresh_throttled', retryAfterSeconds: 1 },
    });
    expect(verdict(askedAt(NOW - 5 * MINUTE_MS), refresh)).toBe('running');
  });

  it('for exposures does not hold up results', () => {
    expect(verdict(askedAt(NOW), { kind: 'refresh', target: 'exposures' })).toBe('running');
  });

  it('is remembered', () => {
    const decision = decide(running, refresh, NOW);
    expect(decision).toMatchObject({ next: { refreshRequestedAt: { exposures: null, results: NOW } } });
  });

  it('of a sealed result is refused', () => {
    expect(verdict({ ...completed, sealed: true }, refresh)).toBe('already_final');
  });
});
