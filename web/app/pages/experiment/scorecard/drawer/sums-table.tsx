import type { ReactElement } from 'react';
import type { Schemas } from '../../../../../../client/create-client.js';
import { formatCount, formatNumber, formatPercent } from '../../../../../../client/reading/numbers.js';
import { Figure, Missing } from '../../../../parts/figure.js';
import { TableFrame } from '../../../../parts/table-frame.js';
import { Mean } from '../arm-sums.js';

type Arm = Schemas['ArmStatistics'];

interface Line {
  readonly name: string;
  readonly figure: (arm: Arm) => ReactElement;
  /** Left out where no arm has it. */
  readonly isThere?: (arm: Arm) => boolean;
}

const plain = (value: number | undefined, reason: string): ReactElement =>
  value === undefined ? <Missing reason={reason} /> : <Figure value={value}>{formatNumber(value)}</Figure>;

const OLD = 'an old snapshot has none';

const LINES = (aggregation: string): readonly Line[] => [
  { name: 'Identities, n', figure: ({ n }) => <Figure value={n}>{formatCount(n)}</Figure> },
  { name: 'Sum', figure: ({ sum }) => plain(sum, OLD) },
  { name: 'Mean', figure: ({ mean }) => <Mean mean={mean} aggregation={aggregation} /> },
  { name: 'Squared deviations', figure: ({ m2 }) => plain(m2, OLD) },
  {
    name: 'Variance',
    figure: ({ m2, n }) =>
      plain(m2 === undefined || n < 2 ? undefined : m2 / (n - 1), 'fewer than two identities'),
  },
  {
    name: 'Sum below the line',
    isThere: ({ denominator_sum: sum }) => sum !== undefined,
    figure: ({ denominator_sum: sum }) => plain(sum, OLD),
  },
  {
    name: 'Mean below the line',
    isThere: ({ denominator_mean: mean }) => mean !== undefined,
    figure: ({ denominator_mean: mean }) => plain(mean, OLD),
  },
  {
    name: 'Above with below, products of deviations',
    isThere: ({ comoment }) => comoment !== undefined,
    figure: ({ comoment }) => plain(comoment, OLD),
  },
  {
    name: 'Values that were read',
    isThere: ({ read_values: read }) => read !== undefined,
    figure: ({ read_values: read }) => plain(read, OLD),
  },
  {
    name: 'Values that are no numbers',
    figure: ({ rejected_values: rejected, unreadable_share: share }) => (
      <>
        <Figure value={rejected}>{formatCount(rejected)}</Figure>
        {share !== undefined && (
          <span className="small muted">
            {' '}
            (<Figure value={share}>{formatPercent(share)}</Figure>)
          </span>
        )}
      </>
    ),
  },
];

/** What all figures of a row follow from. */
export const SumsTable = ({
  arms,
  aggregation,
}: {
  readonly arms: readonly (readonly [key: string, arm: Arm])[];
  readonly aggregation: string;
}): ReactElement => (
  <TableFrame label="Sums by variant">
    <table>
      <thead>
        <tr>
          <th scope="col">Sums</th>
          {arms.map(([key]) => (
            <th key={key} scope="col" className="number" dir="auto">
              {key}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {LINES(aggregation)
          .filter(({ isThere }) => isThere === undefined || arms.some(([, arm]) => isThere(arm)))
          .map(({ name, figure }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {arms.map(([key, arm]) => (
                <td key={key} className="number">
                  {figure(arm)}
                </td>
              ))}
            </tr>
          ))}
      </tbody>
    </table>
  </TableFrame>
);
