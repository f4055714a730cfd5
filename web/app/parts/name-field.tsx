import type { ReactElement } from 'react';
import { useId } from 'react';
import { TEXT_LIMITS } from '../../../domain/text-limits.js';
import { FaultNote, useFault } from './faults.js';

/** A name that people give, as long as the API takes it. */
export const NameField = ({
  label,
  name,
  onChange,
}: {
  readonly label: string;
  readonly name: string;
  readonly onChange: (name: string) => void;
}): ReactElement => {
  const { fault, marks } = useFault('name');
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        required
        maxLength={TEXT_LIMITS.name}
        dir="auto"
        value={name}
        {...marks}
        onChange={({ target }) => {
          onChange(target.value);
        }}
      />
      <FaultNote fault={fault} />
    </div>
  );
};
