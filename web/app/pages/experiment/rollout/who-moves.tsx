import type { ReactElement } from 'react';
import type { Schemas } from '../../../../../client/create-client.js';
import { knownMovesInWords, movesInWords } from '../../../../../client/reading/moves-in-words.js';
import { ProblemNotice } from '../../../parts/problem-notice.js';
import { Skeleton } from '../../../parts/skeleton.js';

type Preview = Schemas['RolloutPreview'];

/** Who would move, before anything happens; as the API says. */
export const WhoMoves = ({
  preview,
  error,
  isCurrent,
}: {
  readonly preview: Preview | undefined;
  readonly error: unknown;
  /** It is about what is typed now. */
  readonly isCurrent: boolean;
}): ReactElement => {
  if (error !== null) return <ProblemNotice error={error} />;
  if (preview === undefined) return <Skeleton lines={2} label="Who would move is being worked out" />;
  const known = knownMovesInWords(preview);
  return (
    <section
      className={isCurrent ? 'who-moves' : 'who-moves is-earlier'}
      aria-live="polite"
      aria-busy={!isCurrent}
    >
      <h3>Who would move</h3>
      {preview.changes ? (
        <>
          <ul className="plain-list">
            {movesInWords(preview).map((line) => (
              <li key={line} dir="auto">
                {line}
              </li>
            ))}
          </ul>
          {known !== null && (
            <p>
              <strong data-value={preview.estimate?.moved}>{known}</strong>
            </p>
          )}
          {preview.opens_epoch && <p className="small muted">It opens a new epoch.</p>}
          {preview.new_phase !== null && <p className="notice tone-warn">{preview.new_phase.detail}</p>}
        </>
      ) : (
        <p className="muted">It is so already: nobody moves.</p>
      )}
    </section>
  );
};
