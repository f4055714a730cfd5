import type { ReactElement } from 'react';
import { formatAge, formatAgo, formatMoment } from '../../../client/reading/times.js';
import { sayStored } from '../../../domain/status/say-figures.js';
import { useNow } from '../data/use-now.js';

/** A moment: how long ago, how old, or when; the other one and the exact one on pointing at it. A record has it for all times. */
export const Moment = ({
  at,
  as = 'when',
}: {
  readonly at: string;
  readonly as?: 'ago' | 'age' | 'when' | 'record';
}): ReactElement => {
  const isRelative = as === 'ago' || as === 'age';
  const now = useNow(isRelative ? 10_000 : 600_000);
  const when = as === 'record' ? (sayStored(at) ?? at) : formatMoment(at, now);
  return (
    <time dateTime={at} title={isRelative ? `${when} (${at})` : at}>
      {as === 'ago' ? formatAgo(at, now) : as === 'age' ? formatAge(at, now) : when}
    </time>
  );
};
