import type { ReactElement } from 'react';

/** One of a few in a form. */
export const ChoiceField = <Value extends string>({
  label,
  value,
  choices,
  onChoose,
}: {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly (readonly [value: Value, text: string])[];
  readonly onChoose: (value: Value) => void;
}): ReactElement => (
  <label className="field">
    <span>{label}</span>
    <select
      value={value}
      onChange={({ target }) => {
        const chosen = choices.find(([one]) => one === target.value);
        if (chosen !== undefined) onChoose(chosen[0]);
      }}
    >
      {choices.map(([one, text]) => (
        <option key={one} value={one}>
          {text}
        </option>
      ))}
    </select>
  </label>
);
