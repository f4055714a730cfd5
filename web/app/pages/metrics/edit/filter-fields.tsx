import type { ReactElement } from 'react';
import { useRef, useState } from 'react';
import { FILTER_OPERATORS } from '../../../../../domain/metrics/metric.js';
import { FaultNote, useFault } from '../../../parts/faults.js';
import { Icon } from '../../../parts/icon.js';
import type { FilterRow } from './filter-rows.js';
import { BLANK_ROW, OPERATOR_LABELS, withOperator } from './filter-rows.js';
import { UnknownFieldNote, useFieldNames } from './known-fields.js';
import { ValueFields } from './value-fields.js';

const OperatorChoice = ({
  field,
  row,
  onChange,
}: {
  field: string;
  row: FilterRow;
  onChange: (row: FilterRow) => void;
}): ReactElement => {
  const { marks } = useFault(field);
  return (
    <select
      aria-label="Operator"
      value={row.operator}
      {...marks}
      onChange={({ target }) => {
        const operator = FILTER_OPERATORS.find((one) => one === target.value);
        if (operator !== undefined) onChange(withOperator(row, operator));
      }}
    >
      {FILTER_OPERATORS.map((operator) => (
        <option key={operator} value={operator}>
          {OPERATOR_LABELS[operator]}
        </option>
      ))}
    </select>
  );
};

const Row = ({
  field,
  place,
  row,
  isNew,
  onChange,
  onRemove,
}: {
  field: string;
  place: number;
  row: FilterRow;
  /** Just added: one goes on in it. */
  isNew: boolean;
  onChange: (row: FilterRow) => void;
  onRemove: () => void;
}): ReactElement => {
  const whole = useFault(field);
  const property = useFault(`${field}.property`);
  const operator = useFault(`${field}.operator`);
  const names = useFieldNames();
  const name = `Condition ${place + 1}`;
  return (
    <div className="filter-row" role="group" aria-label={name}>
      <input
        required
        autoFocus={isNew}
        autoComplete="off"
        aria-label="Field"
        placeholder="field, like country"
        list={names.list}
        value={row.property}
        {...property.marks}
        onChange={({ target }) => {
          onChange({ ...row, property: target.value });
        }}
      />
      {names.datalist}
      <OperatorChoice field={`${field}.operator`} row={row} onChange={onChange} />
      <ValueFields
        field={`${field}.value`}
        row={row}
        onChange={(values) => {
          onChange({ ...row, values });
        }}
      />
      <button type="button" className="button button-bare" aria-label={`Remove ${name}`} onClick={onRemove}>
        <Icon name="cross" size={14} />
      </button>
      <FaultNote fault={whole.fault} />
      <FaultNote fault={property.fault} />
      <FaultNote fault={operator.fault} />
      <UnknownFieldNote property={row.property} />
    </div>
  );
};

/** Conditions that the events have to meet, one below the other. */
export const FilterFields = ({
  field,
  rows,
  onChange,
}: {
  readonly field: string;
  readonly rows: readonly FilterRow[];
  readonly onChange: (rows: readonly FilterRow[]) => void;
}): ReactElement => {
  const { fault } = useFault(field);
  const [added, setAdded] = useState<number | null>(null);
  const adds = useRef<HTMLButtonElement>(null);
  return (
    <fieldset className="filter-fields">
      <legend>
        {rows.length === 0 ? 'All events of this name' : 'Only those of which all of this is true'}
      </legend>
      {rows.length > 0 && (
        <div className="filter-rows">
          {rows.map((row, place) => (
            <Row
              key={place}
              field={`${field}.${place}`}
              place={place}
              row={row}
              isNew={place === added}
              onChange={(changed) => {
                onChange(rows.with(place, changed));
              }}
              onRemove={() => {
                onChange(rows.toSpliced(place, 1));
                setAdded(null);
                adds.current?.focus();
              }}
            />
          ))}
        </div>
      )}
      <span>
        <button
          ref={adds}
          type="button"
          className="button"
          onClick={() => {
            setAdded(rows.length);
            onChange([...rows, BLANK_ROW]);
          }}
        >
          Add a condition
        </button>
      </span>
      <FaultNote fault={fault} />
    </fieldset>
  );
};
