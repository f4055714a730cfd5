/** Webhooks, as far as they are shown. */
import type { Schemas } from '../../../../client/create-client.js';
import { Refused } from '../../../../client/problem.js';
import { client } from '../../data/api.js';
import { etagOf } from '../../data/etag.js';
import type { Faster } from '../../data/faster.js';
import { fasterOf } from '../../data/faster.js';

export type Webhook = Schemas['Webhook'];
export type Delivery = Schemas['WebhookDelivery'];
export type NewWebhook = Schemas['NewWebhook'];
export type WebhookFormat = Webhook['format'];

export const ALL_WEBHOOKS = '/api/v1/environments/{environmentKey}/webhooks/';
const ONE = `${ALL_WEBHOOKS}{webhookId}/` as const;
export const DELIVERIES = `${ONE}deliveries/` as const;

export const FORMATS: readonly (readonly [WebhookFormat, string])[] = [
  ['json', 'JSON, for a server'],
  ['slack', 'Slack'],
  ['discord', 'Discord'],
];

export const ABOUT_SECRETS =
  'By it a receiver knows that a message is from here. It is shown this once; who loses it has another one made. Slack and Discord need none.';

/** What most want to be told in a channel. */
export const WEIGHTY: NonNullable<NewWebhook['types']> = [
  'status.better',
  'status.worse',
  'status.harmed',
  'status.blocked',
  'status.stale',
  'sealed',
];

/** @returns what a webhook is told, in a few words */
export const toldInWords = ({ types }: Pick<Webhook, 'types'>): string => {
  if (types === null) return 'everything';
  return types.length === 1 ? (types[0] ?? '') : `${types.length} kinds of messages`;
};

/** @returns whether a webhook works, in a word */
export const stateInWords = ({ is_enabled, disabled_because }: Webhook): string => {
  if (is_enabled) return 'on';
  return disabled_because === 'gone' ? 'off: its server said that it is gone' : 'off';
};

/** A webhook, and the edition that it is of. */
export interface WebhookEdition {
  readonly environmentKey: string;
  readonly webhook: Webhook;
  readonly etag: string;
}

/** @returns a webhook as it is now. @throws Refused */
export const readWebhook = async (environmentKey: string, id: number): Promise<WebhookEdition> => {
  const params = { path: { environmentKey, webhookId: String(id) } };
  const { data, error, response } = await client.GET(ONE, { params });
  if (data === undefined) throw new Refused(error);
  return { environmentKey, webhook: data, etag: etagOf(response) };
};

const ofEdition = ({ environmentKey, webhook: { id }, etag }: WebhookEdition) => ({
  path: { environmentKey, webhookId: String(id) },
  header: { 'If-Match': etag },
});

const asItIs = ({ name, url, format, types }: Webhook): NewWebhook => ({
  ...{ name, url, format },
  types: types as NonNullable<NewWebhook['types']> | null,
});

/** @returns null, or who has changed it meanwhile: then nothing was saved. @throws Refused */
export const saveWebhook = async (edition: WebhookEdition, body: NewWebhook): Promise<Faster | null> =>
  fasterOf(await client.PUT(ONE, { params: ofEdition(edition), body }));

/** What is done with one webhook. Each throws Refused. */
interface Changes {
  readonly test: () => Promise<void>;
  readonly sendAgain: (deliveryId: number) => Promise<void>;
  readonly turn: (isEnabled: boolean) => Promise<void>;
  /** @returns its new secret */
  readonly rotate: () => Promise<string>;
  readonly remove: () => Promise<void>;
}

/** @returns what can be done with a webhook of an environment */
export const changesOf = (environmentKey: string, { id }: Webhook): Changes => {
  const params = { path: { environmentKey, webhookId: String(id) } };
  return {
    test: async (): Promise<void> => {
      const { error } = await client.POST(`${ONE}test/`, { params });
      if (error !== undefined) throw new Refused(error);
    },
    sendAgain: async (deliveryId: number): Promise<void> => {
      const path = { ...params.path, deliveryId: String(deliveryId) };
      const { error } = await client.POST(`${DELIVERIES}{deliveryId}/send/`, { params: { path } });
      if (error !== undefined) throw new Refused(error);
    },
    turn: async (isEnabled: boolean): Promise<void> => {
      // As it is now: what the page has may be old, and its address another one by now.
      const edition = await readWebhook(environmentKey, id);
      const { error } = await client.PUT(ONE, {
        params: ofEdition(edition),
        body: { ...asItIs(edition.webhook), is_enabled: isEnabled },
      });
      if (error !== undefined) throw new Refused(error);
    },
    rotate: async (): Promise<string> => {
      const { data, error } = await client.POST(`${ONE}rotate-secret/`, { params });
      if (data === undefined) throw new Refused(error);
      return data.secret ?? '';
    },
    remove: async (): Promise<void> => {
      const { error } = await client.DELETE(ONE, { params });
      if (error !== undefined) throw new Refused(error);
    },
  };
};
