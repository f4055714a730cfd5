import type { ReactElement } from 'react';
import type { Schemas } from '../../../../../client/create-client.js';
import { ProblemNotice } from '../../../parts/problem-notice.js';
import { Section } from '../../../parts/section.js';
import type { Known } from '../moves/moves.js';
import { knownOf, movesBetween, movesInWords } from '../moves/moves.js';
import { MovesTable, whenOf } from '../moves/moves-table.js';
import type { figuresOf } from '../use-experiment.js';
import { useAtEnd } from './use-at-end.js';

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
          label="Figures at the end and afterwards"
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
