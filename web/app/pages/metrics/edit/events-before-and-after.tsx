import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { Schemas } from '../../../../../client/create-client.js';
import { Refused } from '../../../../../client/problem.js';
import { formatCount, formatNumber } from '../../../../../client/reading/numbers.js';
import { client } from '../../../data/api.js';
import { Figure, Missing } from '../../../parts/figure.js';
import { ProblemNotice } from '../../../parts/problem-notice.js';
import { TableFrame } from '../../../parts/table-frame.js';
import { TableHead } from '../../../parts/table-head.js';
import type { MetricEdition } from './metric-edition.js';

type Meaning = Pick<Schemas['Metric'], 'aggregation' | 'definition'>;
type Preview = Schemas['MetricPreview'];
type Totals = Schemas['PreviewedEvents']['totals'];

const DAYS = 14;
const FRESH_MS = 60_000;

const usePreview = (environmentKey: string, { aggregation, definition }: Meaning) =>
  useQuery({
    queryKey: ['metric-preview-of', environmentKey, aggregation, definition],
    queryFn: async (): Promise<Preview> => {
      const { data, error } = await client.POST(
        '/api/v1/environments/{environmentKey}/experiment-metrics/preview/',
        { params: { path: { environmentKey } }, body: { aggregation, definition, days: DAYS } },
      );
      if (data === undefined) throw new Refused(error);
      return data;
    },
    ...{ staleTime: FRESH_MS, retry: false, placeholderData: keepPreviousData },
  });

const Count = ({ of: value }: { of: number }): ReactElement => (
  <Figure value={value}>{formatCount(value)}</Figure>
);

const Row = ({ name, totals }: { name: string; totals: Totals | undefined }): ReactElement => (
  <tr>
    <th scope="row">{name}</th>
    {totals === undefined ? (
      <td colSpan={4} aria-busy="true">
        …
      </td>
    ) : (
      <>
        <td className="number">
          <Count of={totals.events} />
        </td>
        <td className="number">
          <Count of={totals.identities} />
        </td>
        <td className="number">
          {totals.value_mean === null ? (
            <Missing reason="no event had a value" />
          ) : (
            <Figure value={totals.value_mean}>{formatNumber(totals.value_mean)}</Figure>
          )}
        </td>
        <td className="number">
          <Count of={totals.rejected_values} />
        </td>
      </>
    )}
  </tr>
);

/** What came of both meanings in the last days, side by side. */
export const EventsBeforeAndAfter = ({
  place: { environmentKey },
  before,
  after,
}: {
  readonly place: MetricEdition['place'];
  readonly before: Meaning;
  readonly after: Meaning;
}): ReactElement => {
  const [old, wanted] = [usePreview(environmentKey, before), usePreview(environmentKey, after)];
  const error = old.error ?? wanted.error;
  if (error !== null) return <ProblemNotice error={error} />;
  return (
    <TableFrame label="What came lately, before and after">
      <table className="before-and-after">
        <caption className="small muted">Events of the last {DAYS} days that it goes by</caption>
        <TableHead heads={['Definition', 'Events', 'Identities', 'Mean value', 'Rejected']} />
        <tbody>
          <Row name="Now" totals={old.data?.numerator.totals} />
          <Row name="With this" totals={wanted.data?.numerator.totals} />
        </tbody>
      </table>
    </TableFrame>
  );
};
