import type { ReactElement } from 'react';
import type { Schemas } from '../../../../../client/create-client.js';
import { formatCount, formatMean, formatNumber } from '../../../../../client/reading/numbers.js';
import { Figure, Missing } from '../../../parts/figure.js';

type Arm = Schemas['ArmStatistics'];

/** A mean in the unit of its metric. */
export const Mean = ({
  mean,
  aggregation,
}: {
  readonly mean: number | null | undefined;
  readonly aggregation: string;
}): ReactElement =>
  mean === null || mean === undefined ? (
    <Missing reason="no mean yet" />
  ) : (
    <Figure value={mean}>{formatMean(mean, aggregation)}</Figure>
  );

/** What a mean is made of: `1 200 of 10 000` that did it, or what is above and below the line. */
export const ArmSums = ({
  arm,
  aggregation,
}: {
  readonly arm: Arm;
  readonly aggregation: string;
}): ReactElement => {
  const below = arm.denominator_sum;
  return (
    <span className="small muted ends">
      <Figure value={arm.sum}>{formatNumber(arm.sum)}</Figure> {aggregation === 'occurrence' ? 'of' : '/'}{' '}
      {below === undefined ? (
        <Figure value={arm.n}>{formatCount(arm.n)}</Figure>
      ) : (
        <Figure value={below}>{formatNumber(below)}</Figure>
      )}
    </span>
  );
};
