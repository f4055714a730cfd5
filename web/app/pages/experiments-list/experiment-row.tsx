import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { Schemas } from '../../../client/create-client.js';
import { useAddress } from '../../data/environment.js';
import { Missing } from '../../parts/figure.js';
import { Moment } from '../../parts/moment.js';
import { StatusBadge } from '../../parts/status-badge.js';

/** One experiment, to be recognised and judged at a glance. */
export const ExperimentRow = ({
  experiment,
  isAt,
}: {
  readonly experiment: Schemas['ListedExperiment'];
  readonly isAt: boolean;
}): ReactElement => {
  const to = useAddress();
  const { id, name, feature, owner, tags, started_at: startedAt, updated_at: updatedAt } = experiment;
  return (
    <tr className={isAt ? 'is-at' : ''} data-experiment={id}>
      <td>
        <StatusBadge word={experiment.status_word} />
      </td>
      <th scope="row" className="name">
        <Link href={to(`experiments/${id}`)} dir="auto">
          {name}
        </Link>
        <span className="small muted">
          <code>{feature.name}</code>
        </span>
      </th>
      <td className="reason-cell">
        <span className="reason clamp">{experiment.status_reason}</span>
      </td>
      <td>
        <span className="small" dir="auto">
          {owner ?? <Missing reason="nobody answers for it" />}
        </span>
      </td>
      <td>
        <span className="tags">
          {tags.map((tag) => (
            <span key={tag} className="chip" dir="auto">
              {tag}
            </span>
          ))}
        </span>
      </td>
      <td className="small number">
        {startedAt === null ? <span className="muted">not started</span> : <Moment at={startedAt} />}
      </td>
      <td className="small number muted">
        <Moment at={updatedAt} as="ago" />
      </td>
    </tr>
  );
};
