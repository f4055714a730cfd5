/** A definition while somebody writes it, as a form or as JSON; either can be had of the other. */
import type { Schemas } from '../../../../../client/create-client.js';
import { canonicalJson } from '../../../../../domain/canonical-json.js';
import type { Fields } from '../../../../../domain/fields.js';
import { fieldsOfJson } from '../../../format/fields-of-json.js';
import type { DefinitionForm } from './definition-form.js';
import { BLANK_DEFINITION, formOf, speakable, writtenForm } from './definition-form.js';
import type { FormFaults } from './form-faults.js';
import { faultsOf } from './form-faults.js';

type Metric = Schemas['Metric'];
type Definition = Metric['definition'];

export type DefinitionDraft =
  | { readonly view: 'form'; readonly form: DefinitionForm }
  | { readonly view: 'json'; readonly text: string };

const INDENT = 2;

export const BLANK_DRAFT: DefinitionDraft = { view: 'form', form: BLANK_DEFINITION };

const jsonView = (fields: object): DefinitionDraft => ({
  view: 'json',
  text: JSON.stringify(fields, null, INDENT),
});

/** @returns what stands there as the API would have it, null where it is no object of JSON */
export const fieldsOf = (draft: DefinitionDraft): Fields | null =>
  draft.view === 'form' ? writtenForm(draft.form) : fieldsOfJson(draft.text);

/** @returns a definition to be changed: as a form, or as JSON where it says what the form cannot */
export const draftOf = (definition: Definition): DefinitionDraft => {
  const reading = formOf({ ...definition });
  return 'form' in reading ? { view: 'form', form: reading.form } : jsonView(definition);
};

/** @returns the same as JSON, whatever faults it has */
export const asJson = (draft: DefinitionDraft): DefinitionDraft =>
  draft.view === 'json' ? draft : jsonView(writtenForm(draft.form));

/** @returns the same as a form, or in words why it cannot be one now */
export const asForm = (draft: DefinitionDraft): DefinitionDraft | string => {
  if (draft.view === 'form') return draft;
  const fields = fieldsOfJson(draft.text);
  if (fields === null) return 'What stands here is no JSON object yet.';
  const reading = formOf(fields);
  return 'form' in reading
    ? { view: 'form', form: reading.form }
    : `The form has no field that could hold “${reading.unfit}” as it stands here.`;
};

export const isSameDraft = (left: DefinitionDraft, right: DefinitionDraft): boolean => {
  const [one, other] = [fieldsOf(left), fieldsOf(right)];
  return one !== null && other !== null && canonicalJson(one) === canonicalJson(other);
};

/** @returns what keeps it from being sent; of JSON the API says more */
export const draftFaults = (aggregation: Metric['aggregation'], draft: DefinitionDraft): FormFaults => {
  if (draft.view === 'form') return faultsOf(aggregation, draft.form);
  const missing = fieldsOfJson(draft.text) === null ? ['a definition that is a JSON object'] : [];
  return { missing, wrong: [] };
};

/** @returns a definition as far as it can be said in words, null where it cannot */
export const speakableDefinition = (draft: DefinitionDraft): Definition | null => {
  const read = asForm(draft);
  if (typeof read === 'string' || read.view === 'json') return null;
  // The shape is that of the form, which has no others.
  return writtenForm(speakable(read.form)) as unknown as Definition;
};
