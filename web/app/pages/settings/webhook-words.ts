/** A webhook as somebody fills it in. */
import type { NewWebhook, Webhook, WebhookFormat } from './webhooks.js';
import { toldInWords, WEIGHTY } from './webhooks.js';

/** `own` is a choice of kinds that was made elsewhere. */
type Told = 'weighty' | 'all' | 'own';

export interface WebhookWords {
  readonly name: string;
  readonly url: string;
  readonly format: WebhookFormat;
  readonly told: Told;
  /** What it is told before anything is chosen; null is everything. */
  readonly types: Webhook['types'];
}

export const NEW_WEBHOOK: WebhookWords = {
  name: '',
  url: '',
  format: 'json',
  told: 'weighty',
  types: WEIGHTY,
};

const isWeighty = (types: readonly string[]): boolean =>
  types.length === WEIGHTY.length && WEIGHTY.every((type) => types.includes(type));

const toldOf = (types: Webhook['types']): Told => {
  if (types === null) return 'all';
  return isWeighty(types) ? 'weighty' : 'own';
};

/** @returns a webhook that is there, to be changed */
export const wordsOfWebhook = ({ name, url, format, types }: Webhook): WebhookWords => ({
  ...{ name, url, format, types },
  told: toldOf(types),
});

/** @returns what it can be told; what it is told now is always among it */
export const toldChoices = (types: Webhook['types']): readonly (readonly [Told, string])[] => [
  ['weighty', 'verdicts, alarms and seals'],
  ['all', 'everything'],
  ...(toldOf(types) === 'own' ? [['own', `${toldInWords({ types })}, as now`] as const] : []),
];

/** @returns the words as the API takes them */
export const bodyOfWebhook = (
  { name, url, format, told, types }: WebhookWords,
  isEnabled: boolean,
): NewWebhook => ({
  ...{ name: name.trim(), url: url.trim(), format, is_enabled: isEnabled },
  types:
    told === 'own'
      ? (types as NonNullable<NewWebhook['types']> | null)
      : { weighty: WEIGHTY, all: null }[told],
});

/** @returns what somebody has changed of one edition, on top of what another one has */
export const webhookWordsOnTop = (
  theirs: WebhookWords,
  before: WebhookWords,
  ours: WebhookWords,
): WebhookWords => ({
  name: ours.name === before.name ? theirs.name : ours.name,
  url: ours.url === before.url ? theirs.url : ours.url,
  format: ours.format === before.format ? theirs.format : ours.format,
  told: ours.told === before.told ? theirs.told : ours.told,
  types: theirs.types,
});
