import type { WebhookDeps } from '../../../activities/deliver-webhook.js';
import { createDeliverWebhook } from '../../../activities/deliver-webhook.js';
import type { Outgoing, WebhookAnswer } from '../../../activities/send-webhook.js';
import type { OutgoingDelivery } from '../../../db/postgres/webhooks/outbox.js';

const NOW = 1_764_000_000_000;
const SECRET = 'whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=';

/** An outbox with one delivery in memory; a note may be lost with the worker that wrote it. */
const TAKEN: WebhookAnswer = { kind: 'answered', status: 200, answer: '' };

/** @param answers one after the other, the last of them for ever */
const withOneDelivery = (
  changes: Partial<OutgoingDelivery> = {},
  answers: readonly WebhookAnswer[] = [TAKEN],
) => {
  const sent: Outgoing[] = [];
  const attempts = { number: 1 };
  let told = 0;
  let lost = 0;
  let moved: Partial<OutgoingDelivery> = {};
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
      noteWoken: () => Promise.resolve(),
      next: () => Promise.resolve(null),
      find: () => Promise.resolve(delivery),
      keepBody: (_id, _format, body) => {
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
      stop: (_id, url) => Promise.resolve(url === delivery.url),
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
      delivery = { ...delivery, ...moved };
      return Promise.resolve(answers[Math.min(sent.length, answers.length) - 1] ?? TAKEN);
    },
    pagesUrl: null,
    now: () => NOW,
    attempt: () => attempts.number,
  };
  return {
    sent,
    deliver: () => createDeliverWebhook(deps)({ deliveryId: 1 }),
    loseNextNote: () => {
      lost = 1;
    },
    /** What somebody edits while a request is under way. */
    edit: (edited: Partial<OutgoingDelivery>) => {
      moved = edited;
    },
    attempts,
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

test('what a server that is gone says counts nothing once the webhook has moved, and the new address is told', async () => {
  const { deliver, edit, sent, state } = withOneDelivery({}, [
    { kind: 'answered', status: 410, answer: '' },
    TAKEN,
  ]);
  edit({ url: 'https://hooks.example/moved' });
  await expect(deliver()).rejects.toThrow('The server answered 410.');
  expect(state()).toBe('waiting');
  expect([await deliver(), sent.map(({ url }) => url)]).toEqual([
    'delivered',
    ['https://hooks.example/', 'https://hooks.example/moved'],
  ]);
});

const busy = (status: number, retryAfter?: string): WebhookAnswer => ({
  ...{ kind: 'answered', status, answer: 'busy' },
  ...(retryAfter === undefined ? {} : { retryAfter }),
});

test.each<[string, WebhookAnswer, number, number | undefined]>([
  ['a number', busy(429, '90'), 1, 90_000],
  ['a date', busy(503, new Date(NOW + 120_000).toUTCString()), 1, 120_000],
  ['a date that is over', busy(503, new Date(NOW - 120_000).toUTCString()), 3, 8_000],
  ['less than would be waited for anyway', busy(429, '1'), 5, 32_000],
  ['more than an hour', busy(429, '86400'), 1, 3_600_000],
  ['little after very many attempts', busy(429, '0'), 2_000, 3_600_000],
  ['what is neither', busy(429, 'soon'), 1, undefined],
  ['nothing', busy(429), 1, undefined],
  ['something with an answer that means something else', busy(500, '90'), 1, undefined],
])(
  'a server that says by %s when to come again is left alone until then',
  async (_, answer, attempt, wait) => {
    const { deliver, attempts } = withOneDelivery({}, [answer]);
    attempts.number = attempt;
    const failure = await deliver().catch((error: unknown) => error);
    expect(failure).toMatchObject({ type: 'webhook_not_taken' });
    expect((failure as { nextRetryDelay?: number }).nextRetryDelay ?? undefined).toBe(wait);
  },
);
