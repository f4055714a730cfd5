import type { ReactElement } from 'react';
import { useState } from 'react';
import type { Schemas } from '../../../../../client/create-client.js';
import { formatCount, formatLift } from '../../../../../client/reading/numbers.js';
import { Figure, Missing } from '../../../parts/figure.js';
import { Moment } from '../../../parts/moment.js';
import { TableFrame } from '../../../parts/table-frame.js';
import { TableHead } from '../../../parts/table-head.js';

const Maybe = ({ value, format }: { value: number | null; format: (value: number) => string }) =>
  value === null ? <Missing reason="none then" /> : <Figure value={value}>{format(value)}</Figure>;

const Rows = ({ points, formatOfMean }: Props): ReactElement => (
  <TableFrame label="The metric over time">
    <table>
      <caption>Newest first</caption>
      <TableHead heads={['No.', 'As of', 'Variant']}>
        {['Identities', 'Mean', 'Lift', 'From', 'To'].map((head) => (
          <th key={head} scope="col" className="number">
            {head}
          </th>
        ))}
        <th scope="col">Verdict</th>
      </TableHead>
      <tbody>
        {points.toReversed().flatMap(({ seq, as_of: asOf, variants }) =>
          variants.map(({ key, units, mean, lift, always_valid: always, verdict }) => (
            <tr key={`${seq} ${key}`} data-seq={seq} data-variant={key}>
              <td>{seq}</td>
              <td>
                <Moment at={asOf} />
              </td>
              <td dir="auto">{key}</td>
              <td className="number">
                <Figure value={units}>{formatCount(units)}</Figure>
              </td>
              <td className="number">
                <Maybe value={mean} format={formatOfMean} />
              </td>
              <td className="number">
                <Maybe value={lift} format={formatLift} />
              </td>
              <td className="number">
                <Maybe value={always?.lower ?? null} format={formatLift} />
              </td>
              <td className="number">
                <Maybe value={always?.upper ?? null} format={formatLift} />
              </td>
              <td>{verdict ?? '–'}</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  </TableFrame>
);

interface Props {
  readonly points: readonly Schemas['ResultsPoint'][];
  readonly formatOfMean: (mean: number) => string;
}

/** The figures of the charts, made when somebody wants them: a long series has thousands. */
export const SeriesTable = (props: Props): ReactElement => {
  const [isOpen, setOpen] = useState(false);
  return (
    <details
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
      }}
    >
      <summary>The same as a table</summary>
      {isOpen && <Rows {...props} />}
    </details>
  );
};
