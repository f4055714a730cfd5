import type { StoredDelivery } from '../../db/postgres/webhooks/delivery-read-model.js';
import type { StoredWebhook } from '../../db/postgres/webhooks/webhook-store.js';
import { iso } from '../fields/iso.js';
import type { DeliveryBody, WebhookBody } from './webhook-schemas.js';

const isoOrNull = (at: number | null): string | null => (at === null ? null : iso(at));

/** @returns a webhook as the API shows it. */
export const webhookBody = (stored: StoredWebhook): WebhookBody => ({
  id: stored.id,
  name: stored.name,
  url: stored.url,
  format: stored.format,
  types: stored.types,
  is_enabled: stored.isEnabled,
  disabled_because: stored.disabledBecause,
  waiting: stored.waiting,
  secret_rotated_at: isoOrNull(stored.rotatedAt),
  created_at: iso(stored.createdAt),
  updated_at: iso(stored.updatedAt),
});

/** @returns a delivery as the API shows it. */
export const deliveryBody = (stored: StoredDelivery): DeliveryBody => ({
  id: stored.id,
  message_id: stored.messageId,
  type: stored.type,
  at: iso(stored.at),
  experiment: stored.experiment,
  state: stored.state,
  attempts: stored.attempts,
  status: stored.status,
  answer: stored.answer,
  error: stored.error,
  attempted_at: isoOrNull(stored.attemptedAt),
  body: stored.body,
});
