/** What is missing or wrong in a form, known before anybody is asked. */
import type { Aggregation, MetricDefinition } from '../../../../../domain/metrics/metric.js';
import { definitionFault } from '../../../../../domain/metrics/metric-rules.js';
import { readSigned } from '../../../format/read-number.js';
import type { DefinitionForm, SelectorForm } from './definition-form.js';
import { writtenForm } from './definition-form.js';
import type { FilterRow, TypedValue } from './filter-rows.js';
import { TAKES, valuesOf } from './filter-rows.js';

/** What is wrong, and at which field of the request it is. */
interface FieldFault {
  readonly field: string;
  readonly detail: string;
}

export interface FormFaults {
  /** What has still to be filled in, in words. */
  readonly missing: readonly string[];
  readonly wrong: readonly FieldFault[];
}

const NO_NUMBER = 'is no number';

const isMissing = ({ operator }: FilterRow, { kind, text }: TypedValue): boolean =>
  text === '' && (kind === 'number' || operator === 'contains' || operator === 'not_contains');

const rowFaults = (row: FilterRow, path: string, which: string): FormFaults => {
  const values = valuesOf(row);
  const hasNone = TAKES[row.operator].many !== 'none' && values.length === 0;
  return {
    missing: [
      ...(row.property === '' ? [`the field of ${which}`] : []),
      ...(hasNone || values.some((value) => isMissing(row, value)) ? [`a value of ${which}`] : []),
    ],
    wrong: values.flatMap(({ kind, text }, place) =>
      kind === 'number' && text !== '' && readSigned(text) === null
        ? [
            {
              field: TAKES[row.operator].many === 'several' ? `${path}.value.${place}` : `${path}.value`,
              detail: NO_NUMBER,
            },
          ]
        : [],
    ),
  };
};

const together = (all: readonly FormFaults[]): FormFaults => ({
  missing: all.flatMap(({ missing }) => missing),
  wrong: all.flatMap(({ wrong }) => wrong),
});

const selectorFaults = (
  { event, filters, valueField }: SelectorForm,
  path: string,
  where: string,
): FormFaults =>
  together([
    {
      missing: [
        ...(event === '' ? [`the event${where}`] : []),
        ...(valueField === '' ? [`the field that has the value${where}`] : []),
      ],
      wrong: [],
    },
    ...filters.map((row, place) =>
      rowFaults(row, `${path}.filters.${place}`, `condition ${place + 1}${where}`),
    ),
  ]);

const amountFaults = (typed: string, field: string): FormFaults => ({
  missing: [],
  wrong: typed.trim() === '' || readSigned(typed) !== null ? [] : [{ field, detail: NO_NUMBER }],
});

/** @returns all that keeps a form from being sent */
export const faultsOf = (aggregation: Aggregation, form: DefinitionForm): FormFaults => {
  const { denominator, window, cap } = form;
  const faults = together([
    selectorFaults(form, 'definition', ''),
    ...(denominator === null
      ? []
      : [selectorFaults(denominator, 'definition.denominator', ' below the line')]),
    amountFaults(window.amount, 'definition.conversion_window_hours'),
    amountFaults(cap, 'definition.cap'),
  ]);
  // Asked is only what is there, whatever it says.
  const clash = definitionFault(aggregation, writtenForm(form) as unknown as MetricDefinition);
  return clash === null ? faults : { ...faults, wrong: [...faults.wrong, clash] };
};
