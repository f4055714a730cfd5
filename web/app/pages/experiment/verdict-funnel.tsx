import type { ReactElement } from 'react';
import { formatCount } from '../../../../client/reading/numbers.js';
import { Figure } from '../../parts/figure.js';
import { SampledExposures } from './sampled-exposures.js';
import { verdictInWords } from './verdict-words.js';

/** All exposures by what became of them: why, what helps, and some of them. */
export const VerdictFunnel = ({
  health,
  experimentId,
  hasSamples,
}: {
  readonly health: Readonly<Record<string, number>>;
  readonly experimentId: string;
  /** Whether single exposures are kept, so that some can be shown. */
  readonly hasSamples: boolean;
}): ReactElement => {
  const all = Object.values(health).reduce((sum, count) => sum + count, 0);
  return (
    <ul className="funnel" aria-label="Exposures by verdict">
      {Object.entries(health)
        .toSorted(([, left], [, right]) => right - left)
        .map(([verdict, count]) => {
          const { cause, cure } = verdictInWords(verdict);
          return (
            <li key={verdict} data-exposures={verdict}>
              <span>
                <strong>{verdict.replaceAll('_', ' ')}</strong> <span className="small muted">{cause}</span>
              </span>
              <span className="number">
                <Figure value={count}>{formatCount(count)}</Figure>
              </span>
              <svg className="bar-of-plan" aria-hidden="true">
                <rect className="ground" width="100%" height="100%" />
                <rect className="filled" width={`${all === 0 ? 0 : (100 * count) / all}%`} height="100%" />
              </svg>
              <div className="funnel-more">
                {cure !== undefined && (
                  <p className="small">
                    {cure} <a href="/docs/events#health">{verdict}</a>
                  </p>
                )}
                {hasSamples && <SampledExposures experimentId={experimentId} verdict={verdict} />}
              </div>
            </li>
          );
        })}
    </ul>
  );
};
