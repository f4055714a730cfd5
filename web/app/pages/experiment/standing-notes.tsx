import type { ReactElement, ReactNode } from 'react';
import { formatCountdown, formatDuration } from '../../../../client/reading/times.js';
import { SECOND_MS } from '../../../../domain/durations.js';
import { useNow } from '../../data/use-now.js';
import type { IconName } from '../../parts/icon.js';
import { Icon } from '../../parts/icon.js';
import { Moment } from '../../parts/moment.js';
import type { Note } from './notes-of.js';

const Age = ({ asOf, now }: { asOf: string | null; now: number }): ReactElement =>
  asOf === null ? (
    <>There are no figures yet.</>
  ) : (
    <>
      The figures below are <strong className="age-bad">{formatDuration(now - Date.parse(asOf))} old</strong>.
    </>
  );

const until = (moment: string | null, now: number): string | null =>
  moment === null ? null : formatCountdown(Date.parse(moment) - now);

const Failing = ({ note, now }: { note: Extract<Note, { kind: 'failing' }>; now: number }): ReactElement => {
  const next = until(note.nextAt, now);
  return (
    <>
      <strong>The last refresh failed.</strong> {note.detail}{' '}
      <a href={`/docs/errors#${note.code}`}>{note.code}</a>
      <p>
        <Age asOf={note.asOf} now={now} /> {next !== null && `It is tried again in ${next}.`}
      </p>
    </>
  );
};

const Paused = ({ note }: { note: Extract<Note, { kind: 'paused' }> }): ReactElement => (
  <>
    <strong>Paused</strong>
    {note.since !== null && (
      <>
        {' since '}
        <Moment at={note.since} />
      </>
    )}
    . The figures are those from before the pause
    {note.asOf !== null && (
      <>
        , computed <Moment at={note.asOf} as="ago" />
      </>
    )}
    .
  </>
);

const Settling = ({
  note,
  now,
}: {
  note: Extract<Note, { kind: 'settling' }>;
  now: number;
}): ReactElement => {
  const left = until(note.sealsAt, now);
  return (
    <>
      <strong>{left === null ? 'To be sealed any moment now.' : `To be sealed in ${left}.`}</strong> Late
      events are still counted until then, so the figures may still change.
    </>
  );
};

const LOOKS: Readonly<Record<Note['kind'], readonly [tone: string, icon: IconName]>> = {
  no_worker: ['tone-warn', 'alert'],
  failing: ['tone-bad', 'alert'],
  old: ['tone-bad', 'clock'],
  paused: ['tone-plain notice-hatched', 'pause'],
  settling: ['tone-plain', 'hourglass'],
};

const said = (note: Note, now: number): ReactNode => {
  switch (note.kind) {
    case 'no_worker':
      return (
        <>
          <strong>No worker is answering.</strong> What is shown has been stored before. What you ask for is
          kept, and done as soon as a worker is there. <a href="/docs/errors#no_worker">no_worker</a>
        </>
      );
    case 'failing':
      return <Failing note={note} now={now} />;
    case 'old':
      return <Age asOf={note.asOf} now={now} />;
    case 'paused':
      return <Paused note={note} />;
    case 'settling':
      return <Settling note={note} now={now} />;
  }
};

/** Says above the figures what they are worth just now. */
export const StandingNotes = ({ notes }: { readonly notes: readonly Note[] }): ReactElement | null => {
  const now = useNow(SECOND_MS);
  if (notes.length === 0) return null;
  return (
    <div className="standing-notes">
      {notes.map((note) => {
        const [look, icon] = LOOKS[note.kind];
        return (
          <div key={note.kind} className={`notice ${look}`} data-note={note.kind}>
            <Icon name={icon} />
            <div className="notice-text">{said(note, now)}</div>
          </div>
        );
      })}
    </div>
  );
};
