import type { ReactElement } from 'react';
import type { Schemas } from '../../../../client/create-client.js';
import { differenceInWords, differencesOf } from '../../format/differences.js';
import { filtersInWords } from './metric-in-words.js';

type Meaning = Pick<Schemas['Metric'], 'aggregation' | 'direction' | 'definition'>;

type Selector = Pick<Extract<Meaning['definition'], { readonly version: 2 }>, 'filters'>;

/** Filters as a sentence, since one of them is no more than a few words of it. */
const withWords = <Side extends Selector>(side: Side) => ({
  ...side,
  filters: side.filters === undefined || side.filters.length === 0 ? null : filtersInWords(side.filters),
});

const meant = ({ aggregation, direction, definition }: Meaning) => {
  const shared = { aggregation, direction };
  if (definition.version === 1) return { ...shared, event: definition.event };
  // Which format a definition has says nothing of what it measures.
  const { denominator, ...above } = { ...definition, version: undefined };
  return {
    ...shared,
    ...withWords(above),
    ...(denominator === undefined ? {} : { denominator: withWords(denominator) }),
  };
};

/** What is different between two meanings of a metric, part by part. */
export const MeaningDifference = ({
  before,
  after,
}: {
  readonly before: Meaning;
  readonly after: Meaning;
}): ReactElement => {
  const all = differencesOf(meant(before), meant(after));
  if (all.length === 0) return <span className="muted">nothing that counts</span>;
  return (
    <ul className="differences small">
      {all.map((difference) => (
        <li key={difference.field} dir="auto">
          <span className="muted">{difference.field.replaceAll('_', ' ')}</span>{' '}
          {differenceInWords(difference)}
        </li>
      ))}
    </ul>
  );
};
