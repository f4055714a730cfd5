import type { ReactElement } from 'react';
import { NameField } from '../../parts/name-field.js';
import type { EnvironmentWords } from './environment-words.js';

/** What people say of an environment: its name, and whether mistakes in it reach customers. */
export const EnvironmentFields = ({
  words: { name, isProduction },
  onChange,
}: {
  readonly words: EnvironmentWords;
  readonly onChange: (changes: Partial<EnvironmentWords>) => void;
}): ReactElement => (
  <>
    <NameField
      label="Name"
      name={name}
      onChange={(wanted) => {
        onChange({ name: wanted });
      }}
    />
    <label className="choice">
      <input
        type="checkbox"
        checked={isProduction}
        onChange={({ target }) => {
          onChange({ isProduction: target.checked });
        }}
      />
      <span>
        <strong>Production</strong>{' '}
        <span className="muted">
          A mistake here reaches customers: to start or complete an experiment, its name has to be typed.
        </span>
      </span>
    </label>
  </>
);
