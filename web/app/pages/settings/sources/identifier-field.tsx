import type { ReactElement } from 'react';

/** The name of a database, a table or a column, as its server has it. */
export const IdentifierField = ({
  label,
  value,
  isNeeded = false,
  onType,
}: {
  readonly label: string;
  readonly value: string;
  readonly isNeeded?: boolean;
  readonly onType: (text: string) => void;
}): ReactElement => (
  <label className="field">
    <span>
      {label} {!isNeeded && <span className="small muted">(optional)</span>}
    </span>
    <input
      required={isNeeded}
      maxLength={255}
      className="code-typed"
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      dir="auto"
      value={value}
      onChange={({ target }) => {
        onType(target.value);
      }}
    />
  </label>
);
