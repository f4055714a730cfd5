/** The definition of a metric as it stands in a form, and as the API has it. */
import type { Fields } from '../../../../../domain/fields.js';
import { isFields } from '../../../../../domain/fields.js';
import { readSigned } from '../../../format/read-number.js';
import type { FilterRow } from './filter-rows.js';
import { rowOf, speakableRow, writtenRow } from './filter-rows.js';
import { NoField } from './no-field.js';

/** Which events count, and where their number stands. */
export interface SelectorForm {
  readonly event: string;
  readonly filters: readonly FilterRow[];
  /** The field of the metadata that has the number; null is the value of the event itself. */
  readonly valueField: string | null;
  /** What is said that the form has no field for. */
  readonly rest: Fields;
}

/** What is below the line of a ratio. */
export interface DenominatorForm extends SelectorForm {
  readonly aggregation: 'count' | 'sum';
}

export interface WindowForm {
  /** As it is typed; blank is no window. */
  readonly amount: string;
  readonly unit: 'hours' | 'days';
}

export interface DefinitionForm extends SelectorForm {
  /** The least that it is written as: the first has room for the name of the event only. */
  readonly version: 1 | 2;
  readonly denominator: DenominatorForm | null;
  readonly window: WindowForm;
  /** As it is typed; blank is none. */
  readonly cap: string;
}

const HOURS_A_DAY = 24;
const DIGITS_KEPT = 10;
const NO_WINDOW: WindowForm = { amount: '', unit: 'hours' };

const BLANK_SELECTOR: SelectorForm = { event: '', filters: [], valueField: null, rest: {} };
export const BLANK_DENOMINATOR: DenominatorForm = { ...BLANK_SELECTOR, aggregation: 'count' };
export const BLANK_DEFINITION: DefinitionForm = {
  ...BLANK_SELECTOR,
  ...{ version: 1, denominator: null, window: NO_WINDOW, cap: '' },
};

const filtersOf = (filters: unknown, path: string): Pick<SelectorForm, 'filters' | 'rest'> => {
  if (filters === undefined) return { filters: [], rest: {} };
  if (!Array.isArray(filters)) throw new NoField(path);
  // A list of nothing means the same as none, and is another text: it stays one until something is changed.
  if (filters.length === 0) return { filters, rest: { filters } };
  return { filters: filters.map((filter, place) => rowOf(filter, `${path}.${place}`)), rest: {} };
};

const selectorOf = (fields: Fields, path: string): SelectorForm => {
  const { event, filters, value_field: named, ...others } = fields;
  if (typeof event !== 'string') throw new NoField(`${path}event`);
  if (named !== undefined && typeof named !== 'string') throw new NoField(`${path}value_field`);
  const chosen = filtersOf(filters, `${path}filters`);
  return { event, valueField: named ?? null, filters: chosen.filters, rest: { ...others, ...chosen.rest } };
};

const denominatorOf = (fields: unknown): DenominatorForm | null => {
  if (fields === undefined) return null;
  if (!isFields(fields)) throw new NoField('denominator');
  const { aggregation, ...selector } = fields;
  if (aggregation !== 'count' && aggregation !== 'sum') throw new NoField('denominator.aggregation');
  return { ...selectorOf(selector, 'denominator.'), aggregation };
};

/** Text is what somebody has typed that is no number yet. */
const amountOf = (amount: unknown, path: string): string => {
  if (amount === undefined) return '';
  if (typeof amount !== 'number' && typeof amount !== 'string') throw new NoField(path);
  return String(amount);
};

const windowOf = (hours: unknown): WindowForm =>
  typeof hours === 'number' && hours > 0 && hours % HOURS_A_DAY === 0
    ? { amount: String(hours / HOURS_A_DAY), unit: 'days' }
    : { amount: amountOf(hours, 'conversion_window_hours'), unit: 'hours' };

const readForm = (fields: Fields): DefinitionForm => {
  const { version, denominator, conversion_window_hours: hours, cap, ...selector } = fields;
  if (version !== 1 && version !== 2) throw new NoField('version');
  return {
    ...selectorOf(selector, ''),
    ...{ version, denominator: denominatorOf(denominator), window: windowOf(hours) },
    cap: amountOf(cap, 'cap'),
  };
};

export type FormReading =
  | { readonly form: DefinitionForm }
  /** The part that no field of the form can hold. */
  | { readonly unfit: string };

/** @returns a definition as it stands in a form */
export const formOf = (definition: Fields): FormReading => {
  try {
    return { form: readForm(definition) };
  } catch (error) {
    if (error instanceof NoField) return { unfit: error.path };
    throw error;
  }
};

/** What is no number is written as it stands, and is a fault until it is one. */
const writtenAmount = (typed: string): number | string => readSigned(typed) ?? typed;

const writtenWindow = ({ amount, unit }: WindowForm): number | string => {
  const read = readSigned(amount);
  if (read === null || unit === 'hours') return read ?? amount;
  return Number((read * HOURS_A_DAY).toFixed(DIGITS_KEPT));
};

const writtenSelector = ({ event, filters, valueField, rest }: SelectorForm): Fields => ({
  event,
  ...rest,
  ...(filters.length > 0 && { filters: filters.map(writtenRow) }),
  ...(valueField !== null && { value_field: valueField }),
});

/** @returns what stands in a form as the API has it */
export const writtenForm = (form: DefinitionForm): Fields => {
  const { denominator, window, cap } = form;
  const selector = writtenSelector(form);
  const limits = {
    ...(window.amount.trim() !== '' && { conversion_window_hours: writtenWindow(window) }),
    ...(cap.trim() !== '' && { cap: writtenAmount(cap) }),
  };
  const below = denominator && {
    denominator: { ...writtenSelector(denominator), aggregation: denominator.aggregation },
  };
  const all = { ...selector, ...below, ...limits };
  return { version: Object.keys(all).length > 1 ? 2 : form.version, ...all };
};

/** @returns the same without numbers that are none yet, so that it can be said in words */
export const speakable = (form: DefinitionForm): DefinitionForm => ({
  ...form,
  filters: form.filters.map(speakableRow),
  denominator: form.denominator && {
    ...form.denominator,
    filters: form.denominator.filters.map(speakableRow),
  },
  window: readSigned(form.window.amount) === null ? NO_WINDOW : form.window,
  cap: readSigned(form.cap) === null ? '' : form.cap,
});
