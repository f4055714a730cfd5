import type { ReactElement } from 'react';
import { useState } from 'react';
import { Link } from 'wouter';
import { useEnvironment } from '../../data/environment.js';
import { mayAddEnvironments, mayAdminister } from '../../data/rights.js';
import type { Environment } from '../../data/session.js';
import { useSession } from '../../data/session.js';
import { CopyButton } from '../../parts/copy-button.js';
import { Section } from '../../parts/section.js';
import { TableFrame } from '../../parts/table-frame.js';
import { TableHead } from '../../parts/table-head.js';
import { ChangeEnvironmentDialog } from './change-environment-dialog.js';
import { DeleteEnvironmentDialog } from './delete-environment-dialog.js';
import { NewEnvironmentDialog } from './new-environment-dialog.js';

const Row = ({
  environment,
  onChange,
  onDelete,
}: {
  environment: Environment;
  onChange: () => void;
  onDelete: () => void;
}): ReactElement => {
  const { id, key, name, project, is_production: isProduction } = environment;
  const current = useEnvironment();
  return (
    <tr data-environment={key}>
      <th scope="row" className="wordy">
        <Link href={`/e/${id}/experiments`} dir="auto">
          {name}
        </Link>{' '}
        {id === current.id && <span className="chip">this one</span>}
      </th>
      <td data-label="Project">
        <span className="wordy" dir="auto">
          {project.name}
        </span>
      </td>
      <td data-label="Production">
        <span>
          {isProduction ? (
            <span className="badge tone-warn">production</span>
          ) : (
            <span className="muted">no</span>
          )}
        </span>
      </td>
      <td data-label="Client key">
        <span className="wordy">
          <code className="small">{key}</code> <CopyButton text={key} what={`the client key of ${name}`} />
        </span>
      </td>
      {mayAdminister(useSession()) && (
        <td className="number">
          <span className="row-actions">
            <button type="button" className="button" aria-label={`Change ${name}`} onClick={onChange}>
              Change…
            </button>
            <button type="button" className="button" aria-label={`Delete ${name}`} onClick={onDelete}>
              Delete…
            </button>
          </span>
        </td>
      )}
    </tr>
  );
};

const HEADS = ['Name', 'Project', 'Production', 'Client key, which is public'];

const Head = (): ReactElement => (
  <TableHead heads={HEADS}>
    {mayAdminister(useSession()) && (
      <th scope="col">
        <span className="unseen">Actions</span>
      </th>
    )}
  </TableHead>
);

/** All environments that whoever is signed in may see. */
export const EnvironmentsSection = (): ReactElement => {
  const session = useSession();
  const { project } = useEnvironment();
  const [isAdding, setAdding] = useState(false);
  const [changed, setChanged] = useState<Environment | null>(null);
  const [deleted, setDeleted] = useState<Environment | null>(null);
  return (
    <Section
      name="environments"
      title="Environments"
      side={
        mayAddEnvironments(session) && (
          <button
            type="button"
            className="button"
            onClick={() => {
              setAdding(true);
            }}
          >
            New environment…
          </button>
        )
      }
    >
      <TableFrame label="Environments">
        <table className="stacked">
          <Head />
          <tbody>
            {session.environments.map((environment) => (
              <Row
                key={environment.id}
                environment={environment}
                onChange={() => {
                  setChanged(environment);
                }}
                onDelete={() => {
                  setDeleted(environment);
                }}
              />
            ))}
          </tbody>
        </table>
      </TableFrame>
      {isAdding && (
        <NewEnvironmentDialog
          projectId={project.id}
          onClose={() => {
            setAdding(false);
          }}
        />
      )}
      {changed !== null && (
        <ChangeEnvironmentDialog
          environment={changed}
          onClose={() => {
            setChanged(null);
          }}
        />
      )}
      {deleted !== null && (
        <DeleteEnvironmentDialog
          environment={deleted}
          onClose={() => {
            setDeleted(null);
          }}
        />
      )}
    </Section>
  );
};
