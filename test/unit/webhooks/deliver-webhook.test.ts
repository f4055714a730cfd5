import type { WebhookDeps } from '../../../activities/deliver-webhook.js';
import { createDeliverWebhook } from '../../../activities/deliver-webhook.js';
import type { Outgoing } from '../../../activities/send-webhook.js';
import type { OutgoingDelivery } from '../../../db/postgres/webhooks/outbox.js';

const SECRET = 'whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=';

/** An outbox with one delivery in memory; a note may be lost with the worker that wrote it. */
const withOneDelivery = (changes: Partial<OutgoingDelivery> = {}) => {
  const sent: Outgoing[] = [];
  let told = 0;
  let lost = 0;
  let delivery: OutgoingDelivery = {
    id: 1,
    state: 'waiting',
    messageId: '6a1f0f0e-6f0b-4a0e-9a44-0f3c2d7f4b11',
    webhookId: 2,
    isEnabled: true,
    url: 'https://hooks.example/',
    format: 'json',
    secrets: [SECRET],
    body: null,
    ...changes,
  };
  const deps: WebhookDeps = {
    outbox: {
      claim: () => Promise.resolve([]),
      next: () => Promise.resolve(null),
      find: () => Promise.resolve(delivery),
      keepBody: (_id, body) => {
        delivery = { ...delivery, body: delivery.body ?? body };
        return Promise.resolve(delivery.body ?? body);
      },
      note: (_id, _attempt, state) => {
        if (lost > 0) {
          lost -= 1;
          return Promise.reject(new Error('The worker is gone.'));
        }
        delivery = { ...delivery, state };
        return Promise.resolve(state);
      },
      giveUp: () => Promise.resolve(),
      stop: () => Promise.resolve(),
      giveBack: () => Promise.resolve(),
      watched: () => Promise.resolve([]),
      forget: () => Promise.resolve(0),
    },
    told: (_id, now) => {
      told += 1;
      return Promise.resolve({
        ...{ id: delivery.messageId, type: 'sealed', at: now, before: null, after: { seq: told } },
        ...{ actor: null, comment: null, webhookName: 'Hook', experiment: null, standing: null },
        environment: { id: 3, key: 'env_x', name: 'Production' },
      });
    },
    send: (outgoing) => {
      sent.push(outgoing);
      return Promise.resolve({ kind: 'answered', status: 200, answer: '' });
    },
    pagesUrl: null,
    now: () => 1_764_000_000_000,
  };
  return {
    sent,
    deliver: () => createDeliverWebhook(deps)({ deliveryId: 1 }),
    loseNextNote: () => {
      lost = 1;
    },
    state: () => delivery.state,
  };
};

test('a worker that dies after the answer and before its note has another send the same id and the same bytes', async () => {
  const { sent, deliver, loseNextNote, state } = withOneDelivery();
  loseNextNote();
  await expect(deliver()).rejects.toThrow('The worker is gone.');
  expect(await deliver()).toBe('delivered');
  expect(state()).toBe('delivered');
  expect(sent).toHaveLength(2);
  expect(sent[1]).toEqual(sent[0]);
});

test('what was delivered meanwhile is not sent again', async () => {
  const { sent, deliver } = withOneDelivery({ state: 'delivered' });
  expect(await deliver()).toBe('delivered');
  expect(sent).toEqual([]);
});

test('what waits for a webhook that is disabled meanwhile is stopped', async () => {
  const { sent, deliver, state } = withOneDelivery({ isEnabled: false });
  expect([await deliver(), state(), sent]).toEqual(['stopped', 'stopped', []]);
});
