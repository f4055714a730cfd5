import type { ReactElement } from 'react';
import type { Family } from '../../../../../client/reading/judge.js';
import { CONTROL } from '../../../../../client/reading/reading.js';
import { methodInWords } from '../../../format/corrections.js';
import type { Choices } from './choices.js';

const familyInWords = ({ method, size }: Family): string => {
  if (size <= 1) return 'There is one goal with one variant, so nothing has to be corrected.';
  const pairs = `${size} comparisons: each goal with each variant`;
  return method === 'none'
    ? `Not corrected. The family is ${pairs}.`
    : `p-values of goals are corrected by ${methodInWords(method)} over ${pairs}. Others decide nothing and are not corrected. Intervals are those of each comparison by itself, so one of them may leave out 0 where nothing is decided.`;
};

/** What has to be known to read the tables as they are shown. */
export const ReadingNotes = ({
  choices,
  family,
  isDecided,
}: {
  readonly choices: Choices;
  readonly family: Family;
  /** What is shown is what the experiment decides. */
  readonly isDecided: boolean;
}): ReactElement => (
  <div className="reading-notes small muted">
    {!isDecided && (
      <p className="notice tone-info" role="status">
        <span className="notice-text">
          {choices.baseline !== CONTROL && (
            <>
              Against <bdi>{choices.baseline}</bdi>, computed in this browser from the same sums.{' '}
            </>
          )}
          The experiment decides otherwise than this is shown, so no verdict on a goal has a colour.
        </span>
      </p>
    )}
    {choices.looks === 'one' && (
      <p className="notice tone-info" role="status">
        <span className="notice-text">
          These intervals and p-values are for one look, at a moment that was chosen before. Who looks daily
          and stops at the first p below 0.05 finds effects that are not there: far more often than in 5 % of
          cases. Verdicts stay those that hold at every look.
        </span>
      </p>
    )}
    <p>
      {choices.looks === 'every'
        ? 'The thick bar holds however often one looks; the thin one is what a single look would say. '
        : ''}
      Colour is for what is decided. {familyInWords(family)}
      {choices.scale === 'absolute' ? ' Each metric is drawn to a scale of its own, in its own unit.' : ''}
    </p>
  </div>
);
