/** One run gives way to the next: by its age, by its length, with everything that has to go along. */
import type { SimulatedLife } from '../../support/simulation/simulated-life.js';
import type { Stage } from '../../support/simulation/stage.js';
import {
  BEGINNING,
  command,
  DAY,
  done,
  failed,
  HOUR,
  MINUTE,
  refused,
  SECOND,
  signal,
  tick,
  untilTimer,
} from '../../support/simulation/stage.js';
import type { Lives } from './lives.js';

/** Has all refreshes succeed until the run is handed over. */
const untilHandedOver = async (life: SimulatedLife): Promise<void> => {
  while (life.end === null) {
    if (life.underWay.includes('refreshExperiment')) await life.happen(done('refreshExperiment'));
    else await untilTimer(life);
  }
};

const beginRunning = async (stage: Stage, refreshIntervalMs = 6 * HOUR): Promise<SimulatedLife> => {
  const life = await stage.begin({ creation: { refreshIntervalMs } });
  await command(life, 'start');
  return life;
};

/** So many repetitions of one signal: nothing but a longer history. */
const repeated = (count: number): readonly ReturnType<typeof signal>[] =>
  Array.from({ length: count }, () => ({ signal: 'refresh', payload: { commandId: 'once' } }));

/** What a task adds before it is begun: that it was scheduled, and that it was started. */
const TASK_EVENTS = 2;

/** Repeats a signal until the history is so long at the start of a task. */
export const growTo = (life: SimulatedLife, length: number): Promise<void> =>
  life.happen(...repeated(length - life.length - TASK_EVENTS));

/** A start is being applied, and a pause waits, when the day is over. */
const endOfDayDuringACommand = async (stage: Stage): Promise<SimulatedLife> => {
  const life = await stage.begin();
  await life.pass(DAY - HOUR);
  await life.happen(signal('start', {}, 'a'), signal('pause', {}, 'b'));
  await life.pass(2 * HOUR);
  await life.happen(signal('start', {}, 'c'));
  await life.happen(done('applyCommand'));
  return life;
};

/** Completed, and handed over before it is sealed. */
const settlingForDays = async (stage: Stage): Promise<SimulatedLife> => {
  const life = await stage.begin({ creation: { refreshIntervalMs: 7 * HOUR, settleMs: 30 * HOUR } });
  await command(life, 'start');
  await life.pass(HOUR);
  await command(life, 'complete', { outcome: { kind: 'restore' } });
  await untilHandedOver(life);
  return life;
};

/** Handed over when one entry of its schedule is done, and two are not. */
const scheduledForDays = async (stage: Stage): Promise<SimulatedLife> => {
  const life = await stage.begin({ creation: { refreshIntervalMs: DAY } });
  const entries = [
    { at: life.now + HOUR, command: { kind: 'start' } },
    { at: life.now + DAY + HOUR, command: { kind: 'pause' } },
    { at: life.now + DAY + 2 * HOUR, command: { kind: 'complete', outcome: { kind: 'restore' } } },
  ];
  await command(life, 'setSchedule', { entries });
  await untilTimer(life);
  await life.happen(done('applyCommand'));
  await untilHandedOver(life);
  return life;
};

/** A refresh is under way when the limit is passed, and does not come to an end. */
const urgent = async (stage: Stage): Promise<SimulatedLife> => {
  const life = await stage.begin({ tuning: { continueAsNewEvents: 40 } });
  await command(life, 'start', {}, 'once');
  await command(life, 'refresh');
  await growTo(life, 41);
  await command(life, 'pause');
  await life.happen(signal('start', {}, 'again'), signal('pause', {}, 'and-again'));
  await growTo(life, 195);
  // At 200 a command still goes before the hand-over; the one after it does not.
  await life.happen(done('applyCommand'));
  await life.happen(signal('start', {}, 'once-more'));
  await life.happen(done('applyCommand'));
  return life;
};

/** A refresh hangs, and what makes the history far too long is no command; then a pause comes. */
export const farTooLongWhileIdle = async (stage: Stage): Promise<SimulatedLife> => {
  const life = await stage.begin({ tuning: { continueAsNewEvents: 40 } });
  await command(life, 'start', {}, 'once');
  await command(life, 'refresh');
  await growTo(life, 200);
  await life.happen(signal('pause', {}, 'pause'));
  return life;
};

export const HAND_OVER_LIVES: Lives = {
  'daily-hand-over': async (stage) => {
    const life = await stage.begin();
    await command(life, 'start');
    await untilHandedOver(life);
    return life;
  },

  'daily-hand-over-third-run': async (stage) => {
    const first = await beginRunning(stage);
    await tick(first);
    await command(first, 'pause', {}, 'the-pause');
    await first.happen(done('refreshExperiment'));
    await untilHandedOver(first);
    const second = await stage.takeOver(first);
    await second.happen(signal('start', {}, 'the-pause'));
    await command(second, 'start');
    await untilHandedOver(second);
    const third = await stage.takeOver(second);
    await third.happen(signal('start', {}, 'the-pause'));
    await tick(third);
    return third;
  },

  'hand-over-during-a-command': endOfDayDuringACommand,

  'hand-over-during-a-command-second-run': async (stage) => {
    const second = await stage.takeOver(await endOfDayDuringACommand(stage));
    await second.happen(signal('pause', {}, 'b'), done('applyCommand'));
    await second.happen(done('refreshExperiment'), done('applyCommand'));
    await tick(second);
    return second;
  },

  'hand-over-waits-for-a-refresh': async (stage) => {
    const life = await beginRunning(stage);
    while (life.now < BEGINNING + DAY - 8 * HOUR) await tick(life);
    await command(life, 'refresh');
    await life.pass(9 * HOUR);
    await command(life, 'pause');
    await life.happen(done('refreshExperiment'));
    return life;
  },

  'hand-over-after-a-failed-refresh': async (stage) => {
    const life = await beginRunning(stage);
    await life.pass(DAY - MINUTE);
    await life.happen(failed('refreshExperiment'));
    await life.happen(done('recordRefreshFailure'));
    await life.pass(10 * SECOND);
    await life.pass(2 * MINUTE);
    await life.happen(failed('refreshExperiment'));
    await life.pass(MINUTE);
    await life.happen(done('recordRefreshFailure'));
    return life;
  },

  'carried-failures': async (stage) => {
    const first = await beginRunning(stage);
    await first.pass(DAY - MINUTE);
    await first.happen(failed('refreshExperiment'));
    await first.pass(2 * MINUTE);
    await first.happen(done('recordRefreshFailure'));
    const second = await stage.takeOver(first);
    await untilTimer(second);
    await second.happen(failed('refreshExperiment'));
    await second.happen(done('recordRefreshFailure'));
    await tick(second);
    return second;
  },

  'carried-lost-success': async (stage) => {
    const life = await beginRunning(stage);
    await untilTimer(life);
    await life.happen({ activity: 'refreshExperiment', going: { kind: 'times out', of: 'HEARTBEAT' } });
    await life.happen(done('recordRefreshFailure', { at: life.now, asOf: life.now - 9 * SECOND }));
    life.suggestHandOver();
    await life.happen({ signal: 'start' });
    return life;
  },

  'hand-over-while-settling': settlingForDays,

  'hand-over-when-the-seal-is-due': async (stage) => {
    const life = await stage.begin({ creation: { refreshIntervalMs: 7 * DAY, settleMs: HOUR } });
    await life.pass(DAY - 3 * HOUR);
    await command(life, 'start');
    await command(life, 'complete', { outcome: { kind: 'restore' } });
    await life.happen(done('refreshExperiment'));
    await life.passUnattended(4 * HOUR);
    return life;
  },

  'carried-seal': async (stage) => {
    const second = await stage.takeOver(await settlingForDays(stage));
    while (second.end === null) await tick(second);
    return second;
  },

  'carried-seal-that-is-overdue': async (stage) => {
    const first = await stage.begin({ creation: { settleMs: DAY } });
    await first.pass(HOUR);
    await command(first, 'start');
    await command(first, 'complete', { outcome: { kind: 'keep_control' } });
    await untilHandedOver(first);
    await first.pass(3 * HOUR);
    const second = await stage.takeOver(first);
    while (second.end === null) await tick(second);
    return second;
  },

  'carried-refresh-wanted': async (stage) => {
    const first = await stage.begin({ creation: { refreshIntervalMs: 3 * DAY } });
    await first.pass(DAY - HOUR);
    await command(first, 'start');
    await first.happen(signal('pause', {}, 'pause'));
    await first.pass(2 * HOUR);
    await first.happen(done('applyCommand'));
    const second = await stage.takeOver(first);
    await second.pass(SECOND);
    await second.happen(done('refreshExperiment'));
    return second;
  },

  'hand-over-of-a-schedule': scheduledForDays,

  'carried-schedule': async (stage) => {
    const second = await stage.takeOver(await scheduledForDays(stage));
    for (let turn = 0; turn < 12 && second.end === null; turn += 1) {
      const [activity] = second.underWay;
      if (activity === undefined) await untilTimer(second);
      else await second.happen(done(activity));
    }
    return second;
  },

  'carried-breaches': async (stage) => {
    const first = await stage.begin({
      creation: { onGuardrailBreach: 'pause', refreshIntervalMs: 6 * HOUR },
    });
    await command(first, 'start');
    const harmed = [{ metricId: 1, metric: 'Purchases', variant: 'green' }];
    const reading = {
      asOf: first.now,
      identities: 9,
      srmPValue: 0.2,
      failedMetrics: 0,
      guardrails: { harmed, unjudged: [] },
    };
    await tick(first, reading);
    await first.happen(done('applyCommand'));
    await first.happen(done('refreshExperiment', reading));
    await command(first, 'start');
    await untilHandedOver(first);
    const second = await stage.takeOver(first);
    await tick(second, reading);
    await tick(second);
    await tick(second, { ...reading, guardrails: { harmed: [], unjudged: [] } });
    await tick(second, reading);
    await second.happen(done('applyCommand'));
    return second;
  },

  'remembered-commands': async (stage) => {
    const first = await stage.begin();
    await command(first, 'start', {}, 'first-of-all');
    await command(first, 'pause', {}, 'second');
    await first.happen(done('refreshExperiment'));
    await untilHandedOver(first);
    const { input, carried } = { input: first.successor(), carried: first.successor().carried };
    if (carried === undefined) throw new Error('Nothing was carried.');
    const ids = Array.from({ length: 497 }, (_, place) => `earlier-${place}`);
    const seenCommandIds = [...ids, ...carried.seenCommandIds];
    const second = await stage.begin({ creation: input.creation, carried: { ...carried, seenCommandIds } });
    await second.happen(signal('start', {}, 'earlier-0'));
    await command(second, 'start', {}, 'one-more');
    await refused(second, 'start');
    await second.happen(signal('pause', {}, 'earlier-1'));
    await second.happen(signal('pause', {}, 'earlier-0'));
    await second.happen(done('applyCommand'));
    await second.happen(signal('pause', {}, 'second'));
    await second.happen(done('refreshExperiment'));
    await untilHandedOver(second);
    return second;
  },

  'long-history': async (stage) => {
    const life = await stage.begin();
    await command(life, 'start', {}, 'once');
    await growTo(life, 1_001);
    return life;
  },

  'long-history-during-a-refresh': async (stage) => {
    const life = await stage.begin({ tuning: { continueAsNewEvents: 40 } });
    await command(life, 'start', {}, 'once');
    await command(life, 'refresh');
    await growTo(life, 60);
    await command(life, 'pause');
    await command(life, 'start');
    await life.happen(done('refreshExperiment'));
    return life;
  },

  'urgent-hand-over': urgent,

  'urgent-hand-over-of-a-refresh-on-demand': async (stage) => {
    const life = await stage.begin({ tuning: { continueAsNewEvents: 40 } });
    await command(life, 'start', {}, 'once');
    await command(life, 'refresh');
    await life.happen(signal('setSchedule', { entries: [], onGuardrailBreach: 'pause' }, 'watch'));
    await growTo(life, 201);
    await life.happen(done('applyCommand'));
    return life;
  },

  'urgent-hand-over-while-idle': farTooLongWhileIdle,

  'urgent-hand-over-while-idle-second-run': async (stage) => {
    const second = await stage.takeOver(await farTooLongWhileIdle(stage));
    await second.happen(done('applyCommand'));
    await second.happen(done('refreshExperiment'));
    return second;
  },

  'urgent-hand-over-second-run': async (stage) => {
    const second = await stage.takeOver(await urgent(stage));
    for (let turn = 0; turn < 4; turn += 1) {
      const [activity] = second.underWay;
      if (activity !== undefined) await second.happen(done(activity));
    }
    return second;
  },

  'hand-over-before-a-command-that-waits': async (stage) => {
    const life = await beginRunning(stage);
    await tick(life);
    await tick(life);
    await tick(life);
    await life.happen(signal('pause', {}, 'pause'), signal('start', {}, 'start'));
    await life.pass(BEGINNING + DAY - life.now + SECOND);
    await life.happen(done('refreshExperiment'));
    await life.happen(done('applyCommand'));
    return life;
  },

  'hand-over-suggested': async (stage) => {
    const life = await beginRunning(stage);
    await tick(life);
    life.suggestHandOver();
    await life.happen(signal('pause', {}, 'pause'));
    return life;
  },

  'refreshes-go-on-while-a-command-hangs': async (stage) => {
    const life = await stage.begin();
    await life.pass(DAY - 2 * HOUR);
    await command(life, 'start');
    await life.happen(signal('pause', {}, 'pause'));
    await tick(life);
    await tick(life);
    await tick(life);
    await life.happen(failed('applyCommand', { type: 'database_constraint', message: 'No.', forGood: true }));
    await life.happen(done('refuseCommand'));
    return life;
  },

  'hand-over-meets-a-signal': async (stage) => {
    const life = await stage.begin();
    await life.pass(DAY - 10 * MINUTE);
    await command(life, 'start');
    while (life.nextTimerAt !== null && life.nextTimerAt < BEGINNING + DAY) await tick(life);
    const dayIsOver = BEGINNING + DAY - life.now;
    await life.passUnattended(dayIsOver - 1);
    await life.passUnattendedDuring(1, signal('pause', {}, 'just-then'));
    return life;
  },
};
