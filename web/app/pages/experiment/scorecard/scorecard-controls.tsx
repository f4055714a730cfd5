import type { ReactElement } from 'react';
import type { Schemas } from '../../../../../client/create-client.js';
import { CONTROL } from '../../../../../client/reading/reading.js';
import { useQueryString } from '../../../data/use-query-string.js';
import { methodInWords } from '../../../format/corrections.js';
import { variantClass } from '../../../parts/variant-class.js';
import { usePlaceOf } from '../variant-places.js';
import type { Choices } from './choices.js';
import { writeKeys } from './choices.js';
import { SortChoice } from './sort-choice.js';

type Payload = Schemas['ResultsPayload'];

const Group = ({
  label,
  options,
  chosen,
  onChoose,
}: {
  label: string;
  options: readonly (readonly [value: string, title: string])[];
  chosen: string;
  onChoose: (value: string) => void;
}): ReactElement => (
  <div className="counts" role="group" aria-label={label}>
    {options.map(([value, title]) => (
      <button
        key={value}
        type="button"
        aria-pressed={chosen === value}
        onClick={() => {
          onChoose(value);
        }}
      >
        {title}
      </button>
    ))}
  </div>
);

const Variants = ({
  treatments,
  hidden,
}: {
  treatments: readonly string[];
  hidden: readonly string[];
}): ReactElement => {
  const { set } = useQueryString();
  const placeOf = usePlaceOf();
  return (
    <fieldset className="shown-variants">
      <legend className="unseen">Variants that are shown</legend>
      {treatments.map((variant) => (
        <label key={variant} className={`small ${variantClass(placeOf(variant))}`}>
          <input
            type="checkbox"
            checked={!hidden.includes(variant)}
            onChange={({ target }) => {
              const others = hidden.filter((one) => one !== variant);
              set({ hide: writeKeys(target.checked ? others : [...others, variant]) });
            }}
          />
          <span className="swatch" aria-hidden="true" />
          <bdi>{variant}</bdi>
        </label>
      ))}
    </fieldset>
  );
};

/** What the tables are asked to show; each choice is in the address. */
export const ScorecardControls = ({
  payload,
  choices,
  variants,
}: {
  readonly payload: Payload;
  readonly choices: Choices;
  /** All, control first. */
  readonly variants: readonly string[];
}): ReactElement => {
  const { set } = useQueryString();
  const own = payload.family?.method ?? 'none';
  const treatments = variants.filter((variant) => variant !== choices.baseline);
  return (
    <div className="filters scorecard-controls">
      <Group
        label="Scale"
        options={[
          ['relative', 'Relative'],
          ['absolute', 'Absolute'],
        ]}
        chosen={choices.scale}
        onChoose={(scale) => {
          set({ scale: scale === 'relative' ? null : scale });
        }}
      />
      <Group
        label="How often it is looked at"
        options={[
          ['every', 'Every look'],
          ['one', 'One look'],
        ]}
        chosen={choices.looks}
        onChoose={(looks) => {
          set({ looks: looks === 'every' ? null : looks });
        }}
      />
      <label className="small">
        Against{' '}
        <select
          value={choices.baseline}
          onChange={({ target }) => {
            set({ baseline: target.value === CONTROL ? null : target.value });
          }}
        >
          {variants.map((variant) => (
            <option key={variant} value={variant}>
              {variant}
            </option>
          ))}
        </select>
      </label>
      <label className="small">
        Correction{' '}
        <select
          value={choices.adjust}
          onChange={({ target }) => {
            set({ adjust: target.value === 'decided' ? null : target.value });
          }}
        >
          <option value="decided">as decided: {methodInWords(own)}</option>
          {own !== 'none' && <option value="none">none</option>}
          {own !== 'holm' && <option value="holm">Holm</option>}
        </select>
      </label>
      <SortChoice choices={choices} />
      {treatments.length > 1 && <Variants treatments={treatments} hidden={choices.hidden} />}
    </div>
  );
};
