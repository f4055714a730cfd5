import type { ReactElement } from 'react';
import type { Schemas } from '../../../../../client/create-client.js';
import { useQueryString } from '../../../data/use-query-string.js';
import { Icon } from '../../../parts/icon.js';
import { earlierInWords, earlierVerdicts } from './earlier-verdicts.js';
import { useResultsSeries } from './use-series.js';

/** Says of the metric that is shown over time which verdicts did not last; nothing where all did. */
export const TakenBack = ({
  detail,
  newest,
}: {
  readonly detail: Schemas['ExperimentDetail'];
  readonly newest: number | null;
}): ReactElement | null => {
  const { get } = useQueryString();
  const { data } = useResultsSeries(String(detail.id), get('metric'), newest);
  if (data === undefined || detail.started_at === null) return null;
  const earlier = earlierVerdicts(data.points, Date.parse(detail.started_at));
  if (earlier.length === 0) return null;
  return (
    <ul className="taken-back small">
      {earlier.map((one) => (
        <li key={`${one.variant} ${one.fromDay}`} dir="auto">
          <Icon name="clock" size={13} /> {data.metric.name}: {earlierInWords(one)}
        </li>
      ))}
    </ul>
  );
};
