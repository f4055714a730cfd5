import type { DueLane } from '../../../db/postgres/webhooks/outbox.js';
import { startWebhookDispatcher } from '../../../workers/webhook-dispatcher.js';
import { eventually } from '../../support/eventually.js';

const NEVER_MS = 2_000_000_000;

const aLane = (webhookId: number, isHurried: boolean): DueLane => ({ webhookId, lane: 'lane', isHurried });

/** Dispatches once. @returns what was done, in order */
const dispatch = async (lanes: readonly DueLane[], isAway: (lane: DueLane) => boolean) => {
  const done: string[] = [];
  const note =
    (what: string) =>
    (of: readonly { readonly webhookId: number }[]): Promise<void> => {
      done.push(`${what} ${of.map(({ webhookId }) => webhookId).join(' ')}`);
      return Promise.resolve();
    };
  let claims = 0;
  const end = startWebhookDispatcher({
    outbox: {
      claim: () => Promise.resolve((claims += 1) === 1 ? lanes : []),
      noteWoken: note('noted'),
      giveBack: note('given back'),
      watched: () => Promise.resolve([]),
      forget: () => Promise.resolve(0),
    },
    standings: { keepUp: () => Promise.resolve() },
    wake: async (lane) => {
      await Promise.resolve();
      if (isAway(lane)) throw new Error('Temporal is away.');
      done.push(`woken ${lane.webhookId}`);
    },
    log: { warn: () => undefined },
    now: () => 0,
    lookEveryMs: 1,
    keepUpEveryMs: NEVER_MS,
  });
  await eventually('a second look', () => claims > 1);
  await end();
  return done;
};

test('a hurry is noted as done only once somebody was woken for it', async () => {
  const lanes = [aLane(1, true), aLane(2, false), aLane(3, true)];
  expect(await dispatch(lanes, () => false)).toEqual(['woken 1', 'woken 2', 'woken 3', 'noted 1 3']);
  expect(await dispatch(lanes, ({ webhookId }) => webhookId === 1)).toEqual([
    'woken 2',
    'woken 3',
    'noted 3',
    'given back 1',
  ]);
  expect(await dispatch(lanes, () => true)).toEqual(['given back 1 2 3']);
});
