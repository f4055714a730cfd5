import { ApplicationFailure } from '@temporalio/activity';
import type {
  DeliveryAttempt,
  NextDelivery,
  Outbox,
  OutgoingDelivery,
  WebhookLane,
} from '../db/postgres/webhooks/outbox.js';
import { defined } from '../domain/defined.js';
import { HOUR_MS, SECOND_MS } from '../domain/durations.js';
import type { DeliveryState } from '../domain/webhooks/webhook.js';
import { webhookBody } from '../domain/webhooks/webhook-body.js';
import type { ToldMessage } from '../domain/webhooks/webhook-message.js';
import { retryAfterSeconds } from './retry-after.js';
import type { Outgoing, WebhookAnswer } from './send-webhook.js';
import { webhookHeaders } from './sign-webhook.js';

export interface WebhookDeps {
  readonly outbox: Outbox;
  /** What a delivery says, with how things stand now. */
  readonly told: (deliveryId: number, now: number) => Promise<ToldMessage>;
  readonly send: (outgoing: Outgoing) => Promise<WebhookAnswer>;
  /** Where people open our pages, or null where nobody said. */
  readonly pagesUrl: string | null;
  readonly now: () => number;
  /** Which attempt at its delivery this is, from 1. */
  readonly attempt: () => number;
}

const GONE = 410;
/** With these a server may say when it is to be asked again. */
const BUSY: readonly number[] = [429, 503];
/** As the workflow tries again where nobody says when. */
const FIRST_WAIT_MS = 2 * SECOND_MS;
const LONGEST_WAIT_MS = HOUR_MS;

const isTaken = (answer: WebhookAnswer): boolean =>
  answer.kind === 'answered' && answer.status >= 200 && answer.status < 300;

const errorOf = (status: number): string =>
  status >= 300 && status < 400
    ? `The server answered ${status}. Redirects are not followed: give the address that it leads to.`
    : `The server answered ${status}.`;

const attemptOf = (answer: WebhookAnswer): DeliveryAttempt =>
  answer.kind === 'failed'
    ? { status: null, answer: null, error: answer.error }
    : {
        status: answer.status,
        answer: answer.answer,
        error: isTaken(answer) ? null : errorOf(answer.status),
      };

/** One that has moved meanwhile is told at its new address, whatever the old one says. */
const stateAfter = async (
  { outbox }: WebhookDeps,
  { webhookId, url }: OutgoingDelivery,
  answer: WebhookAnswer,
): Promise<DeliveryState> => {
  if (isTaken(answer)) return 'delivered';
  const isGone = answer.kind === 'answered' && answer.status === GONE;
  return isGone && (await outbox.stop(webhookId, url)) ? 'stopped' : 'waiting';
};

/** Whoever is busy says when to come again, but not sooner than would be tried anyway. */
const waitAfter = ({ attempt, now }: WebhookDeps, answer: WebhookAnswer): number | undefined => {
  if (answer.kind === 'failed' || !BUSY.includes(answer.status)) return undefined;
  const seconds = retryAfterSeconds(answer.retryAfter, now());
  if (seconds === undefined) return undefined;
  const anyway = Math.min(FIRST_WAIT_MS * 2 ** (attempt() - 1), LONGEST_WAIT_MS);
  return Math.max(anyway, seconds * SECOND_MS);
};

/** The same bytes at every attempt: a receiver that has seen the id has seen them. A channel of another kind could not read them. */
const bodyOf = async (
  { outbox, told, pagesUrl, now }: WebhookDeps,
  { id, format, body }: OutgoingDelivery,
): Promise<string> =>
  body ?? outbox.keepBody(id, format, webhookBody(format, await told(id, now()), pagesUrl));

const send = async (deps: WebhookDeps, delivery: OutgoingDelivery): Promise<DeliveryState> => {
  const { outbox, now } = deps;
  const { id, messageId, url, secrets } = delivery;
  const body = await bodyOf(deps, delivery);
  const timestamp = Math.floor(now() / 1000);
  const headers = webhookHeaders(secrets, { id: messageId, timestamp, body });
  const answer = await deps.send({ url, body, headers });
  const noted = attemptOf(answer);
  const state = await outbox.note(id, noted, await stateAfter(deps, delivery, answer));
  if (state !== 'waiting') return state;
  throw ApplicationFailure.create({
    type: 'webhook_not_taken',
    message: noted.error ?? 'It was not taken.',
    ...defined({ nextRetryDelay: waitAfter(deps, answer) }),
  });
};

/**
 * @returns an activity that sends one delivery, and fails as long as it is not taken. It may be sent twice where a worker
 *   dies between the answer and its note, with the same id.
 */
export const createDeliverWebhook =
  (deps: WebhookDeps) =>
  async ({ deliveryId }: Pick<NextDelivery, 'deliveryId'>): Promise<DeliveryState> => {
    const delivery = await deps.outbox.find(deliveryId);
    // Deleted with its experiment, stopped by somebody, or delivered by an attempt whose answer was lost.
    if (delivery === null) return 'stopped';
    if (delivery.state !== 'waiting') return delivery.state;
    if (delivery.isEnabled) return send(deps, delivery);
    await deps.outbox.note(
      deliveryId,
      { status: null, answer: null, error: 'The webhook is disabled.' },
      'stopped',
    );
    return 'stopped';
  };

/** @returns an activity that says what comes next in a lane */
export const createNextDelivery =
  ({ outbox }: Pick<WebhookDeps, 'outbox'>) =>
  (lane: WebhookLane): Promise<NextDelivery | null> =>
    outbox.next(lane);
