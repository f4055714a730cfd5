import type { ReactElement } from 'react';
import { useQueryString } from '../../../data/use-query-string.js';
import { Icon } from '../../../parts/icon.js';
import { Moment } from '../../../parts/moment.js';
import { ProblemNotice } from '../../../parts/problem-notice.js';
import { knownOf, movesBetween } from '../moves/moves.js';
import { MovesTable, whenOf } from '../moves/moves-table.js';
import type { figuresOf } from '../use-experiment.js';
import { differenceInWords, headlineInWords } from './then-and-now.js';
import type { Past } from './use-past.js';

/** Says that the page shows what was known before, what that was, and what has changed since. */
export const PastBanner = ({
  past,
  now,
}: {
  readonly past: Past;
  readonly now: ReturnType<typeof figuresOf>;
}): ReactElement => {
  const { set } = useQueryString();
  const { seq, results, exposures, isMissing, error } = past;
  const [before, after] = [knownOf({ results, exposures }), knownOf(now)];
  const then = { results: results?.payload, exposures: exposures?.payload };
  return (
    <section className="banner banner-past" aria-label="What was known then">
      <div className="banner-words">
        <Icon name="clock" size={18} />
        <p className="banner-sentence" role="status">
          {isMissing ? (
            `Snapshot ${seq} is not there: it was thinned, or never taken.`
          ) : (
            <>
              This is what was known at snapshot{' '}
              <span data-seq={results?.seq ?? seq}>{results?.seq ?? seq}</span>
              {results?.as_of != null && (
                <>
                  , <Moment at={results.as_of} />
                </>
              )}
              , not what is known now.
            </>
          )}
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
      <ul className="reasons">
        {differenceInWords(then, { results: now.results?.payload, exposures: now.exposures?.payload }).map(
          (line) => (
            <li key={line} dir="auto">
              {line}
            </li>
          ),
        )}
      </ul>
      {before !== null && after !== null && (
        <details className="small">
          <summary>The same as a table</summary>
          <MovesTable
            moves={movesBetween(before, after)}
            label="Figures then and now"
            heads={[whenOf(before.asOf, 'Then'), whenOf(after.asOf, 'Now')]}
          />
        </details>
      )}
    </section>
  );
};
