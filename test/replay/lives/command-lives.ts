/** What becomes of commands: read, decided, decided again, refused. */
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
} from '../../support/simulation/stage.js';
import type { Lives } from './lives.js';

const ROLLOUT = {
  enabled: true,
  percentage: 5_000,
  controlValue: { type: 'string', value: 'blue' },
  allocation: [{ variantId: 1, key: 'green', basisPoints: 5_000 }],
} as const;

const MALFORMED: readonly (readonly [Parameters<typeof signal>[0], Readonly<Record<string, unknown>>])[] = [
  ['updateRollout', { patch: 'twenty percent' }],
  ['updateRollout', { patch: { ...ROLLOUT, percentage: 10_001 } }],
  ['updateRollout', { patch: { ...ROLLOUT, enabled: 'yes' } }],
  ['updateRollout', { patch: { ...ROLLOUT, controlValue: { type: 'integer', value: '1.5' } } }],
  ['updateRollout', { patch: { ...ROLLOUT, controlValue: { type: 'toString', value: '' } } }],
  ['updateRollout', { patch: { ...ROLLOUT, allocation: [{ variantId: 1, basisPoints: 1 }] } }],
  ['updateRollout', { patch: { ...ROLLOUT, audience: { match: 'some', segments: [] } } }],
  ['updateRollout', { patch: { ...ROLLOUT, audience: { match: 'all', segments: [{}] } } }],
  ['start', { startedAt: 'yesterday' }],
  ['complete', { outcome: { kind: 'ship' } }],
  ['complete', { outcome: 'ship' }],
  ['setSchedule', { entries: { at: 1 } }],
  ['setSchedule', { entries: [{ at: 1.5, command: { kind: 'start' } }] }],
  ['setSchedule', { entries: [{ at: -1, command: { kind: 'start' } }] }],
  ['setSchedule', { entries: [{ at: 1, command: { kind: 'cancel' } }] }],
  ['setSchedule', { entries: [{ at: 1, command: { kind: 'rollout', percentage: '5' } }] }],
  ['setSchedule', { entries: [{ at: 1, command: { kind: 'complete' } }] }],
  ['setSchedule', { entries: [], onGuardrailBreach: 'cancel' }],
  ['refresh', { target: 'everything' }],
];

export const COMMAND_LIVES: Lives = {
  'malformed-signals': async (stage) => {
    const life = await stage.begin();
    for (const [kind, fields] of MALFORMED) await refused(life, kind, fields);
    await life.happen({ signal: 'pause', payload: 'now' }, { signal: 'cancel', payload: ['now'] });
    await life.happen(done('refuseCommand'));
    await life.happen(done('refuseCommand'));
    return life;
  },

  'typed-by-hand': async (stage) => {
    const life = await stage.begin();
    await life.happen({ signal: 'start' });
    await life.happen(done('applyCommand'));
    await life.happen({ signal: 'pause', payload: null });
    await life.happen(done('applyCommand'));
    await life.happen({ signal: 'start', payload: { origin: { actor: 'bob', source: 'telepathy' } } });
    await life.happen(done('applyCommand'));
    await life.happen({ signal: 'refresh', payload: { origin: { comment: 'no\u0000w'.repeat(900) } } });
    await life.happen(done('applyCommand'));
    await life.happen(done('refreshExperiment'));
    await life.happen({
      signal: 'updateRollout',
      payload: { patch: ROLLOUT, origin: 'me', commandId: 'two words' },
    });
    await life.happen(done('applyCommand'));
    await life.happen({ signal: 'complete', payload: { origin: { actor: 'b\u0000ob' }, fingerprint: '\n' } });
    await life.happen(done('applyCommand'));
    return life;
  },

  'duplicate-signals': async (stage) => {
    const life = await stage.begin();
    await life.happen(signal('start', {}, 'once'), signal('start', {}, 'once'));
    await life.happen(signal('pause', {}, 'once'), done('applyCommand'));
    await life.happen(signal('start', {}, 'once'));
    await command(life, 'pause');
    await life.happen(signal('start', {}, 'once'));
    return life;
  },

  stale: async (stage) => {
    const life = await stage.begin();
    await command(life, 'start');
    await life.happen(signal('updateRollout', { patch: ROLLOUT }, 'rollout'));
    life.books.disturb({ epoch: 2 });
    await life.happen(done('applyCommand'));
    await life.happen(done('loadProgress'));
    life.books.disturb({ epoch: 3 });
    await life.happen(done('applyCommand'));
    await life.happen(done('loadProgress'));
    await life.happen(done('applyCommand'));
    await life.happen(signal('pause', {}, 'pause'), signal('start', {}, 'start'));
    life.books.disturb({ status: 'paused' });
    await life.happen(done('applyCommand'));
    await life.happen(done('loadProgress'));
    await life.happen(done('refuseCommand'));
    await life.happen(done('applyCommand'));
    return life;
  },

  'not-applicable': async (stage) => {
    const life = await stage.begin();
    await life.happen(signal('start', {}, 'start'), signal('cancel', {}, 'cancel'));
    await life.happen(failedForGood('applyCommand', 'There is no such variant.'));
    await life.happen(done('refuseCommand'));
    await life.happen({
      activity: 'applyCommand',
      going: { kind: 'times out', of: 'SCHEDULE_TO_CLOSE' },
    });
    await life.happen(failedForGood('refuseCommand', 'The outcome cannot be stored.'));
    await refused(life, 'pause');
    await life.happen(signal('refresh', { target: 'exposures' }, 'refused-by-hand'));
    await life.happen(failedForGood('refuseCommand', 'The outcome cannot be stored.'));
    await command(life, 'start');
    return life;
  },

  'refused-by-the-database': async (stage) => {
    const life = await stage.begin();
    await command(life, 'start');
    await life.happen(signal('complete', { outcome: { kind: 'ship', variantId: 1 } }, 'ship'));
    const refusal = { code: 'unknown_variant', detail: 'Variant 1 is gone.' };
    const running = {
      assignment: 'flag',
      status: 'running',
      deleted: false,
      sealed: false,
      revision: 2,
      epoch: 1,
      rollout: ROLLOUT,
      refreshRequestedAt: { exposures: null, results: null },
      refreshThrottleMs: MINUTE,
    };
    life.books.disturb({});
    await life.happen(done('applyCommand', { kind: 'refused', state: running, refusal }));
    await life.happen(done('loadProgress'));
    await command(life, 'pause');
    await life.happen(done('refreshExperiment'));
    return life;
  },

  'refused-by-the-rules': async (stage) => {
    const life = await stage.begin();
    await refused(life, 'pause');
    await refused(life, 'complete', { outcome: { kind: 'restore' } });
    await refused(life, 'refresh', { target: 'results' });
    await refused(life, 'start', { startedAt: life.now - DAY });
    await command(life, 'start');
    await refused(life, 'start');
    await refused(life, 'cancel');
    await command(life, 'refresh', { target: 'results' });
    await refused(life, 'refresh', { target: 'results' });
    await life.happen(done('refreshExperiment'));
    await command(life, 'refresh', { target: 'exposures' });
    await life.happen(done('refreshExperiment'));
    await life.pass(MINUTE);
    await command(life, 'refresh', { target: 'results' });
    await life.happen(done('refreshExperiment'));
    await refused(life, 'complete', { outcome: { kind: 'ship', variantId: 9 } });
    await refused(life, 'setSchedule', { entries: [{ at: life.now, command: { kind: 'pause' } }] });
    const audience = { match: 'any', segments: [{ id: 3 }] };
    await refused(life, 'updateRollout', { patch: { ...ROLLOUT, audience } });
    await command(life, 'updateRollout', { patch: ROLLOUT });
    await command(life, 'updateRollout', { patch: ROLLOUT });
    await command(life, 'updateRollout', { patch: { ...ROLLOUT, percentage: 2_000 } });
    await command(life, 'complete', { outcome: { kind: 'ship', variantId: 1 } });
    await refused(life, 'updateRollout', { patch: ROLLOUT });
    await refused(life, 'setSchedule', { entries: [] });
    await refused(life, 'start');
    return life;
  },

  rollouts: async (stage) => {
    const life = await stage.begin();
    await command(life, 'updateRollout', { patch: ROLLOUT });
    const audience = { match: 'any', segments: [{ id: 3, name: 'testers' }] };
    await command(life, 'updateRollout', { patch: { ...ROLLOUT, audience } });
    await command(life, 'start');
    await command(life, 'updateRollout', { patch: { ...ROLLOUT, audience, percentage: 6_000 } });
    await command(life, 'pause');
    await life.happen(done('refreshExperiment'));
    await command(life, 'updateRollout', { patch: { ...ROLLOUT, audience, percentage: 7_000 } });
    await command(life, 'cancel');
    return life;
  },

  'another-split': async (stage) => {
    const life = await stage.begin();
    const split = (basisPoints: number, fields = {}) => ({
      patch: { ...ROLLOUT, allocation: [{ ...ROLLOUT.allocation[0], basisPoints }] },
      ...fields,
    });
    /** Decided in whichever way the run decides it. */
    const decided = async (name: string, fields: object): Promise<void> => {
      await life.happen(signal('updateRollout', fields as Record<string, unknown>, name));
      await life.happen(done(life.underWay.includes('applyCommand') ? 'applyCommand' : 'refuseCommand'));
    };
    await command(life, 'updateRollout', split(4_000));
    await command(life, 'start');
    await decided('without a word', split(3_000));
    await decided('confirmed', split(2_000, { confirmNewPhase: true }));
    await command(life, 'pause');
    await life.happen(done('refreshExperiment'));
    await decided('in a pause, without a word', split(6_000));
    await decided('in a pause, confirmed', split(7_000, { confirm_new_phase: true }));
    await command(life, 'start');
    return life;
  },

  'two-commands-at-once': async (stage) => {
    const life = await stage.begin();
    await life.happen(signal('start', {}, 'a'), signal('pause', {}, 'b'), signal('start', {}, 'c'));
    await life.happen(done('applyCommand'), signal('refresh', {}, 'd'));
    await life.happen(done('applyCommand'));
    await life.happen(done('applyCommand'), done('refreshExperiment'));
    await life.happenDuring([done('applyCommand')], [signal('pause', {}, 'e'), signal('complete', {}, 'f')]);
    await life.happen(done('refreshExperiment'), done('applyCommand'));
    await life.happen(done('applyCommand'));
    return life;
  },

  'backdated-external-start': async (stage) => {
    const life = await stage.begin({ creation: { assignment: 'external' } });
    await refused(life, 'start', { startedAt: life.now + DAY });
    await command(life, 'start', { startedAt: life.now - 10 * DAY });
    await tick(life);
    await command(life, 'pause');
    await life.happen(done('refreshExperiment'));
    await refused(life, 'start', { startedAt: life.now - DAY });
    await command(life, 'start');
    await refused(life, 'complete', { outcome: { kind: 'ship', variantId: 1 } });
    await command(life, 'complete', { outcome: { kind: 'keep_control' } });
    await life.happen(done('refreshExperiment'));
    await life.pass(HOUR);
    await life.happen(done('refreshExperiment'));
    return life;
  },

  latecomers: async (stage) => {
    const life = await stage.begin();
    await life.happen(
      signal('cancel', {}, 'cancel'),
      signal('start', {}, 'late'),
      signal('updateRollout', { patch: 'twenty percent' }, 'late-and-malformed'),
    );
    await life.happen(done('applyCommand'));
    await life.happen(done('refuseCommand'), signal('pause', {}, 'later-still'));
    await life.happen(done('refuseCommand'));
    await life.happenDuring([done('refuseCommand')], [signal('complete', {}, 'last-of-all')]);
    await life.happen(done('refuseCommand'));
    return life;
  },

  'latecomers-after-the-seal': async (stage) => {
    const life = await stage.begin({ creation: { settleMs: 0 } });
    await command(life, 'start');
    await command(life, 'complete', { outcome: { kind: 'restore' } });
    await life.happen(
      done('refreshExperiment'),
      signal('refresh', {}, 'late'),
      signal('cancel', {}, 'later'),
    );
    for (let turn = 0; turn < 3 && life.end === null; turn += 1) {
      const [activity] = life.underWay;
      if (activity !== undefined) await life.happen(done(activity));
    }
    return life;
  },

  'refresh-after-the-seal': async (stage) => {
    const life = await stage.begin({ creation: { settleMs: 0 } });
    await command(life, 'start');
    await command(life, 'complete', { outcome: { kind: 'restore' } });
    await life.happen(signal('pause', {}, 'pause'), signal('refresh', {}, 'refresh'));
    await life.happen(done('refreshExperiment'));
    await life.happen(done('refuseCommand'));
    await life.happen(done('refuseCommand'));
    return life;
  },

  'creation-not-applicable': async (stage) => {
    const life = await stage.beginCreation();
    await life.happen(
      failedForGood('provisionExperiment', 'There is no such environment.'),
      signal('start', {}, 'x'),
    );
    await life.happen(done('refuseCommand'));
    return life;
  },

  'commands-before-the-creation': async (stage) => {
    const life = await stage.beginCreation();
    await life.happen(signal('start', {}, 'early'));
    await life.pass(3 * SECOND);
    await life.happen(signal('refresh', {}, 'early-too'));
    await life.happen(done('provisionExperiment'));
    await life.happen(done('applyCommand'));
    await life.happen(done('applyCommand'));
    await life.happen(done('refreshExperiment'));
    return life;
  },

  'workflow-cancelled-while-paused': async (stage) => {
    const life = await stage.begin();
    await command(life, 'start');
    await life.happen(signal('pause', {}, 'pause'), { cancel: true });
    await life.happen(done('applyCommand'));
    for (let turn = 0; turn < 8 && life.end === null; turn += 1) {
      const activity = life.underWay.find((name) => name !== 'refreshExperiment');
      await life.happen(done(activity ?? 'refreshExperiment'));
    }
    return life;
  },

  'workflow-cancelled-during-creation': async (stage) => {
    const life = await stage.beginCreation();
    await life.happen({ cancel: true });
    await life.happen(done('provisionExperiment'));
    for (let turn = 0; turn < 8 && life.end === null; turn += 1) {
      await life.happen(done(life.underWay[0] ?? 'none'));
    }
    return life;
  },
};
