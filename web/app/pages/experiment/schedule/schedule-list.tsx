import type { ReactElement } from 'react';
import type { Schemas } from '../../../../../client/create-client.js';
import { Moment } from '../../../parts/moment.js';
import { stepInWords } from '../../schedule/step-in-words.js';

type Entry = Schemas['ScheduleEntry'];

const SAID: Readonly<Record<Entry['status'], string>> = {
  pending: 'to come',
  applied: 'done',
  refused: 'refused',
  dropped: 'dropped: it was over before',
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
            <Moment at={entry.at} />: <bdi>{stepInWords(entry, detail.feature.multivariate_options)}</bdi>
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
