import type { ReactElement } from 'react';

/** Whose events a plan is made from. */
type Population = 'everybody' | 'feature';

export const PopulationField = ({
  population,
  onChoose,
}: {
  readonly population: Population;
  readonly onChoose: (population: Population) => void;
}): ReactElement => (
  <label className="field">
    <span>Planned by the events of</span>
    <select
      value={population}
      onChange={({ target }) => {
        onChoose(target.value === 'feature' ? 'feature' : 'everybody');
      }}
    >
      <option value="everybody">everybody who sent any event</option>
      <option value="feature">those who were exposed to the feature</option>
    </select>
  </label>
);
