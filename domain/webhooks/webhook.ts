/** What webhooks can be told, and how. */
import type { StatusWord } from '../status/status-words.js';
import { STATUS_WORDS } from '../status/status-words.js';

/** What a body is made for: programs, or a channel of people. */
export const WEBHOOK_FORMATS = ['json', 'slack', 'discord'] as const;
export type WebhookFormat = (typeof WEBHOOK_FORMATS)[number];

/** Where a delivery has got to. */
export const DELIVERY_STATES = ['waiting', 'delivered', 'failed', 'stopped'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Commands as they were applied, or refused. */
const COMMAND_TYPES = [
  'command.created',
  'command.started',
  'command.paused',
  'command.completed',
  'command.rollout_updated',
  'command.schedule_set',
  'command.deleted',
  'command.refused',
] as const;

/** What becomes of a flag that a system elsewhere serves. */
const FLAG_STORE_TYPES = ['flag_store.drifted', 'flag_store.repaired'] as const;

type StatusType = `status.${Exclude<StatusWord, 'sealed'>}`;

const isNotSealed = (word: StatusWord): word is Exclude<StatusWord, 'sealed'> => word !== 'sealed';

/** What happens to experiments, as messages call it. A seal has one of its own, and is no change of the word besides. */
export type WebhookType =
  | StatusType
  | (typeof COMMAND_TYPES)[number]
  | (typeof FLAG_STORE_TYPES)[number]
  | 'sealed';
export const WEBHOOK_TYPES: readonly WebhookType[] = [
  ...STATUS_WORDS.filter(isNotSealed).map((word): StatusType => `status.${word}`),
  ...COMMAND_TYPES,
  ...FLAG_STORE_TYPES,
  'sealed',
];

/** What somebody asks for who wants to see whether it arrives. Nobody subscribes to it. */
export const TEST_TYPE = 'webhook.test';

/** Says which addresses may be sent to. */
export interface AddressRules {
  /** Whether a name may have any address, because whoever runs the installation has said so. */
  trusts(host: string): boolean;
  /** Whether a connection may be made to an address; false for what is no address. */
  allows(address: string): boolean;
}

/** Says besides which addresses the settings name, alone or by their network. */
export interface NamedAddressRules extends AddressRules {
  isNamed(address: string): boolean;
}

/** @returns the rules for a request that carries a key: without TLS it may only go where the settings say */
export const rulesWithKey = (rules: NamedAddressRules, url: string): AddressRules =>
  /^https:/i.test(url)
    ? rules
    : { trusts: (host) => rules.trusts(host), allows: (address) => rules.isNamed(address) };
