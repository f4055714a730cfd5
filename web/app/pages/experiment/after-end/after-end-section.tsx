import type { ReactElement, ReactNode } from 'react';
import type { Schemas } from '../../../../../client/create-client.js';
import { formatCount, formatLift } from '../../../../../client/reading/numbers.js';
import { Figure, Missing } from '../../../parts/figure.js';
import { Moment } from '../../../parts/moment.js';
import { ProblemNotice } from '../../../parts/problem-notice.js';
import { Section } from '../../../parts/section.js';
import { TableFrame } from '../../../parts/table-frame.js';
import type { figuresOf } from '../use-experiment.js';
import type { Known, Moved } from './moves.js';
import { knownOf, movesBetween, movesInWords } from './moves.js';
import { useAtEnd } from './use-at-end.js';

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

const MovesTable = ({ moves, heads }: { moves: Moves; heads: readonly ReactNode[] }): ReactElement => (
  <TableFrame label="Figures at the end and afterwards">
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
        <Line name="Identities that count" of={moves.identities} show={count} />
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

const whenOf = (asOf: string | null, what: string): ReactElement => (
  <>
    {what}
    {asOf !== null && (
      <span className="small muted ends">
        <Moment at={asOf} />
      </span>
    )}
  </>
);

const MovesOf = ({ then, now, isSealed }: { then: Known; now: Known; isSealed: boolean }): ReactElement => {
  if (then.seq === now.seq)
    return (
      <p className="muted">
        {isSealed
          ? 'It was sealed with the first snapshot after its end.'
          : 'The figures are those of the end. They are computed once more when it is sealed.'}
      </p>
    );
  const moves = movesBetween(then, now);
  return (
    <>
      <p className="sentence">{movesInWords(moves)}</p>
      {moves.isMoved && (
        <MovesTable
          moves={moves}
          heads={[whenOf(then.asOf, 'At the end'), whenOf(now.asOf, isSealed ? 'At the seal' : 'Now')]}
        />
      )}
    </>
  );
};

/** What late events changed after the end; nothing where no snapshot was taken since. */
export const AfterEndSection = ({
  detail,
  now,
  newest,
}: {
  readonly detail: Schemas['ExperimentDetail'];
  readonly now: ReturnType<typeof figuresOf>;
  readonly newest: number | null;
}): ReactElement | null => {
  const { then, error } = useAtEnd(detail, newest);
  const isSealed = detail.sealed_at !== null;
  const [before, after] = [knownOf(then), knownOf(now)];
  const areKnown = before !== null && after !== null;
  if (error === null && !areKnown) return null;
  return (
    <Section name="after-end" title={isSealed ? 'Between the end and the seal' : 'Since the end'}>
      {error !== null && <ProblemNotice error={error} />}
      {areKnown && <MovesOf then={before} now={after} isSealed={isSealed} />}
    </Section>
  );
};
