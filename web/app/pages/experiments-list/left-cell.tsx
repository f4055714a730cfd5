import type { ReactElement } from 'react';
import type { Schemas } from '../../../../client/create-client.js';
import { formatMoment } from '../../../../client/reading/times.js';
import { MINUTE_MS } from '../../../../domain/durations.js';
import { useNow } from '../../data/use-now.js';
import { Missing } from '../../parts/figure.js';
import { timeLeft } from './days-left.js';

/** How long it still takes, and what says so. */
export const LeftCell = ({
  end,
}: {
  readonly end: Schemas['ListedExperiment']['expected_end'];
}): ReactElement => {
  const now = useNow(MINUTE_MS);
  const left = timeLeft(end, now);
  if (end === null || left === null)
    return <Missing reason="no end is scheduled, and there is no rate to go by" />;
  return (
    <span className="time-left small" title={formatMoment(end.at, now)}>
      <time dateTime={end.at}>{left.text}</time> <span className="muted">{left.why}</span>
    </span>
  );
};
