/** Signals in which there is more than what is read of them. */
import type { CommandKind } from '../../../domain/lifecycle/command.js';
import type { SimulatedLife } from '../../support/simulation/simulated-life.js';
import type { Stage } from '../../support/simulation/stage.js';
import { command, DAY, done, HOUR, refused, signal } from '../../support/simulation/stage.js';
import type { Lives } from './lives.js';

const SHARE = { variantId: 1, key: 'green', basisPoints: 5_000 } as const;
const ROLLOUT = {
  enabled: true,
  percentage: 5_000,
  controlValue: { type: 'string', value: 'blue' },
  allocation: [SHARE],
} as const;
const AT = Date.UTC(2030, 0, 1);
const LATER = Date.UTC(2030, 0, 2);

type Fields = Readonly<Record<string, unknown>>;

const scheduled = (command: Fields): Fields => ({
  entries: [
    { at: AT, command: { kind: 'pause' } },
    { at: LATER, command },
  ],
});

const UNREAD: readonly (readonly [CommandKind, Fields])[] = [
  ['start', { percentage: 1_000 }],
  ['complete', { variantId: 1 }],
  ['complete', { outcome: { kind: 'ship', variantId: 1, after: DAY } }],
  ['updateRollout', { patch: ROLLOUT, allocation: [] }],
  ['updateRollout', { patch: { ...ROLLOUT, weights: { green: 0.5 } } }],
  ['updateRollout', { patch: { ...ROLLOUT, allocation: [{ ...SHARE, weight: 0.1 }] } }],
  ['updateRollout', { patch: { ...ROLLOUT, controlValue: { ...ROLLOUT.controlValue, unless: 'red' } } }],
  ['updateRollout', { patch: { ...ROLLOUT, audience: { match: 'any', segments: [], but: [{ id: 3 }] } } }],
  ['setSchedule', scheduled({ kind: 'rollout', percentage: 9_000, allocation: [SHARE] })],
  ['setSchedule', scheduled({ kind: 'start', startedAt: 5 })],
  ['setSchedule', scheduled({ kind: 'complete', outcome: { kind: 'restore', variantId: 1, then: 'ship' } })],
  ['setSchedule', scheduled({ kind: 'complete', outcome: { kind: 'restore' }, ship: 1 })],
  ['setSchedule', { entries: [{ at: AT, command: { kind: 'pause' }, until: LATER }] }],
  ['setSchedule', { entries: [], on_guardrail_breach: 'pause' }],
  ['refresh', { as_of: AT }],
  ['refresh', { [`\u0000${'long'.repeat(100)}`]: true }],
];

const PAUSE_AND_MORE = { until: 'tomorrow' };

/** A schedule with a split waits when the day is over. */
const endOfDayBeforeUnread = async (stage: Stage): Promise<SimulatedLife> => {
  const life = await stage.begin();
  await life.pass(DAY - HOUR);
  const unread = scheduled({ kind: 'rollout', percentage: 9_000, allocation: [SHARE] });
  await life.happen(signal('start', {}, 'start'), signal('setSchedule', unread, 'unread'));
  await life.pass(2 * HOUR);
  await life.happen(done('applyCommand'));
  return life;
};

export const SIGNAL_LIVES: Lives = {
  'unread-fields': async (stage) => {
    const life = await stage.begin();
    for (const [kind, fields] of UNREAD) await refused(life, kind, fields);
    await life.happen(signal('start', { comment: 'Warm again.' }, 'start'));
    await life.happen(done('applyCommand'));
    await command(life, 'updateRollout', { patch: ROLLOUT, confirmNewPhase: true });
    await command(life, 'updateRollout', { patch: { ...ROLLOUT, allocation: [] }, confirm_new_phase: true });
    await command(life, 'refresh', { target: 'results', asOf: life.now });
    await life.happen(done('refreshExperiment'));
    // Whoever pauses in a hurry is not stopped by a word too many.
    await life.happen(signal('pause', PAUSE_AND_MORE, 'pause'));
    await life.happen(done('applyCommand'));
    await life.happen(done('refreshExperiment'));
    return life;
  },

  'hand-over-of-an-unread-field': endOfDayBeforeUnread,

  'carried-unread-field': async (stage) => {
    const second = await stage.takeOver(await endOfDayBeforeUnread(stage));
    await second.happen(done('refuseCommand'));
    return second;
  },
};
