import { z } from 'zod/v4';
import { DELIVERY_STATES, WEBHOOK_FORMATS, WEBHOOK_TYPES } from '../../domain/webhooks/webhook.js';
import type { DeepReadonly } from '../contract/deep-readonly.js';
import { countField, momentField, numberField } from '../fields/answer-fields.js';
import { pageFields } from '../fields/paging.js';
import { asRead, nameField } from '../fields/request-fields.js';

const MAX_URL = 2_048;

const formatField = z
  .enum(WEBHOOK_FORMATS)
  .describe(
    '`json` is for programs; `slack` and `discord` are what incoming webhooks of those channels take.',
  );

const typesField = z
  .array(z.enum(WEBHOOK_TYPES))
  .min(1)
  .max(WEBHOOK_TYPES.length)
  .nullable()
  .describe('What it is told; null is everything.');

const urlField = z
  .url({ protocol: /^https?$/ })
  .max(MAX_URL)
  .refine((text) => {
    const url = URL.canParse(text) ? new URL(text) : null;
    return url !== null && url.username === '' && url.password === '' && url.hash === '';
  }, 'must have neither a user nor a fragment');

/** Request: a webhook, new or as it is to be. */
export const newWebhook = z
  .strictObject({
    name: nameField.describe('For people; unique in the environment.'),
    url: urlField.describe(
      'Where messages are sent: `https` or `http`, and a public address unless `WEBHOOKS_ALLOW_HOSTS` names it.',
    ),
    format: formatField.default('json'),
    types: typesField.default(null),
    is_enabled: z
      .boolean()
      .default(true)
      .describe('Whether it is told anything. What waits for it is stopped if not.'),
    ...asRead('id', 'disabled_because', 'waiting', 'secret_rotated_at', 'created_at', 'updated_at'),
  })
  .meta({ id: 'NewWebhook' });

const shown = {
  id: numberField,
  name: z.string().describe('For people; unique in the environment.'),
  url: z.string().describe('Where messages are sent.'),
  format: formatField,
  types: z.array(z.string()).nullable().describe('What it is told; null is everything.'),
  is_enabled: z.boolean().describe('Whether it is told anything.'),
  disabled_because: z
    .enum(['gone'])
    .nullable()
    .describe(
      '`gone`: its server has answered 410. Null where a person has disabled it, and where it is enabled.',
    ),
  waiting: countField.describe('Deliveries that have not arrived yet.'),
  secret_rotated_at: momentField
    .nullable()
    .describe('When it got its present secret; null: with its creation.'),
  created_at: momentField,
  updated_at: momentField,
};

/** Response: a webhook. */
export const webhook = z.object(shown).meta({
  id: 'Webhook',
  description: 'Where it is told what happens to experiments; see [Webhooks](/docs/webhooks).',
});

/** Response: a webhook with its secret, this once. */
export const webhookWithSecret = z
  .object({
    ...shown,
    secret: z
      .string()
      .nullable()
      .describe(
        'What bodies are signed with, this once; null where the request was a repeat with the same Idempotency-Key.',
      ),
  })
  .meta({ id: 'WebhookWithSecret' });

export type WebhookBody = DeepReadonly<z.output<typeof webhook>>;

/** Query of a list of deliveries. */
export const deliveryQuery = z.object({
  ...pageFields,
  state: z.enum(DELIVERY_STATES).optional().describe('Only those that have got there.'),
});

/** Response: a delivery. */
export const delivery = z
  .object({
    id: numberField,
    message_id: z.uuid().describe('What the receiver sees as `webhook-id`.'),
    type: z.string().describe('What happened: `status.better`, `command.started`, `sealed`, `webhook.test`.'),
    at: momentField.describe('When it happened.'),
    experiment: z
      .object({ id: numberField, name: z.string().describe('For people.') })
      .meta({ id: 'ToldExperiment' })
      .nullable()
      .describe('Null in a test.'),
    state: z
      .enum(DELIVERY_STATES)
      .describe(
        '`waiting` is tried for a day; `failed` was given up; `stopped`: the webhook was disabled or deleted, or its server is gone.',
      ),
    attempts: countField.describe('How often it was sent.'),
    status: z.int().nullable().describe('The status of the last answer; null while nobody has answered.'),
    answer: z.string().nullable().describe('The beginning of the last answer.'),
    error: z.string().nullable().describe('Why the last attempt was none; null where it was taken.'),
    attempted_at: momentField.nullable().describe('When it was sent last.'),
    body: z.string().nullable().describe('What is sent, to the byte; null before the first attempt.'),
  })
  .meta({ id: 'WebhookDelivery', description: 'A message on its way to a webhook, or arrived there.' });

export type DeliveryBody = DeepReadonly<z.output<typeof delivery>>;
