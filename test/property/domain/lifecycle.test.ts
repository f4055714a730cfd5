import fc from 'fast-check';
import type { Command } from '../../../domain/lifecycle/command.js';
import { decide } from '../../../domain/lifecycle/decide.js';
import type { Decision } from '../../../domain/lifecycle/decision.js';
import type { Effect } from '../../../domain/lifecycle/effect.js';
import type { ExperimentState } from '../../../domain/lifecycle/experiment-state.js';
import { isSameSplit } from '../../../domain/rollouts/same-split.js';
import { command, createdExperiment, instant } from './arbitraries.js';
import type { World } from './world.js';
import { createdWorld, happen, ORIGINAL_DEFAULTS } from './world.js';

const SERVING: ReadonlySet<Effect['kind']> = new Set([
  'zeroDefaults',
  'serveOverride',
  'removeOverride',
  'restoreDefaults',
  'shipVariant',
]);

interface Step {
  readonly command: Command;
  readonly before: ExperimentState;
  readonly decision: Decision;
  readonly after: ExperimentState;
  readonly world: World;
}

/** Makes every attempt to change a decision's input an exception. */
const frozen = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
};

const play = (first: ExperimentState, commands: readonly (readonly [Command, number])[]): readonly Step[] => {
  const steps: Step[] = [];
  let state = first;
  let world = createdWorld(first);
  for (const [next, now] of commands) {
    const before = frozen(state);
    const decision = decide(before, frozen(next), now);
    if (decision.kind === 'accepted') {
      state = decision.next;
      world = decision.effects.reduce(happen, world);
    }
    steps.push({ command: next, before, decision, after: state, world });
  }
  return steps;
};

/** Any history of any experiment, clocks that jump included. */
const history = fc
  .tuple(createdExperiment, fc.array(fc.tuple(command, instant), { maxLength: 40 }))
  .map(([first, commands]) => play(first, commands));

const always = (check: (step: Step, steps: readonly Step[], index: number) => void): void => {
  fc.assert(
    fc.property(history, (steps) => {
      steps.forEach((step, index) => {
        check(step, steps, index);
      });
    }),
    { numRuns: 500 },
  );
};

const isRunning = ({ status }: ExperimentState): boolean => status === 'running';

describe('whatever is asked of an experiment', () => {
  it('an epoch is open exactly while it runs', () => {
    always(({ after, world }) => {
      expect(world.epochs.filter(({ open }) => open)).toHaveLength(isRunning(after) ? 1 : 0);
    });
  });

  it('epochs are numbered from 1 without gaps', () => {
    always(({ after, world }) => {
      const counted = Array.from({ length: after.epoch }, (_, index) => index + 1);
      expect(world.epochs.map(({ number }) => number)).toEqual(counted);
    });
  });

  it('the open epoch has the rollout of the moment', () => {
    always(({ after, world }) => {
      expect(world.rollout).toEqual(after.rollout);
      if (isRunning(after)) expect(world.epochs.at(-1)?.rollout).toEqual(after.rollout);
    });
  });

  it('the revision grows by one with every accepted command that changes something', () => {
    always(({ before, after, decision }) => {
      const isUnchanged = decision.kind === 'refused' || decision.next === before;
      expect(after.revision).toBe(before.revision + (isUnchanged ? 0 : 1));
    });
  });

  it('nothing but the same rollout again changes nothing', () => {
    always(({ before, after, decision, command: asked }) => {
      if (decision.kind === 'refused' || decision.next !== before) return;
      expect(decision.effects).toEqual([]);
      const { enabled, percentage, controlValue } = after.rollout;
      expect(asked).toMatchObject({ kind: 'updateRollout', patch: { enabled, percentage, controlValue } });
    });
  });

  it('nobody is moved between variants without a word', () => {
    always(({ before, command: asked, world }, steps, index) => {
      const [last, previous] = [world.epochs.at(-1), world.epochs.at(-2)];
      const isOpened =
        last !== undefined && world.epochs.length > (steps[index - 1]?.world.epochs.length ?? 0);
      if (!isOpened || previous === undefined) return;
      const isSame = isSameSplit(last.rollout.allocation, previous.rollout.allocation);
      if (isSame) return;
      const confirmed = steps
        .slice(0, index + 1)
        .filter(
          ({ command: one, decision, before: then }) =>
            one.kind === 'updateRollout' &&
            one.confirmNewPhase === true &&
            decision.kind === 'accepted' &&
            then.epoch === before.epoch,
        );
      expect([asked.kind, confirmed.length > 0]).toEqual([asked.kind, true]);
    });
  });

  it('a refusal has a reason and no effect', () => {
    always(({ decision }) => {
      if (decision.kind === 'accepted') return;
      expect(decision.refusal.detail).not.toBe('');
      expect(decision).not.toHaveProperty('next');
      expect(decision).not.toHaveProperty('effects');
    });
  });

  it('the same question gets the same answer', () => {
    fc.assert(
      fc.property(
        createdExperiment,
        fc.array(fc.tuple(command, instant), { maxLength: 20 }),
        (first, commands) => {
          expect(play(first, commands)).toEqual(play(first, commands));
        },
      ),
    );
  });

  it('completed is the end of everything but refreshing and deleting', () => {
    always(({ before, after, decision, command: { kind } }) => {
      if (before.status !== 'completed') return;
      expect(after.status).toBe('completed');
      expect(after.rollout).toEqual(before.rollout);
      if (decision.kind === 'accepted') expect(['refresh', 'cancel']).toContain(kind);
    });
  });

  it('deleted is the end of everything', () => {
    always(({ before, decision }) => {
      if (before.deleted) expect(decision).toMatchObject({ refusal: { code: 'experiment_deleted' } });
    });
  });

  it('the override is live exactly while a flag experiment runs', () => {
    always(({ after, world }) => {
      expect(world.override === 'live').toBe(after.assignment === 'flag' && isRunning(after));
    });
  });

  it('nothing of it is left in what is served when it is over', () => {
    always(({ after, world }) => {
      if (after.deleted || after.status === 'completed') expect(world.override).toBe('none');
    });
  });

  it('the defaults are zeroed once, at the first start, and settled once, at the end', () => {
    always(({ after, world }) => {
      const started = after.assignment === 'flag' && after.epoch > 0;
      const over = after.deleted || after.status === 'completed';
      expect(world.zeroed).toBe(started ? 1 : 0);
      expect(world.settled).toBe(started && over ? 1 : 0);
    });
  });

  it('the defaults end as the completion says, and as they were after anything else', () => {
    always(({ after, world }, steps, index) => {
      if (after.assignment === 'external' || after.epoch === 0)
        expect(world.defaults).toEqual(ORIGINAL_DEFAULTS);
      const end = steps
        .slice(0, index + 1)
        .find(({ after: { status, deleted } }) => status === 'completed' || deleted);
      if (end === undefined || after.assignment === 'external') return;
      expect(world.defaults).toEqual(defaultsAfter(end.command));
    });
  });

  it('an external experiment never touches what is served', () => {
    always(({ before, decision }) => {
      if (before.assignment === 'flag' || decision.kind === 'refused') return;
      expect(decision.effects.filter(({ kind }) => SERVING.has(kind))).toEqual([]);
    });
  });
});

const defaultsAfter = (last: Command): unknown => {
  if (last.kind !== 'complete' || last.outcome.kind === 'restore') return ORIGINAL_DEFAULTS;
  const none = { 1: 0, 2: 0, 3: 0 };
  return last.outcome.kind === 'ship' ? { ...none, [last.outcome.variantId]: 10_000 } : none;
};
