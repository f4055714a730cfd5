import type { ReactElement } from 'react';
import type { Schemas } from '../../../../../../client/create-client.js';
import { formatCount, formatPercent } from '../../../../../../client/reading/numbers.js';
import { Figure, Missing } from '../../../../parts/figure.js';
import { TableFrame } from '../../../../parts/table-frame.js';
import { Mean } from '../arm-sums.js';

type Metric = Schemas['MetricResult'];

const Weight = ({ weight }: { weight: number | undefined }): ReactElement =>
  weight === undefined ? (
    <Missing reason="cannot be compared in this phase" />
  ) : (
    <Figure value={weight}>{formatPercent(weight)}</Figure>
  );

/** What each phase adds: another split is an experiment of its own, and is compared for itself. */
export const PhasesTable = ({
  metric: { phases = [], aggregation },
  variant,
  baseline,
}: {
  readonly metric: Metric;
  readonly variant: string;
  readonly baseline: string;
}): ReactElement => (
  <TableFrame label="By phase">
    <table>
      <thead>
        <tr>
          <th scope="col">Phase</th>
          {[`n, ${baseline}`, `Mean, ${baseline}`, `n, ${variant}`, `Mean, ${variant}`, 'Weight'].map(
            (head) => (
              <th key={head} scope="col" className="number" dir="auto">
                {head}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {phases.map(({ phase, variants, weights }) => (
          <tr key={phase}>
            <th scope="row">{phase}</th>
            {[baseline, variant].flatMap((key) => [
              <td key={`${key} n`} className="number">
                <Figure value={variants[key]?.n ?? 0}>{formatCount(variants[key]?.n ?? 0)}</Figure>
              </td>,
              <td key={`${key} mean`} className="number">
                <Mean mean={variants[key]?.mean} aggregation={aggregation} />
              </td>,
            ])}
            <td className="number">
              <Weight weight={weights[variant]} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </TableFrame>
);
