/** What experiments do by themselves: by their schedule, and because a guardrail is harmed. */
import type { SimulatedLife } from '../../support/simulation/simulated-life.js';
import {
  command,
  DAY,
  done,
  failedForGood,
  HOUR,
  MINUTE,
  refused,
  SECOND,
  signal,
  tick,
  untilTimer,
} from '../../support/simulation/stage.js';
import type { Lives } from './lives.js';

const START = { kind: 'start' };
const PAUSE = { kind: 'pause' };
const END = { kind: 'complete', outcome: { kind: 'restore' } };
const rampTo = (percentage: number) => ({ kind: 'rollout', percentage });

const SMALL = {
  rollout: { enabled: true, percentage: 1_000, controlValue: { type: 'string', value: 'blue' } },
} as const;

/** Entries so many milliseconds from now. */
const plan = (life: SimulatedLife, ...entries: readonly (readonly [number, unknown])[]) => ({
  entries: entries.map(([inMs, scheduled]) => ({ at: life.now + inMs, command: scheduled })),
});

/** The next thing happens, whatever it is: an activity answers, or a timer goes off. */
const goOn = async (life: SimulatedLife, turns: number): Promise<void> => {
  for (let turn = 0; turn < turns && life.end === null; turn += 1) {
    const [activity] = life.underWay;
    if (activity === undefined) await untilTimer(life);
    else await life.happen(done(activity));
  }
};

const harm = (...variants: readonly string[]) =>
  variants.map((variant) => ({ metricId: 1, metric: 'Purchases', variant }));

/** What a refresh says of the guardrails. */
const reading = (life: SimulatedLife, harmed: readonly unknown[], unjudged: readonly string[] = []) => ({
  asOf: life.now,
  identities: 2_000,
  srmPValue: 0.4,
  failedMetrics: 0,
  guardrails: { harmed, unjudged },
});

export const SCHEDULE_LIVES: Lives = {
  'scheduled-life': async (stage) => {
    const life = await stage.begin({ creation: SMALL });
    const steps = plan(
      life,
      [HOUR, START],
      [2 * HOUR, rampTo(5_000)],
      [3 * HOUR, PAUSE],
      [4 * HOUR, START],
      [5 * HOUR, rampTo(10_000)],
      [6 * HOUR, END],
    );
    await command(life, 'setSchedule', { ...steps, onGuardrailBreach: 'nothing' });
    await goOn(life, 60);
    return life;
  },

  'schedules-of-one-edition': async (stage) => {
    const life = await stage.begin({ creation: SMALL });
    const edit = (editions: unknown) => ({ ...plan(life, [HOUR, START]), editions });
    await command(life, 'setSchedule', edit([1]));
    await refused(life, 'setSchedule', { ...plan(life, [2 * HOUR, START]), editions: [1] });
    await refused(life, 'setSchedule', edit([0]));
    await command(life, 'setSchedule', { entries: [], editions: [1, 3] });
    return life;
  },

  'schedule-of-a-rollout-that-is-off': async (stage) => {
    const life = await stage.begin({ creation: SMALL });
    await command(life, 'updateRollout', { patch: { ...SMALL.rollout, enabled: false } });
    await command(life, 'setSchedule', plan(life, [HOUR, rampTo(5_000)], [2 * HOUR, START]));
    await goOn(life, 4);
    return life;
  },

  'scheduled-at-creation': async (stage) => {
    const at = Date.UTC(2026, 10, 2, 9, 30);
    const schedule = [
      { at, command: { kind: 'start' } },
      { at: at + 10 * DAY, command: { kind: 'complete', outcome: { kind: 'restore' } } },
    ] as const;
    const life = await stage.begin({ creation: { schedule, refreshIntervalMs: 8 * HOUR } });
    await goOn(life, 8);
    return life;
  },

  'schedule-of-the-far-future': async (stage) => {
    const life = await stage.begin({ tuning: { continueAsNewAfterMs: 30 * DAY } });
    await command(life, 'setSchedule', plan(life, [15 * DAY, START]));
    await untilTimer(life);
    await untilTimer(life);
    await untilTimer(life);
    await life.happen(done('applyCommand'));
    return life;
  },

  'overdue-schedule': async (stage) => {
    const life = await stage.begin({ creation: SMALL });
    await command(
      life,
      'setSchedule',
      plan(life, [HOUR, START], [2 * HOUR, rampTo(4_000)], [3 * HOUR, rampTo(3_000 + 2_000)]),
    );
    await life.passUnattended(2 * HOUR + 4_999);
    await goOn(life, 3);
    await life.passUnattended(HOUR, signal('pause', {}, 'by-hand'));
    await goOn(life, 4);
    return life;
  },

  'replaced-when-due': async (stage) => {
    const life = await stage.begin();
    await command(life, 'setSchedule', plan(life, [HOUR, START]));
    await life.passUnattended(HOUR + 10 * SECOND, signal('setSchedule', { entries: [] }, 'not-tonight'));
    await life.happen(done('applyCommand'));
    await life.pass(HOUR);
    await command(life, 'setSchedule', plan(life, [HOUR, START], [2 * HOUR, PAUSE]));
    await life.passUnattended(HOUR + SECOND, signal('setSchedule', { entries: 'none' }, 'not-readable'));
    await goOn(life, 2);
    await command(life, 'setSchedule', plan(life, [10 * MINUTE, PAUSE]));
    await goOn(life, 6);
    return life;
  },

  'commands-while-the-schedule-is-due': async (stage) => {
    const life = await stage.begin();
    await command(life, 'setSchedule', plan(life, [HOUR, START], [2 * HOUR, PAUSE]));
    await life.happen(signal('updateRollout', { patch: { ...SMALL.rollout, percentage: 500 } }, 'slow'));
    await life.pass(HOUR + SECOND);
    await life.happen(signal('start', {}, 'me-too'));
    await life.happen(done('applyCommand'));
    await goOn(life, 4);
    await life.passUnattended(HOUR, signal('pause', {}, 'pause'), signal('start', {}, 'start'));
    await goOn(life, 4);
    return life;
  },

  'scheduled-and-refused': async (stage) => {
    const life = await stage.begin({ creation: SMALL });
    await command(
      life,
      'setSchedule',
      plan(
        life,
        [MINUTE, PAUSE],
        [2 * MINUTE, START],
        [3 * MINUTE, rampTo(2_000)],
        [4 * MINUTE, rampTo(9_000)],
      ),
    );
    await goOn(life, 4);
    await command(life, 'updateRollout', { patch: { ...SMALL.rollout, percentage: 8_000 } });
    await untilTimer(life);
    await life.happen(done('refuseCommand'));
    await untilTimer(life);
    await life.happen(failedForGood('applyCommand', 'There is no such variant.'));
    await life.happen(done('refuseCommand'));
    await tick(life);
    return life;
  },

  'schedule-of-what-is-over': async (stage) => {
    const life = await stage.begin();
    await command(life, 'setSchedule', plan(life, [HOUR, START], [2 * HOUR, PAUSE]));
    await command(life, 'start');
    await command(life, 'complete', { outcome: { kind: 'keep_control' } });
    await life.happen(done('refreshExperiment'));
    await goOn(life, 5);
    return life;
  },

  'unchanged-schedule': async (stage) => {
    const life = await stage.begin();
    const steps = plan(life, [HOUR, START], [2 * HOUR, END]);
    await command(life, 'setSchedule', { ...steps, onGuardrailBreach: 'pause' });
    await command(life, 'setSchedule', steps);
    await command(life, 'setSchedule', { entries: [] });
    await command(life, 'setSchedule', { ...steps, onGuardrailBreach: 'nothing' });
    return life;
  },

  'guardrail-heeded': async (stage) => {
    const life = await stage.begin({ creation: { onGuardrailBreach: 'pause' } });
    await command(life, 'setSchedule', plan(life, [20 * DAY, END]));
    await command(life, 'start');
    await tick(life, reading(life, []));
    await tick(life, reading(life, harm('green')));
    await life.happen(done('applyCommand'));
    await life.happen(done('refreshExperiment', reading(life, harm('green'))));
    await life.happen(done('applyCommand'));
    await command(life, 'start');
    await tick(life, reading(life, harm('green')));
    await tick(life, reading(life, [], ['1/green']));
    await tick(life, reading(life, harm('green', 'red')));
    await goOn(life, 2);
    await command(life, 'start');
    await tick(life, reading(life, harm('red')));
    await tick(life, reading(life, harm('red', 'green', 'b', 'c', 'd', 'e', 'f')));
    await goOn(life, 2);
    return life;
  },

  'guardrail-not-heeded': async (stage) => {
    const life = await stage.begin();
    await command(life, 'start');
    await tick(life, reading(life, harm('green')));
    await command(life, 'setSchedule', { entries: [], onGuardrailBreach: 'pause' });
    await tick(life, reading(life, harm('green')));
    await life.happen(done('applyCommand'));
    await life.happen(done('refreshExperiment'));
    return life;
  },

  'guardrail-at-the-end': async (stage) => {
    const life = await stage.begin({ creation: { onGuardrailBreach: 'pause', settleMs: MINUTE } });
    await command(life, 'start');
    await command(life, 'refresh');
    await life.happen(
      signal('complete', { outcome: { kind: 'restore' } }, 'end'),
      done('refreshExperiment', reading(life, harm('green'))),
    );
    await life.happen(done('applyCommand'));
    await life.happen(done('refuseCommand'));
    await life.happen(done('refreshExperiment', reading(life, harm('red'))));
    await untilTimer(life);
    await life.happen(done('refreshExperiment', reading(life, harm('blue'))));
    return life;
  },
};
