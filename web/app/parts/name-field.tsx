import type { ReactElement } from 'react';
import { TEXT_LIMITS } from '../../../domain/text-limits.js';

/** A name that people give, as long as the API takes it. */
export const NameField = ({
  label,
  name,
  onChange,
}: {
  readonly label: string;
  readonly name: string;
  readonly onChange: (name: string) => void;
}): ReactElement => (
  <label className="field">
    <span>{label}</span>
    <input
      required
      maxLength={TEXT_LIMITS.name}
      dir="auto"
      value={name}
      onChange={({ target }) => {
        onChange(target.value);
      }}
    />
  </label>
);
