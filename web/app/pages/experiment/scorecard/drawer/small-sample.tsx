import type { ReactElement } from 'react';
import type { Schemas } from '../../../../../../client/create-client.js';
import { formatPercent, formatPoints } from '../../../../../../client/reading/numbers.js';
import { Figure } from '../../../../parts/figure.js';

type Ends = Schemas['TreatmentAnalysisControl'];

const Range = ({
  name,
  ends,
  format,
}: {
  name: string;
  ends: Ends;
  format: (value: number) => string;
}): ReactElement => (
  <li>
    {name}: <Figure value={ends.estimate}>{format(ends.estimate)}</Figure>, between{' '}
    <Figure value={ends.ci_low}>{format(ends.ci_low)}</Figure> and{' '}
    <Figure value={ends.ci_high}>{format(ends.ci_high)}</Figure>
  </li>
);

/** What can be said of rates that are too few to be compared. */
export const SmallSample = ({
  of: { control, treatment, difference },
}: {
  readonly of: Schemas['TreatmentAnalysisSmallSample'];
}): ReactElement => (
  <>
    <h3>So few, but not nothing</h3>
    <ul className="small">
      <Range name="control" ends={control} format={formatPercent} />
      <Range name="the variant" ends={treatment} format={formatPercent} />
      <Range name="difference" ends={difference} format={formatPoints} />
    </ul>
    <p className="small muted">
      95 % intervals for small samples, for one look. No verdict follows from them.{' '}
      <a href="/docs/results">How</a>
    </p>
  </>
);
