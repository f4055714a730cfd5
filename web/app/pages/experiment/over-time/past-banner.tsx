import type { ReactElement } from 'react';
import type { Schemas } from '../../../../../client/create-client.js';
import { useQueryString } from '../../../data/use-query-string.js';
import { Icon } from '../../../parts/icon.js';
import { Moment } from '../../../parts/moment.js';
import { ProblemNotice } from '../../../parts/problem-notice.js';
import { knownOf, movesBetween } from '../moves/moves.js';
import { MovesTable, whenOf } from '../moves/moves-table.js';
import type { figuresOf } from '../use-experiment.js';
import type { EpochsBetween } from './epochs-between.js';
import { epochsBetween } from './epochs-between.js';
import { differenceInWords, headlineInWords } from './then-and-now.js';
import type { Past } from './use-past.js';

const Changes = ({ words, between }: { words: readonly string[]; between: EpochsBetween }): ReactElement => (
  <ul className="reasons">
    {words.map((line) => (
      <li key={line} dir="auto">
        {line}
      </li>
    ))}
    {between.changes.map(({ at, said }) => (
      <li key={`${at} ${said}`} dir="auto" data-between={at}>
        {said} (<Moment at={at} />)
      </li>
    ))}
  </ul>
);

const Title = ({ past: { seq, results, isMissing } }: { past: Past }): ReactElement =>
  isMissing ? (
    <>Snapshot {seq} is not there: it was thinned, or never taken.</>
  ) : (
    <>
      This is what was known at snapshot <span data-seq={results?.seq ?? seq}>{results?.seq ?? seq}</span>
      {results?.as_of != null && (
        <>
          , <Moment at={results.as_of} />
        </>
      )}
      , not what is known now.
    </>
  );

/** Says that the page shows what was known before, what that was, and what has changed since. */
export const PastBanner = ({
  past,
  now,
  detail,
}: {
  readonly detail: Pick<Schemas['ExperimentDetail'], 'epochs' | 'ended_at'>;
  readonly past: Past;
  readonly now: ReturnType<typeof figuresOf>;
}): ReactElement => {
  const { set } = useQueryString();
  const { results, exposures, error } = past;
  const [before, after] = [knownOf({ results, exposures }), knownOf(now)];
  const between = epochsBetween(detail, results?.as_of ?? null, now.results?.as_of ?? null);
  const then = { results: results?.payload, exposures: exposures?.payload };
  return (
    <section className="banner banner-past" aria-label="What was known then">
      <div className="banner-words">
        <Icon name="clock" size={18} />
        <p className="banner-sentence" role="status">
          <Title past={past} />
        </p>
        <button
          type="button"
          className="button"
          onClick={() => {
            set({ seq: null });
          }}
        >
          Back to now
        </button>
      </div>
      {error !== null && <ProblemNotice error={error} />}
      {then.results != null && (
        <p>
          {headlineInWords(then.results).map((line) => (
            <span key={line} className="share" dir="auto">
              {line}
            </span>
          ))}
        </p>
      )}
      <Changes
        words={differenceInWords(then, { results: now.results?.payload, exposures: now.exposures?.payload })}
        between={between}
      />
      {before !== null && after !== null && (
        <details className="small">
          <summary>The same as a table</summary>
          <MovesTable
            moves={movesBetween(before, after)}
            epochs={between}
            label="Figures then and now"
            heads={[whenOf(before.asOf, 'Then'), whenOf(after.asOf, 'Now')]}
          />
        </details>
      )}
    </section>
  );
};
