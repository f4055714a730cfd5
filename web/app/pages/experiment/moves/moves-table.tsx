import type { ReactElement, ReactNode } from 'react';
import { formatCount, formatLift, formatP } from '../../../../../client/reading/numbers.js';
import { Figure, Missing } from '../../../parts/figure.js';
import { Moment } from '../../../parts/moment.js';
import { TableFrame } from '../../../parts/table-frame.js';
import type { Moved, movesBetween } from './moves.js';

type Moves = ReturnType<typeof movesBetween>;
type Lift = Moves['rows'][number]['lift']['now'];

const NOT_THEN = 'there was none';

const Count = ({ value }: { value: number | null }): ReactElement =>
  value === null ? <Missing reason={NOT_THEN} /> : <Figure value={value}>{formatCount(value)}</Figure>;

const LiftIn = ({ lift }: { lift: Lift }): ReactElement =>
  lift === null ? (
    <Missing reason="no lift was told" />
  ) : (
    <>
      <Figure value={lift.estimate}>{formatLift(lift.estimate)}</Figure>{' '}
      <span className="small muted ends">
        <Figure value={lift.low}>{formatLift(lift.low)}</Figure> to{' '}
        <Figure value={lift.high}>{formatLift(lift.high)}</Figure>
      </span>
    </>
  );

const Line = <Of,>({
  name,
  of,
  show,
}: {
  name: ReactNode;
  of: Moved<Of>;
  show: (value: Of | null) => ReactNode;
}): ReactElement => (
  <tr>
    <th scope="row">{name}</th>
    <td className="number">{show(of.then)}</td>
    <td className="number">{show(of.now)}</td>
  </tr>
);

const count = (value: number | null): ReactElement => <Count value={value} />;

const chance = (value: number | null): ReactElement =>
  value === null ? <Missing reason="not tested" /> : <Figure value={value}>{formatP(value)}</Figure>;

const served = (value: string | null): ReactElement =>
  value === null ? (
    <Missing reason="nothing was served" />
  ) : (
    <span className="served" dir="auto">
      {value}
    </span>
  );

/** Figures of two moments, side by side. */
export const MovesTable = ({
  moves,
  label,
  heads,
  epochs,
}: {
  readonly moves: Moves;
  /** Which epoch either is of, where that may be another one. */
  readonly epochs?: Moved<string>;
  readonly label: string;
  /** What the two moments are called. */
  readonly heads: readonly ReactNode[];
}): ReactElement => (
  <TableFrame label={label}>
    <table className="moves">
      <thead>
        <tr>
          <th scope="col">
            <span className="unseen">Figure</span>
          </th>
          {heads.map((head, place) => (
            <th key={place === 0 ? 'then' : 'now'} scope="col" className="number">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <Line name="Exposures" of={moves.exposures} show={count} />
        <Line name="Exposures that came late" of={moves.late} show={count} />
        <Line name="Identities that count" of={moves.identities} show={count} />
        <Line name="Sample ratio, p" of={moves.sampleRatio} show={chance} />
        {epochs !== undefined && <Line name="Served" of={epochs} show={served} />}
      </tbody>
      {moves.rows.map(({ metric, variant, units, lift, verdict }) => (
        <tbody key={`${metric} ${variant}`}>
          <tr>
            <th scope="rowgroup" colSpan={3}>
              <bdi>{metric}</bdi>: <bdi>{variant}</bdi>
            </th>
          </tr>
          <Line name="Identities" of={units} show={count} />
          <Line name="Lift, every look" of={lift} show={(value) => <LiftIn lift={value} />} />
          <Line name="Verdict" of={verdict} show={(value) => value ?? <Missing reason={NOT_THEN} />} />
        </tbody>
      ))}
    </table>
  </TableFrame>
);

/** @returns what a moment is called, and when it was */
export const whenOf = (asOf: string | null, what: string): ReactElement => (
  <>
    {what}
    {asOf !== null && (
      <span className="small muted ends">
        <Moment at={asOf} />
      </span>
    )}
  </>
);
