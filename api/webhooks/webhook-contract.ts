import { z } from 'zod/v4';
import { endpoint } from '../contract/endpoint.js';
import { changedMeanwhileProblem } from '../editions/changed-meanwhile-schema.js';
import { pageOf } from '../fields/answer-fields.js';
import { pageFields } from '../fields/paging.js';
import { delivery, deliveryQuery, newWebhook, webhook, webhookWithSecret } from './webhook-schemas.js';

const tag = 'Webhooks';
const all = '/environments/{environmentKey}/webhooks/';
const one = `${all}{webhookId}/` as const;
const deliveries = `${one}deliveries/` as const;

export const listWebhooks = endpoint({
  id: 'listWebhooks',
  method: 'get',
  path: all,
  tag,
  summary: 'List the webhooks of an environment, oldest first',
  description: 'For administrators: the address of a channel is all that it takes to write there.',
  role: 'admin',
  query: z.object(pageFields),
  answers: { 200: { description: 'One page.', schema: pageOf(webhook) } },
});

export const createWebhook = endpoint({
  id: 'createWebhook',
  method: 'post',
  path: all,
  tag,
  summary: 'Create a webhook',
  description: 'It is told what happens from then on. The secret that bodies are signed with is shown once.',
  role: 'admin',
  body: newWebhook,
  answers: { 201: { description: 'The new webhook.', schema: webhookWithSecret } },
  problems: ['name_taken', 'environment_not_found', 'webhook_address_refused'],
});

export const getWebhook = endpoint({
  id: 'getWebhook',
  method: 'get',
  path: one,
  tag,
  hasEditions: true,
  summary: 'Read a webhook',
  role: 'admin',
  answers: { 200: { description: 'The webhook.', schema: webhook } },
});

export const replaceWebhook = endpoint({
  id: 'replaceWebhook',
  method: 'put',
  path: one,
  tag,
  hasEditions: true,
  problemBodies: { 412: changedMeanwhileProblem },
  summary: 'Replace a webhook',
  description: 'It keeps its secret. Enabled again, it is told what happens from then on.',
  role: 'admin',
  body: newWebhook,
  answers: { 200: { description: 'The webhook as it is now.', schema: webhook } },
  problems: ['name_taken', 'webhook_address_refused'],
});

export const deleteWebhook = endpoint({
  id: 'deleteWebhook',
  method: 'delete',
  path: one,
  tag,
  hasEditions: true,
  problemBodies: { 412: changedMeanwhileProblem },
  summary: 'Delete a webhook',
  description: 'What waits for it is not delivered any more.',
  role: 'admin',
  answers: { 204: { description: 'It is gone.' } },
});

export const testWebhook = endpoint({
  id: 'testWebhook',
  method: 'post',
  path: `${one}test/`,
  tag,
  summary: 'Have a test sent',
  description: 'It is sent within seconds, once; what came of it stands in the list of deliveries.',
  role: 'admin',
  answers: { 202: { description: 'The delivery, which waits.', schema: delivery } },
  problems: ['webhook_disabled'],
});

export const rotateWebhookSecret = endpoint({
  id: 'rotateWebhookSecret',
  method: 'post',
  path: `${one}rotate-secret/`,
  tag,
  summary: 'Give a webhook another secret',
  description: 'It is shown once. For a day bodies are signed with the one before as well.',
  role: 'admin',
  answers: { 200: { description: 'The webhook with its new secret.', schema: webhookWithSecret } },
});

export const listWebhookDeliveries = endpoint({
  id: 'listWebhookDeliveries',
  method: 'get',
  path: deliveries,
  tag,
  summary: 'List what was and is to be delivered to a webhook, newest first',
  description: 'The last 90 days.',
  role: 'admin',
  query: deliveryQuery,
  answers: { 200: { description: 'One page.', schema: pageOf(delivery) } },
});

export const sendWebhookDelivery = endpoint({
  id: 'sendWebhookDelivery',
  method: 'post',
  path: `${deliveries}{deliveryId}/send/`,
  tag,
  summary: 'Have a delivery sent again',
  description: 'With the same id and the same bytes, and tried for a day. One that waits is tried at once.',
  role: 'admin',
  answers: { 202: { description: 'The delivery, which waits.', schema: delivery } },
  problems: ['webhook_disabled'],
});

/** In the order in which people should read them. */
export const webhookEndpoints = [
  listWebhooks,
  createWebhook,
  getWebhook,
  replaceWebhook,
  deleteWebhook,
  testWebhook,
  rotateWebhookSecret,
  listWebhookDeliveries,
  sendWebhookDelivery,
] as const;
