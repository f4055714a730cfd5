import type { ReactElement } from 'react';
import type { Schemas } from '../../../../client/create-client.js';
import { Moment } from '../../parts/moment.js';

type Entry = Schemas['ScheduleEntry'];

const SAID: Readonly<Record<Entry['status'], string>> = {
  pending: 'to come',
  applied: 'done',
  refused: 'refused',
  dropped: 'dropped: it was over before',
};

const whatOf = (
  { command, rollout_percentage: share, outcome }: Entry,
  { feature }: Pick<Schemas['ExperimentDetail'], 'feature'>,
): string => {
  if (command === 'rollout') return `${share} % take part`;
  if (command !== 'complete' || outcome === null) return command;
  if (typeof outcome === 'string')
    return outcome === 'restore' ? 'complete, as it was' : 'complete, keep control';
  const key = feature.multivariate_options.find(({ id }) => id === outcome.ship)?.key;
  return `complete, ship ${key ?? `variant ${outcome.ship}`}`;
};

/** What is to happen by itself, and what became of what has; the next one stands out. */
export const ScheduleList = ({
  detail,
}: {
  readonly detail: Pick<Schemas['ExperimentDetail'], 'schedule' | 'feature'>;
}): ReactElement => {
  const next = detail.schedule.findIndex(({ status }) => status === 'pending');
  return (
    <ol className="schedule">
      {detail.schedule.map((entry, place) => {
        const what = (
          <>
            <Moment at={entry.at} />: <bdi>{whatOf(entry, detail)}</bdi>
          </>
        );
        return (
          <li key={`${entry.at} ${entry.command}`} data-step={entry.status}>
            {place === next ? <strong>{what}</strong> : what}{' '}
            <span className="small muted">
              {place === next ? 'next' : SAID[entry.status]}
              {entry.refusal !== null && `: ${entry.refusal.detail}`}
            </span>
          </li>
        );
      })}
    </ol>
  );
};
