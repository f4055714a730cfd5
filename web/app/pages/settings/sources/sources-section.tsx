import type { ReactElement } from 'react';
import { useState } from 'react';
import { Link } from 'wouter';
import { useAddress, useEnvironment } from '../../../data/environment.js';
import { useSending } from '../../../data/use-sending.js';
import { useSources } from '../../../data/use-sources.js';
import { OpensDialog } from '../../../parts/opens-dialog.js';
import { ProblemNotice } from '../../../parts/problem-notice.js';
import { Section } from '../../../parts/section.js';
import { Skeleton } from '../../../parts/skeleton.js';
import { TableFrame } from '../../../parts/table-frame.js';
import { TableHead } from '../../../parts/table-head.js';
import { ActionButton } from '../action-button.js';
import { ChangeSourceDialog, NewSourceDialog } from './source-dialogs.js';
import type { Source } from './source-words.js';
import { removeSource } from './sources.js';

const ReadBy = ({ experiments }: Pick<Source, 'experiments'>): ReactElement => {
  const to = useAddress();
  if (experiments.length === 0) return <span className="muted">no experiment</span>;
  return (
    <ul className="plain-list">
      {experiments.map(({ id, name, status }) => (
        <li key={id}>
          <Link href={to(`experiments/${id}`)} dir="auto">
            {name}
          </Link>{' '}
          <span className="small muted">{status}</span>
        </li>
      ))}
    </ul>
  );
};

const Row = ({
  environmentKey,
  source,
  onChange,
}: {
  environmentKey: string;
  source: Source;
  onChange: () => void;
}): ReactElement => {
  const { error, isBusy, send } = useSending();
  const { name, assignment, facts, experiments } = source;
  return (
    <tr>
      <th scope="row" className="wordy" dir="auto">
        {name}
      </th>
      <td data-label="Assignments">
        <code className="breaking">
          {assignment.database}.{assignment.table}
        </code>
      </td>
      <td data-label="Events">
        <span className="breaking">
          {facts.length === 0 ? (
            <span className="muted">none</span>
          ) : (
            facts.map(({ event }) => event).join(', ')
          )}
        </span>
      </td>
      <td data-label="Read by">
        <ReadBy experiments={experiments} />
      </td>
      <td className="number">
        <span className="row-actions">
          <button type="button" className="button" aria-label={`Change ${name}`} onClick={onChange}>
            Change…
          </button>
          <ActionButton
            action={{ label: 'Delete', isGrave: true, work: () => removeSource(environmentKey, source) }}
            isBusy={isBusy}
            send={send}
          />
        </span>
        {error !== null && <ProblemNotice error={error} />}
      </td>
    </tr>
  );
};

/** Tables of the user's own that external experiments read instead of the events that are sent. */
export const SourcesSection = (): ReactElement => {
  const { key: environmentKey, name } = useEnvironment();
  const { sources, error, refetch } = useSources();
  const [changedId, setChangedId] = useState<number | null>(null);
  const changed = sources?.find(({ id }) => id === changedId);
  return (
    <Section
      name="sources"
      title="Sources"
      side={
        <OpensDialog label="New source…">
          {(close) => <NewSourceDialog environmentKey={environmentKey} onClose={close} />}
        </OpensDialog>
      }
    >
      <p className="small muted">
        Tables of your own in ClickHouse that experiments of <bdi>{name}</bdi> can be measured on, where
        somebody else assigns. Nothing is copied. <a href="/docs/sources">What is read, and what it takes</a>
      </p>
      {error !== null && <ProblemNotice error={error} onRetry={refetch} />}
      {sources === undefined && error === null && <Skeleton label="Sources are being read" />}
      {sources?.length === 0 && <p className="muted">All experiments read the events that are sent here.</p>}
      {sources !== undefined && sources.length > 0 && (
        <TableFrame label="Sources">
          <table className="stacked">
            <TableHead heads={['Name', 'Assignments', 'Events', 'Read by']}>
              <th scope="col">
                <span className="unseen">Actions</span>
              </th>
            </TableHead>
            <tbody>
              {sources.map((source) => (
                <Row
                  key={source.id}
                  environmentKey={environmentKey}
                  source={source}
                  onChange={() => {
                    setChangedId(source.id);
                  }}
                />
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
      {changed !== undefined && (
        <ChangeSourceDialog
          environmentKey={environmentKey}
          source={changed}
          onClose={() => {
            setChangedId(null);
          }}
        />
      )}
    </Section>
  );
};
