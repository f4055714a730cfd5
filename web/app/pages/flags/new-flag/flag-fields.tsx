import type { ReactElement } from 'react';
import { useId, useRef } from 'react';
import { ChoiceField } from '../../../parts/choice-field.js';
import { FaultNote, useFault } from '../../../parts/faults.js';
import { Icon } from '../../../parts/icon.js';
import { NameField } from '../../../parts/name-field.js';
import type { FlagDraft, ValueKind, VariantDraft } from './flag-draft.js';
import { BLANK_VARIANT, ofKind } from './flag-draft.js';

const KINDS: readonly (readonly [ValueKind, string])[] = [
  ['text', 'text'],
  ['number', 'whole numbers'],
  ['boolean', 'yes or no'],
];

interface ValueProps {
  readonly label: string;
  /** Where it stands in what is sent. */
  readonly field: string;
  readonly kind: ValueKind;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

const Value = ({ label, field, kind, value, onChange }: ValueProps): ReactElement => {
  const { fault, marks } = useFault(field);
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {kind === 'boolean' ? (
        <select
          id={id}
          value={value}
          {...marks}
          onChange={({ target }) => {
            onChange(target.value);
          }}
        >
          <option>true</option>
          <option>false</option>
        </select>
      ) : (
        <input
          id={id}
          autoComplete="off"
          value={value}
          {...(kind === 'number' ? { inputMode: 'numeric', required: true } : { dir: 'auto' })}
          {...marks}
          onChange={({ target }) => {
            onChange(target.value);
          }}
        />
      )}
      <FaultNote fault={fault} />
    </div>
  );
};

const Variant = ({
  place,
  kind,
  variant,
  onChange,
  onRemove,
}: {
  place: number;
  kind: ValueKind;
  variant: VariantDraft;
  onChange: (variant: VariantDraft) => void;
  onRemove: () => void;
}): ReactElement => {
  const field = `multivariate_options.${place}`;
  const { fault, marks } = useFault(`${field}.key`);
  const id = useId();
  return (
    <div className="variant-row" role="group" aria-label={`Variant ${place + 1}`}>
      <div className="field">
        <label htmlFor={id}>Its key</label>
        <input
          id={id}
          required
          autoComplete="off"
          placeholder="like green"
          pattern="[\w.:\-]{1,255}"
          title="Letters, digits, or one of _ . : -"
          value={variant.key}
          {...marks}
          onChange={({ target }) => {
            onChange({ ...variant, key: target.value });
          }}
        />
        <FaultNote fault={fault} />
      </div>
      <Value
        label="Its value"
        field={`${field}.value`}
        kind={kind}
        value={variant.value}
        onChange={(value) => {
          onChange({ ...variant, value });
        }}
      />
      <button
        type="button"
        className="button button-bare"
        aria-label={`Remove variant ${place + 1}`}
        onClick={onRemove}
      >
        <Icon name="cross" size={14} />
      </button>
    </div>
  );
};

const Variants = ({
  draft: { kind, variants },
  put,
}: {
  draft: FlagDraft;
  put: (changes: Partial<FlagDraft>) => void;
}): ReactElement => {
  const adds = useRef<HTMLButtonElement>(null);
  return (
    <fieldset className="variant-rows">
      <legend>
        {variants.length === 0 ? 'No variants: nothing to be tested' : 'Variants besides control'}
      </legend>
      {variants.map((variant, place) => (
        <Variant
          key={place}
          {...{ place, kind, variant }}
          onChange={(changed) => {
            put({ variants: variants.with(place, changed) });
          }}
          onRemove={() => {
            put({ variants: variants.toSpliced(place, 1) });
            adds.current?.focus();
          }}
        />
      ))}
      <span>
        <button
          ref={adds}
          type="button"
          className="button"
          onClick={() => {
            put({ variants: [...variants, { ...BLANK_VARIANT, value: kind === 'boolean' ? 'true' : '' }] });
          }}
        >
          Add a variant
        </button>
      </span>
    </fieldset>
  );
};

/** What a flag is called and what it serves. */
export const FlagFields = ({
  draft,
  onChange,
}: {
  readonly draft: FlagDraft;
  readonly onChange: (draft: FlagDraft) => void;
}): ReactElement => {
  const put = (changes: Partial<FlagDraft>): void => {
    onChange({ ...draft, ...changes });
  };
  return (
    <>
      <NameField
        label="Name, as applications ask for it"
        name={draft.name}
        onChange={(name) => {
          put({ name });
        }}
      />
      <label className="field">
        <span>Description</span>
        <input
          dir="auto"
          value={draft.description}
          onChange={({ target }) => {
            put({ description: target.value });
          }}
        />
      </label>
      <ChoiceField
        label="Its values are"
        value={draft.kind}
        choices={KINDS}
        onChoose={(kind) => {
          onChange(ofKind(draft, kind));
        }}
      />
      <Value
        label="Control: what everybody gets at first"
        field="initial_value"
        kind={draft.kind}
        value={draft.control}
        onChange={(control) => {
          put({ control });
        }}
      />
      <Variants draft={draft} put={put} />
      <label className="choice">
        <input
          type="checkbox"
          checked={draft.isOn}
          onChange={({ target }) => {
            put({ isOn: target.checked });
          }}
        />
        <span>On from the beginning, in all environments of the project</span>
      </label>
    </>
  );
};
