/** What a series says of one treatment. */
import type { Schemas } from '../../../../../client/create-client.js';
import type { Range } from '../../../geometry/chart-paths.js';

/** What one snapshot says of a treatment. */
export interface LiftPoint {
  readonly at: number;
  readonly seq: number;
  readonly lift: number | null;
  readonly always: Range | null;
  readonly single: Range | null;
  readonly verdict: string;
}

/** @returns the series of a treatment; where it was not measured there is nothing to draw */
export const liftPointsOf = (points: readonly Schemas['ResultsPoint'][], key: string): readonly LiftPoint[] =>
  points.map(({ as_of: asOf, seq, variants }) => {
    const found = variants.find((variant) => variant.key === key);
    return {
      at: Date.parse(asOf),
      seq,
      lift: found?.lift ?? null,
      always: found?.always_valid ?? null,
      single: found?.fixed ?? null,
      verdict: found?.verdict ?? 'collecting',
    };
  });

/** @returns all variants that any point has, in the order of the feature */
export const variantsOf = (points: readonly Schemas['ResultsPoint'][]): readonly string[] => [
  ...new Set(points.toReversed().flatMap(({ variants }) => variants.map(({ key }) => key))),
];
