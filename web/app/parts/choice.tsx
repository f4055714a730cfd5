import type { ReactElement } from 'react';

/** One of several, by a word; the first is what counts when nothing is chosen. */
export const Choice = ({
  label,
  value,
  choices,
  onChoose,
}: {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly (readonly [value: string, text: string])[];
  readonly onChoose: (value: string) => void;
}): ReactElement => (
  <select
    aria-label={label}
    value={value}
    onChange={(event) => {
      onChoose(event.target.value);
    }}
  >
    {choices.map(([choice, text]) => (
      <option key={choice} value={choice}>
        {text}
      </option>
    ))}
  </select>
);
