import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Fragment } from 'react';
import type { Schemas } from '../../../../../client/create-client.js';
import { Refused } from '../../../../../client/problem.js';
import { formatCount, formatNumber } from '../../../../../client/reading/numbers.js';
import { client } from '../../../data/api.js';
import { useEnvironment } from '../../../data/environment.js';
import { Figure, Missing } from '../../../parts/figure.js';
import { ProblemNotice } from '../../../parts/problem-notice.js';
import { TableFrame } from '../../../parts/table-frame.js';
import { TableHead } from '../../../parts/table-head.js';
import type { Meaning } from './metric-words.js';

type Preview = Schemas['MetricPreview'];
type Totals = Schemas['PreviewedEvents']['totals'];

const DAYS = 14;
const FRESH_MS = 60_000;

export interface PreviewOf {
  readonly data: Preview | undefined;
  readonly error: unknown;
  readonly isFetching: boolean;
}

/** What a meaning came to in the last days. @param meaning null asks nothing */
export const usePreviewOf = (meaning: Meaning | null): PreviewOf => {
  const { key: environmentKey } = useEnvironment();
  const ask = async ({ aggregation, definition }: Meaning): Promise<Preview> => {
    const { data, error } = await client.POST(
      '/api/v1/environments/{environmentKey}/experiment-metrics/preview/',
      { params: { path: { environmentKey } }, body: { aggregation, definition, days: DAYS } },
    );
    if (data === undefined) throw new Refused(error);
    return data;
  };
  return useQuery({
    queryKey: ['metric-preview-of', environmentKey, meaning],
    queryFn: meaning === null ? skipToken : () => ask(meaning),
    ...{ staleTime: FRESH_MS, retry: false, placeholderData: keepPreviousData },
  });
};

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

/** What some meanings came to, each on a line; what a ratio divides by is on a line of its own. */
export const LatelyTable = ({
  rows,
}: {
  readonly rows: readonly (readonly [name: string, preview: Preview | undefined])[];
}): ReactElement => (
  <TableFrame label="What came lately">
    <table className="before-and-after">
      <caption className="small muted">Events of the last {DAYS} days that it goes by</caption>
      <TableHead heads={['Definition', 'Events', 'Identities', 'Mean value', 'Rejected']} />
      <tbody>
        {rows.map(([name, preview]) => (
          <Fragment key={name}>
            <Row name={name} totals={preview?.numerator.totals} />
            {preview?.denominator != null && (
              <Row name={`${name}, below the line`} totals={preview.denominator.totals} />
            )}
          </Fragment>
        ))}
      </tbody>
    </table>
  </TableFrame>
);

/** What came of both meanings in the last days, side by side. */
export const EventsBeforeAndAfter = ({
  before,
  after,
}: {
  readonly before: Meaning;
  readonly after: Meaning;
}): ReactElement => {
  const [old, wanted] = [usePreviewOf(before), usePreviewOf(after)];
  const error = old.error ?? wanted.error;
  if (error !== null) return <ProblemNotice error={error} />;
  return (
    <LatelyTable
      rows={[
        ['Now', old.data],
        ['With this', wanted.data],
      ]}
    />
  );
};
