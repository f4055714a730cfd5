import type { Command } from '../../../../domain/lifecycle/command.js';
import { decide } from '../../../../domain/lifecycle/decide.js';
import type { Decision } from '../../../../domain/lifecycle/decision.js';
import type { ExperimentState } from '../../../../domain/lifecycle/experiment-state.js';
import type { Rollout, RolloutPatch } from '../../../../domain/rollouts/rollout.js';

const NOW = Date.parse('2026-03-01T10:00:00Z');

const rollout = (red: number, percentage = 10_000): Rollout => ({
  enabled: true,
  percentage,
  controlValue: { type: 'string', value: 'blue' },
  allocation: [{ variantId: 1, key: 'red', basisPoints: red }],
});

const experiment = (change: Partial<ExperimentState> = {}): ExperimentState => ({
  assignment: 'flag',
  status: 'running',
  deleted: false,
  sealed: false,
  revision: 4,
  epoch: 1,
  rollout: rollout(5_000),
  refreshRequestedAt: { exposures: null, results: null },
  refreshThrottleMs: 0,
  ...change,
});

const change = (patch: RolloutPatch, isConfirmed = false): Command =>
  isConfirmed ? { kind: 'updateRollout', patch, confirmNewPhase: true } : { kind: 'updateRollout', patch };

const codeOf = (decision: Decision): string =>
  decision.kind === 'refused' ? decision.refusal.code : 'accepted';

/** The state after commands that must all be accepted. */
const after = (first: ExperimentState, ...commands: readonly Command[]): ExperimentState => {
  let state = first;
  for (const command of commands) {
    const decision = decide(state, command, NOW);
    expect(codeOf(decision)).toBe('accepted');
    if (decision.kind === 'accepted') state = decision.next;
  }
  return state;
};

describe('a split that changes', () => {
  it('while people are exposed is refused until somebody confirms that they may be moved', () => {
    const state = experiment();
    expect(decide(state, change(rollout(2_000)), NOW)).toEqual({
      kind: 'refused',
      refusal: {
        code: 'would_start_new_phase',
        detail:
          'Of those who take part, 30 % would get another variant (from red to control 30 %), so a new phase would begin. Whoever was exposed before stays in the phase of the first exposure, and what they do in the new phase no longer counts; the effect is then put together from all phases. Send `confirm_new_phase: true` if this is meant.',
      },
    });
    const confirmed = after(state, change(rollout(2_000), true));
    expect(confirmed).toMatchObject({ epoch: 2, rollout: rollout(2_000) });
    expect(confirmed).not.toHaveProperty('lastSplit');
  });

  it('needs no word before the first start', () => {
    expect(after(experiment({ status: 'created', epoch: 0 }), change(rollout(2_000)))).not.toHaveProperty(
      'lastSplit',
    );
  });

  it.each<[string, Rollout]>([
    ['a higher percentage', rollout(5_000, 10_000)],
    ['a lower percentage', rollout(5_000, 100)],
    ['a flag that is switched off', { ...rollout(5_000, 2_000), enabled: false }],
    [
      'a variant without a share',
      {
        ...rollout(5_000),
        allocation: [...rollout(5_000).allocation, { variantId: 2, key: 'green', basisPoints: 0 }],
      },
    ],
  ])('is not what %s is', (_, patch) => {
    for (const status of ['running', 'paused'] as const)
      after(experiment({ status, rollout: rollout(5_000, 2_000) }), change(patch));
  });

  it('in a pause is asked for once, and remembers what people have seen', () => {
    const paused = experiment({ status: 'paused' });
    expect(codeOf(decide(paused, change(rollout(2_000)), NOW))).toBe('would_start_new_phase');
    const changed = after(paused, change(rollout(2_000), true));
    expect(changed.lastSplit).toEqual(rollout(5_000).allocation);
    // The same split at another percentage was confirmed already; a third split was not.
    const wider = after(changed, change(rollout(2_000, 3_000)));
    expect(wider.lastSplit).toEqual(rollout(5_000).allocation);
    expect(codeOf(decide(wider, change(rollout(3_000)), NOW))).toBe('would_start_new_phase');
    expect(after(wider, { kind: 'start' })).not.toHaveProperty('lastSplit');
  });

  it('back in a pause to what people have seen begins no phase', () => {
    const changed = after(experiment({ status: 'paused' }), change(rollout(2_000), true));
    expect(after(changed, change(rollout(5_000)))).not.toHaveProperty('lastSplit');
  });

  it('of an external experiment says that the split elsewhere is another one', () => {
    const decision = decide(experiment({ assignment: 'external' }), change(rollout(2_000)), NOW);
    expect(decision).toMatchObject({
      refusal: {
        code: 'would_start_new_phase',
        detail: expect.stringMatching(
          /^The split elsewhere would be another one \(so far control 50 %, red 50 %; then control 80 %, red 20 %\), so a new phase would begin\./,
        ) as string,
      },
    });
  });

  it('is nothing that a step of a schedule can bring', () => {
    const state = experiment({ rollout: rollout(5_000, 2_000) });
    const step: Command = { kind: 'updateRollout', patch: rollout(2_000, 3_000), raising: true };
    expect(codeOf(decide(state, step, NOW))).toBe('would_start_new_phase');
  });
});
