import type { ReactElement, ReactNode } from 'react';
import { Link } from 'wouter';
import type { Schemas } from '../../../../client/create-client.js';
import { actorInWords } from '../../../../domain/actor-in-words.js';
import { useAddress } from '../../data/environment.js';
import { sourceInWords } from '../../format/actors.js';
import { differenceInWords, differencesOf } from '../../format/differences.js';
import { Icon } from '../../parts/icon.js';
import { Moment } from '../../parts/moment.js';

/** What lines of the log and entries of a timeline have in common. */
type Entry = Omit<Schemas['TimelineEntry'], 'id' | 'kind' | 'command'>;

const MOST_SHOWN = 6;

const Differences = ({ before, after }: Pick<Entry, 'before' | 'after'>): ReactElement | null => {
  const all = differencesOf(before, after);
  if (all.length === 0) return null;
  const shown = all.slice(0, MOST_SHOWN);
  return (
    <ul className="differences small">
      {shown.map((difference, place) => (
        <li key={`${place} ${difference.field}`} dir="auto">
          <span className="muted">{difference.field}</span> {differenceInWords(difference)}
        </li>
      ))}
      {all.length > MOST_SHOWN && <li className="muted">and {all.length - MOST_SHOWN} more, as JSON</li>}
    </ul>
  );
};

const AsJson = ({ before, after }: Pick<Entry, 'before' | 'after'>): ReactElement | null => {
  if (before === null && after === null) return null;
  return (
    <details className="small">
      <summary>As JSON</summary>
      <pre tabIndex={0}>
        <code>{JSON.stringify({ before, after }, null, 2)}</code>
      </pre>
    </details>
  );
};

const Refusal = ({ code, detail }: Pick<Entry, 'code' | 'detail'>): ReactElement | null => {
  if (code === null && detail === null) return null;
  return (
    <p className="small entry-refusal">
      {detail} {code !== null && <a href={`/docs/errors#${code}`}>{code}</a>}
    </p>
  );
};

/** Something that happened, or was refused: what, to what, who, why, and what it changed. */
export const EntryRow = ({
  entry,
  about,
  experimentId,
}: {
  readonly entry: Entry;
  /** What it happened to, where that is not the page's own subject. */
  readonly about?: ReactNode;
  /** Of an experiment: where its snapshots are. */
  readonly experimentId: number | null;
}): ReactElement => {
  const to = useAddress();
  const { at, action, outcome, actor, source, comment, snapshot_seq: seq } = entry;
  const isWrong = outcome === 'refused' || outcome === 'failed';
  return (
    <li className={isWrong ? 'entry is-wrong' : 'entry'} data-outcome={outcome}>
      <p className="entry-what">
        {isWrong && <Icon name="cross" size={13} />}
        <strong>{action}</strong> {about}
      </p>
      <p className="entry-who small muted">
        <Moment at={at} /> ·{' '}
        <span title={actor} dir="auto">
          {actorInWords(actor)}
        </span>{' '}
        · {sourceInWords(source)}
      </p>
      <div className="entry-rest">
        {comment !== null && (
          <q className="comment" dir="auto">
            {comment}
          </q>
        )}
        <Refusal code={entry.code} detail={entry.detail} />
        {!isWrong && <Differences before={entry.before} after={entry.after} />}
        <div className="entry-more">
          <AsJson before={entry.before} after={entry.after} />
          {experimentId !== null && seq !== null && (
            <Link className="small" href={to(`experiments/${experimentId}?seq=${seq}`)}>
              What was known then
            </Link>
          )}
        </div>
      </div>
    </li>
  );
};
