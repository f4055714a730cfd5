import type { ReactElement } from 'react';
import { formatCount } from '../../../../../client/reading/numbers.js';
import { Figure } from '../../../parts/figure.js';
import { variantClass } from '../../../parts/variant-class.js';
import { usePlaceOf } from '../variant-places.js';

/** Which variant a row is about, in its colour, and how many identities it has. */
export const VariantCell = ({
  variant,
  n,
  onOpen,
  metric,
}: {
  readonly variant: string;
  readonly n: number;
  /** Nothing can be opened where it is left out. */
  readonly onOpen?: (() => void) | undefined;
  readonly metric: string;
}): ReactElement => {
  const placeOf = usePlaceOf();
  const name = (
    <>
      <span className="swatch" aria-hidden="true" />
      <bdi>{variant}</bdi>
    </>
  );
  return (
    <td className={`${variantClass(placeOf(variant))} variant-cell`}>
      {onOpen === undefined ? (
        name
      ) : (
        <button
          type="button"
          className="row-opener"
          aria-haspopup="dialog"
          onClick={(event) => {
            // The row opens too.
            event.stopPropagation();
            onOpen();
          }}
        >
          {name}
          <span className="unseen"> details of {metric}</span>
        </button>
      )}
      <span className="small muted ends">
        <Figure value={n}>{formatCount(n)}</Figure> identities
      </span>
    </td>
  );
};
