/** A flag as it stands in a form: all that is typed is text. */
import type { Schemas } from '../../../../../client/create-client.js';

export type ValueKind = 'text' | 'number' | 'boolean';

export interface VariantDraft {
  readonly key: string;
  readonly value: string;
}

export interface FlagDraft {
  readonly name: string;
  readonly description: string;
  readonly isOn: boolean;
  /** All values of a flag are of one kind. */
  readonly kind: ValueKind;
  /** What whoever gets no variant is served. */
  readonly control: string;
  readonly variants: readonly VariantDraft[];
}

export const BLANK_VARIANT: VariantDraft = { key: '', value: '' };

/** One variant is there already: without any, nothing could be tested. */
export const BLANK_FLAG: FlagDraft = {
  ...{ name: '', description: '', isOn: true, kind: 'text', control: '' },
  variants: [BLANK_VARIANT],
};

/** @returns the draft with values of another kind; what is no such value begins anew */
export const ofKind = (draft: FlagDraft, kind: ValueKind): FlagDraft => {
  if (kind !== 'boolean') return { ...draft, kind };
  return {
    ...{ ...draft, kind, control: 'false' },
    variants: draft.variants.map(({ key }) => ({ key, value: 'true' })),
  };
};

const WHOLE = /^[-−+]?\d{1,15}$/;

const numberOf = (text: string): number | null =>
  WHOLE.test(text.trim()) ? Number(text.trim().replace('−', '-')) : null;

interface Fault {
  readonly field: string;
  readonly detail: string;
}

const valueFault = ({ kind }: FlagDraft, field: string, value: string): readonly Fault[] =>
  kind === 'number' && value !== '' && numberOf(value) === null
    ? [{ field, detail: 'is no whole number' }]
    : [];

/** @returns what no flag could be made of, by the places that the API names */
export const faultsOf = (draft: FlagDraft): readonly Fault[] => [
  ...(/\s/.test(draft.name) ? [{ field: 'name', detail: 'must not contain white space' }] : []),
  ...valueFault(draft, 'initial_value', draft.control),
  ...draft.variants.flatMap(({ key, value }, index) => [
    ...(key === 'control'
      ? [{ field: `multivariate_options.${index}.key`, detail: 'control is there already, above' }]
      : []),
    ...(key !== '' && draft.variants.findIndex((one) => one.key === key) < index
      ? [{ field: `multivariate_options.${index}.key`, detail: 'is the key of another variant' }]
      : []),
    ...valueFault(draft, `multivariate_options.${index}.value`, value),
  ]),
];

const plain = ({ kind }: FlagDraft, value: string): string | number | boolean => {
  if (kind === 'number') return numberOf(value) ?? 0;
  return kind === 'boolean' ? value === 'true' : value;
};

const typed = (draft: FlagDraft, text: string) => {
  const value = plain(draft, text);
  if (typeof value === 'number') return { type: 'integer' as const, integer_value: value };
  if (typeof value === 'boolean') return { type: 'boolean' as const, boolean_value: value };
  return { type: 'string' as const, string_value: value };
};

/** @returns what is sent; null while something is missing or wrong */
export const newFlagOf = (draft: FlagDraft): Schemas['NewFeature'] | null => {
  const { name, description, isOn, kind, control, variants } = draft;
  const isMissing = (value: string): boolean => kind === 'number' && value === '';
  const lacks =
    name === '' || isMissing(control) || variants.some(({ key, value }) => key === '' || isMissing(value));
  if (lacks || faultsOf(draft).length > 0) return null;
  return {
    ...{ name, description, default_enabled: isOn, initial_value: plain(draft, control) },
    multivariate_options: variants.map(({ key, value }) => ({ key, ...typed(draft, value) })),
  };
};
