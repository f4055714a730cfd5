import type { ReactElement } from 'react';
import { useRef, useState } from 'react';
import { readSigned } from '../../../format/read-number.js';
import { FaultNote, useFault } from '../../../parts/faults.js';
import { Icon } from '../../../parts/icon.js';
import type { FilterRow, TypedValue, ValueKind } from './filter-rows.js';
import { BLANK_VALUE, TAKES, valuesOf, withKind } from './filter-rows.js';
import { useFieldValues } from './known-fields.js';

const KINDS: Readonly<Record<ValueKind, string>> = { text: 'text', number: 'number', boolean: 'yes or no' };

interface Put {
  readonly value: TypedValue;
  readonly onChange: (value: TypedValue) => void;
}

const KindChoice = ({ value, kinds, onChange }: Put & { kinds: readonly ValueKind[] }): ReactElement => (
  <select
    aria-label="Kind of value"
    value={value.kind}
    onChange={({ target }) => {
      const kind = kinds.find((one) => one === target.value);
      if (kind !== undefined) onChange(withKind(value, kind));
    }}
  >
    {kinds.map((kind) => (
      <option key={kind} value={kind}>
        {KINDS[kind]}
      </option>
    ))}
  </select>
);

/** Lines that were copied from elsewhere are values of their own. */
const linesOf = (text: string): readonly string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

const TruthChoice = ({ field, value, onChange }: Put & { field: string }): ReactElement => {
  const { marks } = useFault(field);
  return (
    <select
      aria-label="Value"
      value={value.text}
      {...marks}
      onChange={({ target }) => {
        onChange({ kind: 'boolean', text: target.value });
      }}
    >
      <option>true</option>
      <option>false</option>
    </select>
  );
};

const ValueInput = ({
  field,
  property,
  value,
  isNew,
  onChange,
  onList,
}: Put & {
  field: string;
  /** What is compared. */
  property: string;
  isNew: boolean;
  /** Told which values are to stand here instead of this one; undefined where there can be one only. */
  onList: ((texts: readonly string[]) => void) | undefined;
}): ReactElement => {
  const { marks } = useFault(field);
  const { kind, text } = value;
  const { list, datalist } = useFieldValues(property, kind);
  // What has lines came from the API or from JSON, and would lose them in a field of one line.
  if (/[\r\n]/.test(text))
    return (
      <textarea
        aria-label="Value"
        rows={2}
        dir="auto"
        value={text}
        {...marks}
        onChange={({ target }) => {
          onChange({ kind, text: target.value });
        }}
      />
    );
  return (
    <>
      <input
        autoFocus={isNew}
        autoComplete="off"
        aria-label="Value"
        list={list}
        value={text}
        {...(kind === 'number' ? { inputMode: 'decimal', size: 8 } : { dir: 'auto', placeholder: 'value' })}
        {...marks}
        onChange={({ target }) => {
          onChange({ kind, text: target.value });
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || onList === undefined) return;
          event.preventDefault();
          onList([text, '']);
        }}
        onPaste={(event) => {
          const lines = linesOf(event.clipboardData.getData('text'));
          if (onList === undefined || lines.length < 2) return;
          event.preventDefault();
          onList(text === '' ? lines : [text, ...lines]);
        }}
      />
      {datalist}
    </>
  );
};

/** Events that have a number there are not found by its digits. */
const looksLikeAnother = ({ kind, text }: TypedValue, kinds: readonly ValueKind[]): boolean =>
  kind === 'text' && kinds.includes('number') && readSigned(text) !== null;

const Value = ({
  field,
  kinds,
  onRemove,
  ...input
}: Parameters<typeof ValueInput>[0] & {
  kinds: readonly ValueKind[];
  /** Undefined where it is the only one. */
  onRemove: (() => void) | undefined;
}): ReactElement => {
  const { fault } = useFault(field);
  const { value, onChange } = input;
  return (
    <span className="filter-value">
      {kinds.length > 1 && <KindChoice value={value} kinds={kinds} onChange={onChange} />}
      {value.kind === 'boolean' ? (
        <TruthChoice field={field} value={value} onChange={onChange} />
      ) : (
        <ValueInput field={field} {...input} />
      )}
      {onRemove !== undefined && (
        <button
          type="button"
          className="button button-bare button-tiny"
          aria-label={`Remove the value ${value.text}`}
          onClick={onRemove}
        >
          <Icon name="cross" size={12} />
        </button>
      )}
      <FaultNote fault={fault} />
      {looksLikeAnother(value, kinds) && (
        <span className="small muted as-text">This is text: the number {value.text} is another value.</span>
      )}
    </span>
  );
};

/** Any number of values: Enter begins the next one, lines that are pasted become one each. */
const ValueList = ({
  field,
  property,
  kinds,
  values,
  onChange,
}: {
  field: string;
  property: string;
  kinds: readonly ValueKind[];
  values: readonly TypedValue[];
  onChange: (values: readonly TypedValue[]) => void;
}): ReactElement => {
  const { fault } = useFault(field);
  const [added, setAdded] = useState<number | null>(null);
  const adds = useRef<HTMLButtonElement>(null);
  const insert = (place: number, texts: readonly string[], instead: number): void => {
    const { kind } = values[place] ?? values.at(-1) ?? BLANK_VALUE;
    onChange(values.toSpliced(place, instead, ...texts.map((text) => ({ kind, text }))));
    setAdded(place + texts.length - 1);
  };
  return (
    <span className="filter-values" role="group" aria-label="Values">
      {values.map((value, place) => (
        <Value
          // By place and number, so that the one that was begun last takes the focus.
          key={place === added ? `added ${place} of ${values.length}` : place}
          field={`${field}.${place}`}
          {...{ property, kinds, value }}
          isNew={place === added}
          onChange={(changed) => {
            onChange(values.with(place, changed));
          }}
          onList={(texts) => {
            insert(place, texts, 1);
          }}
          onRemove={
            values.length === 1
              ? undefined
              : () => {
                  onChange(values.toSpliced(place, 1));
                  setAdded(null);
                  adds.current?.focus();
                }
          }
        />
      ))}
      <button
        ref={adds}
        type="button"
        className="button button-bare button-tiny"
        onClick={() => {
          insert(values.length, [''], 0);
        }}
      >
        Add a value
      </button>
      <FaultNote fault={fault} />
    </span>
  );
};

/** What a condition compares with: nothing, one value or several, each of its kind. */
export const ValueFields = ({
  field,
  row,
  onChange,
}: {
  readonly field: string;
  readonly row: FilterRow;
  readonly onChange: (values: readonly TypedValue[]) => void;
}): ReactElement | null => {
  const { property } = row;
  const { many, kinds } = TAKES[row.operator];
  const values = valuesOf(row);
  if (many === 'none') return null;
  if (many === 'several') return <ValueList {...{ field, property, kinds, values, onChange }} />;
  return (
    <Value
      {...{ field, property, kinds }}
      value={values[0] ?? BLANK_VALUE}
      isNew={false}
      onChange={(value) => {
        onChange([value]);
      }}
      onList={undefined}
      onRemove={undefined}
    />
  );
};
