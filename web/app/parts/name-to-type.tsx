import type { ReactElement } from 'react';
import type { useNameToType } from '../data/use-name-to-type.js';

/** Asks to type a name, so that nobody does it to another one by mistake. */
export const NameToType = ({
  name,
  typed,
  type,
  why = 'This is production. Type the name of the experiment',
}: Omit<ReturnType<typeof useNameToType>, 'isMissing'> & {
  /** What is asked for, and why. */
  readonly why?: string;
}): ReactElement | null => {
  if (name === null) return null;
  return (
    <label className="field">
      <span>{why}</span>
      <span className="name-to-type small" dir="auto">
        {name}
      </span>
      <input
        required
        dir="auto"
        autoComplete="off"
        value={typed}
        onChange={({ target }) => {
          type(target.value);
        }}
      />
    </label>
  );
};
