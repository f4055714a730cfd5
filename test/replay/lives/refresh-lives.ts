/** Refreshes: on time, on demand, failing, given up, and the last one. */
import type { SimulatedLife } from '../../support/simulation/simulated-life.js';
import type { Stage } from '../../support/simulation/stage.js';
import {
  command,
  DAY,
  done,
  failed,
  failedForGood,
  HOUR,
  MINUTE,
  SECOND,
  signal,
  tick,
  untilTimer,
} from '../../support/simulation/stage.js';
import type { Lives } from './lives.js';

/** A refresh fails, and the failure is written down. */
const failure = async (
  life: SimulatedLife,
  ...going: Parameters<typeof failed> extends [string, ...infer Rest] ? Rest : never
): Promise<void> => {
  while (!life.underWay.includes('refreshExperiment')) await untilTimer(life);
  await life.happen(failed('refreshExperiment', ...going));
  await life.happen(done('recordRefreshFailure'));
};

/** A refresh of which no answer comes any more. */
const lostContact = (activity = 'refreshExperiment') =>
  ({ activity, going: { kind: 'times out', of: 'HEARTBEAT' } }) as const;

/** Each kind of refresh, of which the first waits for its turn for long. */
const refreshedEach = async (stage: Stage, refreshIntervalMs: number): Promise<SimulatedLife> => {
  const life = await stage.begin({ creation: { refreshIntervalMs, settleMs: 0 } });
  await command(life, 'start');
  await untilTimer(life);
  await life.pass(3 * HOUR);
  await life.happen(done('refreshExperiment'));
  await command(life, 'refresh');
  await life.happen(done('refreshExperiment'));
  await command(life, 'complete', { outcome: { kind: 'restore' } });
  await life.happen(done('refreshExperiment'));
  return life;
};

export const REFRESH_LIVES: Lives = {
  ticks: async (stage) => {
    const life = await stage.begin();
    await command(life, 'start');
    for (let count = 0; count < 5; count += 1) await tick(life);
    await command(life, 'refresh');
    await life.happen(done('refreshExperiment'));
    await tick(life, { asOf: life.now, identities: 5, srmPValue: null, failedMetrics: 1 });
    return life;
  },

  'large-refreshes': async (stage) => {
    const life = await stage.begin();
    await command(life, 'start');
    const read = (identities: number) =>
      tick(life, { asOf: life.now, identities, srmPValue: null, failedMetrics: 0 });
    await read(499_999);
    await read(500_000);
    // What is refreshed by hand waits there too.
    await command(life, 'refresh');
    await life.happen(done('refreshExperiment'));
    await read(1_000);
    await read(1_000);
    await failure(life, { type: 'warehouse_timeout' });
    await life.pass(HOUR);
    await life.happen(done('refreshExperiment'));
    await tick(life);
    await read(500_000);
    // The final result waits for no large refresh.
    await command(life, 'complete', { outcome: { kind: 'restore' } });
    const large = { asOf: life.now, identities: 500_000, srmPValue: null, failedMetrics: 0 };
    await life.happen(done('refreshExperiment', large));
    await life.pass(2 * HOUR);
    await life.happen(done('refreshExperiment', large));
    await life.happen(done('refreshExperiment'));
    return life;
  },

  'refreshed-each-ten-seconds': (stage) => refreshedEach(stage, 10 * SECOND),
  'refreshed-each-two-minutes': (stage) => refreshedEach(stage, 2 * MINUTE),
  'refreshed-each-hour': (stage) => refreshedEach(stage, HOUR),

  'missed-ticks': async (stage) => {
    const life = await stage.begin({ creation: { refreshIntervalMs: 5 * MINUTE } });
    await command(life, 'start');
    await life.passUnattended(17 * MINUTE);
    await life.happen(done('refreshExperiment'));
    await untilTimer(life);
    await life.passUnattended(8 * MINUTE);
    await life.happen(done('refreshExperiment'));
    await life.passUnattended(HOUR, signal('pause', {}, 'pause'));
    await life.happen(done('applyCommand'));
    await life.happen(done('refreshExperiment'));
    return life;
  },

  'refresh-during-a-refresh': async (stage) => {
    const life = await stage.begin();
    await command(life, 'start');
    await command(life, 'refresh', { target: 'results' });
    await command(life, 'refresh', { target: 'exposures' });
    await life.happen(done('refreshExperiment'));
    await life.happen(done('refreshExperiment'));
    await tick(life);
    return life;
  },

  'pause-during-a-refresh': async (stage) => {
    const life = await stage.begin();
    await command(life, 'start');
    await command(life, 'refresh');
    await command(life, 'pause');
    await life.happen(done('refreshExperiment'));
    await life.happen(done('refreshExperiment'));
    await life.pass(3 * HOUR);
    await command(life, 'start');
    await tick(life);
    return life;
  },

  'refresh-fails-while-paused': async (stage) => {
    const life = await stage.begin();
    await command(life, 'start');
    await command(life, 'pause');
    await failure(life);
    await tick(life);
    await life.pass(2 * HOUR);
    return life;
  },

  'completion-during-a-refresh': async (stage) => {
    const life = await stage.begin({ creation: { settleMs: 5 * SECOND } });
    await command(life, 'start');
    await command(life, 'refresh');
    await command(life, 'complete', { outcome: { kind: 'keep_control' } });
    await life.pass(20 * SECOND);
    await life.happen(done('refreshExperiment'));
    await life.happen(done('refreshExperiment'));
    return life;
  },

  settling: async (stage) => {
    const life = await stage.begin({ creation: { settleMs: 5 * HOUR } });
    await command(life, 'start');
    await tick(life);
    await command(life, 'complete', { outcome: { kind: 'restore' } });
    await life.happen(done('refreshExperiment'));
    for (let count = 0; count < 4; count += 1) await tick(life);
    await life.pass(2 * HOUR);
    while (life.end === null) await tick(life);
    return life;
  },

  'settling-without-time': async (stage) => {
    const life = await stage.begin({ creation: { settleMs: 0 } });
    await command(life, 'start');
    await command(life, 'complete', { outcome: { kind: 'ship', variantId: 1 } });
    await life.happen(done('refreshExperiment'));
    return life;
  },

  'deleted-while-settling': async (stage) => {
    const life = await stage.begin();
    await command(life, 'start');
    await command(life, 'complete', { outcome: { kind: 'restore' } });
    await life.happen(done('refreshExperiment'));
    await command(life, 'cancel');
    return life;
  },

  'deleted-during-a-refresh': async (stage) => {
    const life = await stage.begin();
    await command(life, 'start');
    await command(life, 'pause');
    await command(life, 'cancel');
    return life;
  },

  'failing-refreshes': async (stage) => {
    const life = await stage.begin();
    await command(life, 'start');
    await tick(life);
    for (let count = 0; count < 11; count += 1) await failure(life);
    await life.happen(signal('refresh', {}, 'now'));
    await life.happen(done('applyCommand'));
    await failure(life, { type: 'warehouse_auth', message: 'no', forGood: true });
    await tick(life);
    await tick(life);
    return life;
  },

  'refresh-times-out': async (stage) => {
    const life = await stage.begin({ creation: { refreshIntervalMs: 20 * SECOND } });
    await command(life, 'start');
    await untilTimer(life);
    await life.happen(lostContact());
    await life.happen(done('recordRefreshFailure'));
    await tick(life);
    await tick(life);
    return life;
  },

  'failure-not-recorded': async (stage) => {
    const life = await stage.begin();
    await command(life, 'start');
    await untilTimer(life);
    await life.happen(failed('refreshExperiment'));
    await life.happen(failedForGood('recordRefreshFailure', 'There is no such experiment.'));
    await untilTimer(life);
    await tick(life);
    return life;
  },

  'lost-success': async (stage) => {
    const life = await stage.begin();
    await command(life, 'start');
    await untilTimer(life);
    await life.happen(lostContact());
    await life.happen(done('recordRefreshFailure', { at: life.now, asOf: life.now - 9 * SECOND }));
    await tick(life);
    await failure(life);
    await untilTimer(life);
    await life.happen(lostContact());
    await life.happen(done('recordRefreshFailure', { at: life.now, asOf: life.now - 9 * SECOND }));
    await tick(life);
    return life;
  },

  'lost-success-of-the-final': async (stage) => {
    const life = await stage.begin({ creation: { settleMs: 10 * SECOND } });
    await command(life, 'start');
    await command(life, 'complete', { outcome: { kind: 'restore' } });
    await life.happen(done('refreshExperiment'));
    await life.pass(10 * SECOND);
    await life.happen(lostContact());
    await life.happen(done('recordRefreshFailure', { at: life.now, asOf: life.now - 2 * SECOND }));
    return life;
  },

  'failing-final': async (stage) => {
    const life = await stage.begin({ creation: { settleMs: 30 * SECOND } });
    await command(life, 'start');
    await command(life, 'complete', { outcome: { kind: 'restore' } });
    await life.happen(done('refreshExperiment'));
    await life.pass(30 * SECOND);
    await life.happen(failed('refreshExperiment'));
    await life.happen(done('recordRefreshFailure'));
    await untilTimer(life);
    await life.happen(failed('refreshExperiment', { type: 'timeout' }));
    await life.happen(signal('refresh', {}, 'impatient'));
    await life.happen(done('recordRefreshFailure'));
    for (let turn = 0; turn < 10 && life.end === null; turn += 1) {
      const [activity] = life.underWay;
      if (activity === undefined) await untilTimer(life);
      else if (activity === 'refreshExperiment' && turn < 4) await life.happen(failed(activity));
      else await life.happen(done(activity));
    }
    return life;
  },

  'failing-final-without-settling': async (stage) => {
    const life = await stage.begin({ creation: { settleMs: 0 } });
    await command(life, 'start');
    await command(life, 'complete', { outcome: { kind: 'keep_control' } });
    await failure(life);
    await failure(life);
    await tick(life);
    return life;
  },

  'success-before-the-retry': async (stage) => {
    const life = await stage.begin();
    await command(life, 'start');
    for (let count = 0; count < 5; count += 1) await failure(life);
    await command(life, 'refresh');
    await life.happen(done('refreshExperiment'));
    await tick(life);
    await tick(life);
    return life;
  },

  'failing-before-the-final': async (stage) => {
    const life = await stage.begin({ creation: { settleMs: MINUTE } });
    await command(life, 'start');
    for (let count = 0; count < 5; count += 1) await failure(life);
    await command(life, 'complete', { outcome: { kind: 'restore' } });
    await failure(life);
    await life.pass(MINUTE);
    while (!life.underWay.includes('refreshExperiment')) await untilTimer(life);
    await life.happen(done('refreshExperiment'));
    while (life.end === null) await tick(life);
    return life;
  },

  'long-settling': async (stage) => {
    const life = await stage.begin({ creation: { refreshIntervalMs: 6 * HOUR, settleMs: 20 * HOUR } });
    await command(life, 'start');
    await tick(life);
    await command(life, 'complete', { outcome: { kind: 'restore' } });
    await life.happen(done('refreshExperiment'));
    while (life.end === null) await tick(life);
    return life;
  },

  'to-the-millisecond': async (stage) => {
    const life = await stage.begin({ latencyMs: 0, creation: { settleMs: HOUR } });
    const at = life.now + HOUR;
    await command(life, 'setSchedule', { entries: [{ at, command: { kind: 'start' } }] });
    await untilTimer(life);
    await life.happen(done('applyCommand'));
    await tick(life);
    await tick(life);
    await command(life, 'complete', { outcome: { kind: 'restore' } });
    await life.happen(failed('refreshExperiment'));
    await life.happen(done('recordRefreshFailure'));
    while (life.end === null) await tick(life);
    return life;
  },

  'answers-to-the-millisecond': async (stage) => {
    const life = await stage.begin({ latencyMs: 0 });
    await command(life, 'start');
    for (let count = 0; count < 3; count += 1) {
      await untilTimer(life);
      await life.happen(done('refreshExperiment'));
    }
    return life;
  },

  'day-to-the-millisecond': async (stage) => {
    const life = await stage.begin({ latencyMs: 0 });
    await untilTimer(life);
    return life;
  },

  'waiting-for-events': async (stage) => {
    const life = await stage.begin({ creation: { settleMs: MINUTE } });
    await command(life, 'start');
    await command(life, 'complete', { outcome: { kind: 'restore' } });
    await life.happen(done('refreshExperiment'));
    for (let count = 0; count < 6; count += 1) {
      await failure(life, { type: 'events_in_transit', message: 'Accepted events are on their way.' });
    }
    await tick(life);
    return life;
  },

  'day-without-events': async (stage) => {
    const life = await stage.begin();
    await life.pass(DAY + MINUTE);
    return life;
  },
};
