import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { Schemas } from '../../../../client/create-client.js';
import { actorInWords } from '../../../../domain/actor-in-words.js';
import { useAddress } from '../../data/environment.js';
import { Moment } from '../../parts/moment.js';
import { Section } from '../../parts/section.js';

const WholeActivity = ({ experimentId }: { experimentId: string }): ReactElement => {
  const to = useAddress();
  return <Link href={to(`experiments/${experimentId}/activity`)}>All of it</Link>;
};

/** What happened last, who asked for it, and why. */
export const ActivitySection = ({
  experimentId,
  entries,
}: {
  readonly experimentId: string;
  readonly entries: readonly Schemas['TimelineEntry'][];
}): ReactElement => (
  <Section name="activity" title="Activity" side={<WholeActivity experimentId={experimentId} />}>
    <ol className="activity">
      {entries.map(({ id, at, action, outcome, actor, comment, detail, code }) => (
        <li key={id} className={outcome === 'failed' || outcome === 'refused' ? 'is-wrong' : ''}>
          <span className="small muted">
            <Moment at={at} />
          </span>
          <span>
            <strong>{action}</strong>
            {outcome !== 'applied' && outcome !== 'succeeded' && <span> ({outcome})</span>}{' '}
            <span className="small muted" title={actor} dir="auto">
              {actorInWords(actor)}
            </span>
            {comment !== null && (
              <q className="comment" dir="auto">
                {comment}
              </q>
            )}
            {detail !== null && (
              <span className="small">
                {' '}
                {detail} {code !== null && <a href={`/docs/errors#${code}`}>{code}</a>}
              </span>
            )}
          </span>
        </li>
      ))}
    </ol>
  </Section>
);
