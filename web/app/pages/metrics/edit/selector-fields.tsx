import type { ReactElement } from 'react';
import { useId } from 'react';
import { FaultNote, useFault } from '../../../parts/faults.js';
import { EventField } from '../event-field.js';
import type { SelectorForm } from './definition-form.js';
import { FilterFields } from './filter-fields.js';
import { KnownFields, UnknownFieldNote, useFieldNames } from './known-fields.js';

const OWN = 'the value of the event';
const NAMED = 'a field of its metadata';

const ValueSource = ({
  field,
  valueField,
  onChange,
}: {
  field: string;
  valueField: string | null;
  onChange: (valueField: string | null) => void;
}): ReactElement => {
  const { fault, marks } = useFault(field);
  const names = useFieldNames();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>The number is</label>
      <span className="with-unit">
        <select
          id={id}
          value={valueField === null ? OWN : NAMED}
          {...marks}
          onChange={({ target }) => {
            onChange(target.value === OWN ? null : '');
          }}
        >
          <option>{OWN}</option>
          <option>{NAMED}</option>
        </select>
        {valueField !== null && (
          <input
            required
            autoComplete="off"
            aria-label="Field that has the number"
            placeholder="its name, like amount"
            list={names.list}
            value={valueField}
            {...marks}
            onChange={({ target }) => {
              onChange(target.value);
            }}
          />
        )}
        {names.datalist}
      </span>
      <FaultNote fault={fault} />
      {valueField !== null && <UnknownFieldNote property={valueField} />}
    </div>
  );
};

/** Which events, which of them, and where their number stands. */
export const SelectorFields = ({
  field,
  selector,
  readsValues,
  onChange,
}: {
  /** Where it stands in what is sent. */
  readonly field: string;
  readonly selector: SelectorForm;
  /** Of sums and means. What has a field of values all the same can be rid of it. */
  readonly readsValues: boolean;
  readonly onChange: (changes: Partial<SelectorForm>) => void;
}): ReactElement => {
  const { event, filters, valueField } = selector;
  return (
    <KnownFields event={event}>
      <EventField
        field={`${field}.event`}
        event={event}
        onType={(typed) => {
          onChange({ event: typed });
        }}
      />
      {(readsValues || valueField !== null) && (
        <ValueSource
          field={`${field}.value_field`}
          valueField={valueField}
          onChange={(named) => {
            onChange({ valueField: named });
          }}
        />
      )}
      <FilterFields
        field={`${field}.filters`}
        rows={filters}
        onChange={(rows) => {
          onChange({ filters: rows });
        }}
      />
    </KnownFields>
  );
};
