import { actorInWords } from '../actor-in-words.js';
import type { Instant } from '../experiment.js';
import type { JsonValue } from '../json-value.js';
import type { LatestFigures } from '../status/latest-figures.js';
import type { StatusWord } from '../status/status-words.js';
import { statusLabel } from '../status/status-words.js';
import { TEST_TYPE } from './webhook.js';

/** What happened. */
export interface WebhookMessage {
  readonly id: string;
  /** One of `WEBHOOK_TYPES`, or that of a test. */
  readonly type: string;
  readonly at: Instant;
  readonly before: JsonValue;
  readonly after: JsonValue;
  /** Whose command it was; null where nobody has done anything. */
  readonly actor: string | null;
  readonly comment: string | null;
}

/** How an experiment stands, as its page says it. */
export interface ToldStanding {
  readonly word: StatusWord;
  readonly sentence: string;
  readonly latest: LatestFigures | null;
  /** Of the figures. */
  readonly snapshot: {
    readonly seq: number;
    readonly contentHash: string;
    readonly asOf: Instant;
  } | null;
}

/** Whom a message is about. */
interface ToldExperiment {
  readonly id: number;
  readonly uuid: string;
  readonly name: string;
  readonly feature: string;
}

/** A message with all that a body says. */
export interface ToldMessage extends WebhookMessage {
  readonly webhookName: string;
  readonly environment: { readonly id: number; readonly key: string; readonly name: string };
  /** Null in a test. */
  readonly experiment: ToldExperiment | null;
  /** Null of an experiment that is deleted, and in a test. */
  readonly standing: ToldStanding | null;
}

const objectOf = (value: JsonValue): Readonly<Record<string, JsonValue>> =>
  value === null || typeof value !== 'object' || Array.isArray(value)
    ? {}
    : (value as Readonly<Record<string, JsonValue>>);

const fieldOf = (value: JsonValue, name: string): string | null => {
  const field = objectOf(value)[name];
  return typeof field === 'string' ? field : null;
};

const labelOf = (word: string): string => statusLabel(word as StatusWord);

const sayStatus = (word: string, { before }: WebhookMessage): string => {
  const earlier = fieldOf(before, 'status_word');
  return earlier === null ? labelOf(word) : `${labelOf(word)} (it was: ${labelOf(earlier).toLowerCase()})`;
};

const sayCommand = (action: string, { after, actor }: WebhookMessage): string => {
  const by =
    actor === null ? '' : action === 'refused' ? ` to ${actorInWords(actor)}` : ` by ${actorInWords(actor)}`;
  if (action !== 'refused') return `${labelOf(action)}${by}`;
  const detail = fieldOf(after, 'detail');
  const command = (fieldOf(after, 'command') ?? 'command').replaceAll(/[A-Z]/g, ' $&').toLowerCase();
  return `Refused${by}: ${command}${detail === null ? '' : `, because: ${detail}`}`;
};

const MOST_FIELDS = 3;

/** `override.shares.green is 90, and should be 50`. */
const sayDifferences = (after: JsonValue): readonly string[] => {
  const { drift } = objectOf(after);
  const all = Array.isArray(drift) ? (drift as readonly JsonValue[]) : [];
  const said = all.slice(0, MOST_FIELDS).map((one) => {
    const [field, expected, found] = ['field', 'expected', 'found'].map((name) => fieldOf(one, name));
    return `${field} is ${found ?? 'not there'}, and should be ${expected ?? 'not there'}`;
  });
  return all.length > MOST_FIELDS ? [...said, `${all.length - MOST_FIELDS} more`] : said;
};

const sayDrift = (what: string, { after }: WebhookMessage): string => {
  if (what !== 'drifted') return 'What serves its flag serves it as it is to be again';
  const problem = fieldOf(after, 'problem');
  const why = problem === null ? sayDifferences(after) : [problem];
  return `Somebody has changed its flag in the system that serves it: ${why.join('; ')}`;
};

/** @returns what happened, in a few words: `Paused by Ada`. */
export const sayWhatHappened = (message: WebhookMessage): string => {
  const [kind, rest = ''] = message.type.split('.', 2);
  if (message.type === TEST_TYPE) return 'A test';
  if (kind === 'status') return sayStatus(rest, message);
  if (kind === 'flag_store') return sayDrift(rest, message);
  return kind === 'command' ? sayCommand(rest, message) : 'Sealed';
};
