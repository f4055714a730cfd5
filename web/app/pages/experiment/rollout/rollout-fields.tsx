import type { ReactElement } from 'react';
import type { Schemas } from '../../../../../client/create-client.js';
import { evenShares, percentOf, shareOfControl } from '../../../format/split.js';
import { variantClass } from '../../../parts/variant-class.js';
import { usePlaceOf } from '../variant-places.js';
import type { RolloutDraft } from './rollout-change.js';

type Variant = Schemas['Variant'];

const Percentage = ({
  value,
  onChange,
}: {
  value: string;
  onChange: (value: string) => void;
}): ReactElement => (
  <div className="field">
    <span id="take-part">Share of the audience that takes part</span>
    <div className="slider-row">
      <input
        type="range"
        min="0"
        max="100"
        step="1"
        aria-labelledby="take-part"
        value={percentOf(value) ?? 0}
        onChange={({ target }) => {
          onChange(target.value);
        }}
      />
      <span className="with-unit">
        <input
          size={6}
          inputMode="decimal"
          aria-labelledby="take-part"
          value={value}
          onChange={({ target }) => {
            onChange(target.value);
          }}
        />
        <span className="muted">%</span>
      </span>
    </div>
  </div>
);

/** What of a rollout can be changed: who takes part, and how they are split. */
export const RolloutFields = ({
  draft,
  variants,
  onChange,
}: {
  readonly draft: RolloutDraft;
  readonly variants: readonly Variant[];
  readonly onChange: (draft: RolloutDraft) => void;
}): ReactElement => {
  const placeOf = usePlaceOf();
  const control = shareOfControl(Object.values(draft.shares));
  return (
    <>
      <Percentage
        value={draft.percentage}
        onChange={(percentage) => {
          onChange({ ...draft, percentage });
        }}
      />
      <fieldset>
        <legend>Split of those who take part</legend>
        <div className={`share-row ${variantClass(0)}`}>
          <span>
            <span className="swatch" aria-hidden="true" />
            control
          </span>
          <span data-value={control ?? undefined}>{control === null ? '–' : `${control} %`}</span>
        </div>
        {variants.map(({ id, key }) => (
          <label key={id} className={`share-row ${variantClass(placeOf(key))}`}>
            <span>
              <span className="swatch" aria-hidden="true" />
              <bdi>{key}</bdi>
            </span>
            <span className="with-unit">
              <input
                size={6}
                inputMode="decimal"
                value={draft.shares[id] ?? '0'}
                onChange={({ target }) => {
                  onChange({ ...draft, shares: { ...draft.shares, [id]: target.value } });
                }}
              />
              <span className="muted">%</span>
            </span>
          </label>
        ))}
        <div>
          <button
            type="button"
            className="button"
            onClick={() => {
              onChange({ ...draft, shares: evenShares(variants) });
            }}
          >
            Even
          </button>
        </div>
      </fieldset>
    </>
  );
};
