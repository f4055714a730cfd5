import type { DeliveryReadModel } from '../../db/postgres/webhooks/delivery-read-model.js';
import type {
  StoredWebhook,
  WebhookContent,
  WebhookStore,
} from '../../db/postgres/webhooks/webhook-store.js';
import { ChangedMeanwhile } from '../editions/changed-meanwhile.js';
import { edited } from '../editions/edited.js';
import { etagOf } from '../editions/etag.js';
import { paged, pageRequest } from '../fields/paging.js';
import { readId } from '../fields/request-fields.js';
import type { Call, ServedEndpoint } from '../http/serve.js';
import { serve, serveFound } from '../http/serve.js';
import { ApiProblem, notFound } from '../problem/api-problem.js';
import { added } from '../problem/catalogue-problem.js';
import type { CheckAddressDeps } from './check-address.js';
import { checkAddress } from './check-address.js';
import { deliveryBody, webhookBody } from './webhook-bodies.js';
import {
  createWebhook,
  deleteWebhook,
  getWebhook,
  listWebhookDeliveries,
  listWebhooks,
  replaceWebhook,
  rotateWebhookSecret,
  sendWebhookDelivery,
  testWebhook,
} from './webhook-contract.js';

export interface WebhookRoutesDeps extends CheckAddressDeps {
  readonly webhooks: WebhookStore;
  readonly deliveries: DeliveryReadModel;
  /** @returns `whsec_` and a key in base64 */
  readonly newWebhookSecret: () => string;
}

type WebhookInPath = Pick<Call<typeof getWebhook>, 'environment' | 'params'>;

const webhookIdOf = ({ params }: WebhookInPath): number => {
  const id = readId(params.webhookId);
  if (id === null) throw notFound('webhook');
  return id;
};

const contentOf = ({
  name,
  url,
  format,
  types,
  is_enabled: isEnabled,
}: Call<typeof createWebhook>['body']): WebhookContent => ({ name, url, format, types, isEnabled });

const withEdition = (webhook: StoredWebhook) => ({
  body: webhookBody(webhook),
  headers: { ETag: etagOf(webhook.edition) },
});

const withSecret = (webhook: StoredWebhook, secret: string) => ({
  body: { ...webhookBody(webhook), secret },
  repeatBody: { ...webhookBody(webhook), secret: null },
});

const finderOf =
  ({ webhooks }: WebhookRoutesDeps) =>
  async (call: WebhookInPath): Promise<StoredWebhook> => {
    const found = await webhooks.get(call.environment.id, webhookIdOf(call));
    if (found === null) throw notFound('webhook');
    return found;
  };

const requireEnabled = ({ isEnabled, name }: StoredWebhook): void => {
  if (!isEnabled)
    throw new ApiProblem('webhook_disabled', `The webhook ${name} is disabled. Enable it first.`);
};

const catalogueRoutes = (deps: WebhookRoutesDeps): readonly ServedEndpoint[] => {
  const { webhooks, newWebhookSecret } = deps;
  const find = finderOf(deps);
  return [
    serve(listWebhooks)(async ({ environment, query, request }) => {
      const { count, items } = await webhooks.list(environment.id, pageRequest(query));
      return { status: 200, body: paged(request, query, count, items.map(webhookBody)) };
    }),
    serveFound(createWebhook)(
      ({ body }) => checkAddress(deps, body.url),
      async ({ environment, body }) => {
        const secret = newWebhookSecret();
        const webhook = added(await webhooks.create(environment.id, contentOf(body), secret));
        return { status: 201, ...withSecret(webhook, secret) };
      },
    ),
    serve(getWebhook)(async (call) => ({ status: 200, ...withEdition(await find(call)) })),
    serve(replaceWebhook)(async (call) => {
      const webhook = await find(call);
      const outdated = await webhooks.outdated(webhook, call.editions);
      if (outdated !== null) throw new ChangedMeanwhile('webhook', outdated);
      await checkAddress(deps, call.body.url);
      const content = contentOf(call.body);
      const change = await webhooks.replace(call.environment.id, webhook.id, content, call.editions);
      return { status: 200, ...withEdition(edited(change, 'webhook')) };
    }),
    serve(deleteWebhook)(async (call) => {
      edited(await webhooks.remove(call.environment.id, webhookIdOf(call), call.editions), 'webhook');
      return { status: 204 };
    }),
    serve(rotateWebhookSecret)(async (call) => {
      const secret = newWebhookSecret();
      const change = await webhooks.rotate(call.environment.id, webhookIdOf(call), secret);
      return { status: 200, ...withSecret(edited(change, 'webhook'), secret) };
    }),
  ];
};

const deliveryRoutes = (deps: WebhookRoutesDeps): readonly ServedEndpoint[] => {
  const { deliveries } = deps;
  const find = finderOf(deps);
  return [
    serve(testWebhook)(async (call) => {
      const webhook = await find(call);
      requireEnabled(webhook);
      return { status: 202, body: deliveryBody(await deliveries.test(call.environment.id, webhook.id)) };
    }),
    serve(listWebhookDeliveries)(async (call) => {
      const { query, request } = call;
      const webhook = await find(call);
      const filter = { ...pageRequest(query), state: query.state };
      const { count, items } = await deliveries.list(webhook.id, filter);
      return { status: 200, body: paged(request, query, count, items.map(deliveryBody)) };
    }),
    serve(sendWebhookDelivery)(async (call) => {
      const webhook = await find(call);
      requireEnabled(webhook);
      const id = readId(call.params.deliveryId);
      const delivery = id === null ? null : await deliveries.again(webhook.id, id);
      if (delivery === null) throw notFound('delivery');
      return { status: 202, body: deliveryBody(delivery) };
    }),
  ];
};

/** `environments/{key}/webhooks/`: who is told what happens to experiments */
export const createWebhookRoutes = (deps: WebhookRoutesDeps): readonly ServedEndpoint[] => [
  ...catalogueRoutes(deps),
  ...deliveryRoutes(deps),
];
