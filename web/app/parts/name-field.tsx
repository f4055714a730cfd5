import type { ReactElement } from 'react';

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
      maxLength={255}
      dir="auto"
      value={name}
      onChange={({ target }) => {
        onChange(target.value);
      }}
    />
  </label>
);
