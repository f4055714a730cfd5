/** What somebody has filled in so far. Numbers are texts as they were typed, so that half of one is kept too. */
import type { Schemas } from '../../../../client/create-client.js';
import { isFields } from '../../../../domain/fields.js';
import { fieldsOfJson } from '../../format/fields-of-json.js';
import type { StepDraft } from '../schedule/step-draft.js';
import { isStepDraft } from '../schedule/step-draft.js';
import type { Step } from './steps.js';

export type Role = NonNullable<Schemas['WantedMetric']['role']>;
export type Expected = NonNullable<Schemas['WantedMetric']['expected_direction']>;

export const ROLES = ['goal', 'secondary', 'guardrail'] as const satisfies readonly Role[];
export const EXPECTATIONS = [
  'increase',
  'decrease',
  'not_increase',
  'not_decrease',
] as const satisfies readonly Expected[];

export interface DraftMetric {
  readonly metric: number;
  readonly name: string;
  readonly role: Role;
  readonly expected: Expected;
  /** In percent of control's mean. */
  readonly margin: string;
}

export interface Draft {
  readonly name: string;
  readonly hypothesis: string;
  readonly owner: string;
  /** With commas between them. */
  readonly tags: string;
  readonly feature: number | null;
  /** Who assigns variants: Holdfast by the feature, or another system. */
  readonly assignment: 'flag' | 'external';
  /** Of another system: the id of the source that is read; null are the events that are sent here. */
  readonly source: number | null;
  /** What the experiment is called in the tables of the source; blank is the feature's name. */
  readonly calledThere: string;
  /** The first goal is the headline. */
  readonly metrics: readonly DraftMetric[];
  /** Percent of the audience that take part. */
  readonly share: string;
  /** Percent of those by id of the variant; what is left is control's. */
  readonly shares: Readonly<Record<string, string>>;
  /** The id of the audience's segment; null is everybody. */
  readonly segment: number | null;
  /** Whose history is planned with. */
  readonly population: 'everybody' | 'feature';
  /** What is known better than the events say; blank is nothing. A mean and its variance as numbers. */
  readonly knownMean: string;
  readonly knownVariance: string;
  readonly knownPerDay: string;
  /** The smallest lift that matters, in percent. */
  readonly effect: string;
  readonly power: string;
  readonly plannedUnits: string;
  /** Somebody has typed the planned identities, so that the planner leaves them alone. */
  readonly isPlannedByHand: boolean;
  readonly refreshMinutes: string;
  readonly settleHours: string;
  readonly onHarm: 'nothing' | 'pause';
  /** What is to happen by itself. */
  readonly schedule: readonly StepDraft[];
}

export const EMPTY_DRAFT: Draft = {
  name: '',
  hypothesis: '',
  owner: '',
  tags: '',
  feature: null,
  assignment: 'flag',
  source: null,
  calledThere: '',
  metrics: [],
  share: '100',
  shares: {},
  segment: null,
  population: 'everybody',
  knownMean: '',
  knownVariance: '',
  knownPerDay: '',
  effect: '5',
  power: '80',
  plannedUnits: '',
  isPlannedByHand: false,
  refreshMinutes: '60',
  settleHours: '24',
  onHarm: 'pause',
  schedule: [],
};

/** Where each field is filled in. */
export const STEP_OF: Readonly<Record<keyof Draft, Step>> = {
  name: 'question',
  hypothesis: 'question',
  owner: 'question',
  tags: 'question',
  feature: 'question',
  assignment: 'audience',
  source: 'audience',
  calledThere: 'audience',
  metrics: 'metrics',
  share: 'audience',
  shares: 'audience',
  segment: 'audience',
  population: 'plan',
  knownMean: 'plan',
  knownVariance: 'plan',
  knownPerDay: 'plan',
  effect: 'plan',
  power: 'plan',
  plannedUnits: 'plan',
  isPlannedByHand: 'plan',
  refreshMinutes: 'plan',
  settleHours: 'plan',
  onHarm: 'plan',
  schedule: 'plan',
};

const isMetric = (value: unknown): value is DraftMetric =>
  isFields(value) &&
  typeof value['metric'] === 'number' &&
  typeof value['name'] === 'string' &&
  typeof value['margin'] === 'string' &&
  ROLES.some((role) => role === value['role']) &&
  EXPECTATIONS.some((expected) => expected === value['expected']);

/** What is kept on somebody's machine may be of an older page: whatever is not as it is to be is left out. */
const FITS: Readonly<Partial<Record<keyof Draft, (value: unknown) => boolean>>> = {
  feature: (value) => value === null || Number.isInteger(value),
  assignment: (value) => value === 'flag' || value === 'external',
  source: (value) => value === null || Number.isInteger(value),
  segment: (value) => value === null || Number.isInteger(value),
  metrics: (value) => Array.isArray(value) && value.every(isMetric),
  shares: (value) => isFields(value) && Object.values(value).every((share) => typeof share === 'string'),
  population: (value) => value === 'everybody' || value === 'feature',
  isPlannedByHand: (value) => typeof value === 'boolean',
  onHarm: (value) => value === 'nothing' || value === 'pause',
  schedule: (value) => Array.isArray(value) && value.every(isStepDraft),
};

const isField = (field: string): field is keyof Draft => Object.hasOwn(EMPTY_DRAFT, field);

/** @returns the draft that a text holds; fields that it lacks are as in an empty one */
export const readDraft = (text: string | null): Draft => {
  const kept = fieldsOfJson(text ?? '');
  if (kept === null) return EMPTY_DRAFT;
  const fields = Object.entries(kept).filter(
    ([field, value]) => isField(field) && (FITS[field] ?? ((one) => typeof one === 'string'))(value),
  );
  return { ...EMPTY_DRAFT, ...Object.fromEntries(fields) };
};

/** @returns the draft without what does not belong to whoever assigns, which may have been filled in before that was chosen */
export const withoutIdle = (draft: Draft): Draft =>
  draft.assignment === 'flag'
    ? { ...draft, source: null, calledThere: '' }
    : { ...draft, share: '100', segment: null };
