/** A run goes on from its experiment's row, because it believed in another state. */
import { command, DAY, done, HOUR, signal, tick } from '../../support/simulation/stage.js';
import type { Lives } from './lives.js';

export const ROW_LIVES: Lives = {
  'resync-before-what-waits': async (stage) => {
    const life = await stage.begin();
    await command(life, 'start');
    life.books.disturb({ epoch: 2 });
    await life.happen(
      { signal: 'resync' },
      { signal: 'pause' },
      signal('updateRollout', { patch: 1 }, 'named'),
    );
    await life.happen(done('loadProgress'));
    for (let turn = 0; turn < 6 && life.underWay.length > 0; turn += 1)
      await life.happen(done(life.underWay[0] ?? ''));
    return life;
  },

  'found-again': async (stage) => {
    const life = await stage.beginCreation();
    await life.happen({ signal: 'start' }, signal('start', {}, 'named'));
    const { state } = life.books.answer('provisionExperiment', life.input, life.now) as { state: object };
    const refreshes = { seq: 4, lastGood: null, consecutiveFailures: 0, lastFailure: null };
    const progress = { state, decidedCommandIds: ['other'], scheduled: null, sealAt: null, refreshes };
    await life.happen(done('provisionExperiment', { kind: 'created', state, progress }));
    for (let turn = 0; turn < 6 && life.underWay.length > 0; turn += 1)
      await life.happen(done(life.underWay[0] ?? ''));
    return life;
  },

  'completed-by-hand': async (stage) => {
    const life = await stage.begin();
    await life.happen(signal('start', {}, 'start'));
    await life.happen(done('applyCommand', null));
    await life.happen(done('loadProgress', {}));
    await life.happen(done('applyCommand'));
    await command(life, 'refresh', {}, 'refresh');
    await life.happen(done('refreshExperiment', {}));
    await life.happen(done('recordRefreshFailure', 'done'));
    await tick(life);
    await life.happen(signal('pause', {}, 'pause'));
    await life.happen(done('applyCommand', { kind: 'applied' }));
    await life.happen(done('loadProgress', { progress: { state: {} } }));
    await life.happen(done('applyCommand'));
    return life;
  },

  'creation-completed-by-hand': async (stage) => {
    const life = await stage.beginCreation();
    await life.happen(done('provisionExperiment', {}));
    return life;
  },

  'started-with-an-input-of-nobody': (stage) => stage.begin({ carried: {} as never }),

  'sealed-by-another-run': async (stage) => {
    const life = await stage.begin();
    await command(life, 'start');
    await command(life, 'refresh');
    const summary = { asOf: life.now, identities: 1, srmPValue: null, failedMetrics: 0 };
    await life.happen(done('refreshExperiment', { ...summary, sealed: true }));
    return life;
  },

  'hand-over-of-what-nobody-can-read': async (stage) => {
    const life = await stage.begin();
    await life.pass(DAY - HOUR);
    await life.happen(signal('start', {}, 'start'), signal('setSchedule', { entries: 1 }, 'unreadable'));
    await life.pass(2 * HOUR);
    await life.happen(done('applyCommand'));
    return life;
  },
};
