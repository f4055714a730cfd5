import type { ReactElement } from 'react';
import { memo } from 'react';
import { Link } from 'wouter';
import type { Schemas } from '../../../../client/create-client.js';
import { useAddress } from '../../data/environment.js';
import { Missing } from '../../parts/figure.js';
import { Moment } from '../../parts/moment.js';
import { StatusBadge } from '../../parts/status-badge.js';
import { PlanCell, PrimaryCell, TrustCell } from './latest-cells.js';
import { LeftCell } from './left-cell.js';

type Listed = Schemas['ListedExperiment'];

const Name = ({ experiment }: { experiment: Listed }): ReactElement => {
  const to = useAddress();
  const { id, name, feature, tags } = experiment;
  return (
    <th scope="row" className="name">
      <Link href={to(`experiments/${id}`)} dir="auto" title={name}>
        {name}
      </Link>
      <span className="small muted">
        <code>{feature.name}</code>
      </span>
      {tags.length > 0 && (
        <span className="tags">
          {tags.map((tag) => (
            <span key={tag} className="chip" dir="auto" title={tag}>
              {tag}
            </span>
          ))}
        </span>
      )}
    </th>
  );
};

const Pick = memo(function PickCell({
  id,
  name,
  isChosen,
  onToggle,
}: {
  id: number;
  name: string;
  isChosen: boolean;
  onToggle: (id: number, isRange: boolean) => void;
}): ReactElement {
  return (
    <td className="pick">
      <label>
        <span className="unseen">
          Choose <bdi>{name}</bdi>
        </span>
        <input
          type="checkbox"
          checked={isChosen}
          // A click tells whether Shift is held, a change does not; a key that checks it is a click as well.
          onClick={({ shiftKey }) => {
            onToggle(id, shiftKey);
          }}
          onChange={() => undefined}
        />
      </label>
    </td>
  );
});

/** One experiment, to be recognised and judged at a glance; drawn anew only where it has changed. */
export const ExperimentRow = memo(function Row({
  experiment,
  isAt,
  half,
  isChosen,
  onToggle,
}: {
  readonly experiment: Listed;
  readonly isAt: boolean;
  /** Half the width of the scale that all rows share. */
  readonly half: number;
  readonly isChosen: boolean;
  /** Told whether all from the last one to this are meant; null where nothing can be chosen. */
  readonly onToggle: ((id: number, isRange: boolean) => void) | null;
}): ReactElement {
  const {
    id,
    owner,
    latest,
    created_at: createdAt,
    started_at: startedAt,
    updated_at: updatedAt,
  } = experiment;
  return (
    <tr
      className={[...(isAt ? ['is-at'] : []), ...(isChosen ? ['is-chosen'] : [])].join(' ')}
      data-experiment={id}
    >
      {onToggle !== null && <Pick id={id} name={experiment.name} isChosen={isChosen} onToggle={onToggle} />}
      <td>
        <StatusBadge word={experiment.status_word} />
      </td>
      <Name experiment={experiment} />
      <td className="reason-cell">
        <span className="reason" title={experiment.status_reason}>
          {experiment.status_reason}
        </span>
      </td>
      <td className="primary-cell">
        <PrimaryCell latest={latest} half={half} />
      </td>
      <td>
        <PlanCell experiment={experiment} />
      </td>
      <td>
        <LeftCell end={experiment.expected_end} />
      </td>
      <td>
        <TrustCell experiment={experiment} />
      </td>
      <td>
        <span className="small owner" dir="auto" title={owner ?? undefined}>
          {owner ?? <Missing reason="nobody answers for it" />}
        </span>
      </td>
      <td className="small number">
        <span className="muted">{startedAt === null ? 'made ' : 'started '}</span>
        <Moment at={startedAt ?? createdAt} as="ago" />
        <span className="last-change muted">
          changed <Moment at={updatedAt} as="ago" />
        </span>
      </td>
    </tr>
  );
});
