import type { ReactElement } from 'react';
import { useState } from 'react';
import { client } from '../../data/api.js';
import { Refused } from '../../data/problem.js';
import type { Environment } from '../../data/session.js';
import { useSession } from '../../data/session.js';
import { useSending } from '../../data/use-sending.js';
import { Dialog } from '../../parts/dialog.js';
import { FormFoot } from '../../parts/form-foot.js';

interface Filled {
  readonly name: string;
  readonly isProduction: boolean;
  readonly projectId: number;
}

/** @throws Refused */
const save = async (environment: Environment | null, filled: Filled): Promise<void> => {
  const { name, isProduction: is_production, projectId: project } = filled;
  const { error } =
    environment === null
      ? await client.POST('/api/v1/environments/', { body: { name: name.trim(), project, is_production } })
      : await client.PATCH('/api/v1/environments/{environmentKey}/', {
          params: { path: { environmentKey: environment.key } },
          body: { name: name.trim(), is_production },
        });
  if (error !== undefined) throw new Refused(error);
};

const ProjectField = ({
  value,
  onChoose,
}: {
  value: number;
  onChoose: (projectId: number) => void;
}): ReactElement => {
  const { environments } = useSession();
  const projects = new Map(environments.map(({ project }) => [project.id, project.name]));
  return (
    <label className="field">
      <span>Project</span>
      <select
        value={value}
        onChange={({ target }) => {
          onChoose(Number(target.value));
        }}
      >
        {[...projects].map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
};

/** Makes an environment, or changes what it is called and whether mistakes in it reach customers. */
export const EnvironmentDialog = ({
  environment,
  projectId,
  onClose,
}: {
  /** Null for a new one. */
  readonly environment: Environment | null;
  /** Of a new one, until another is chosen. */
  readonly projectId: number;
  readonly onClose: () => void;
}): ReactElement => {
  const { error, isBusy, send } = useSending();
  const [filled, setFilled] = useState<Filled>({
    name: environment?.name ?? '',
    isProduction: environment?.is_production ?? false,
    projectId: environment?.project.id ?? projectId,
  });
  const put = (changes: Partial<Filled>): void => {
    setFilled((before) => ({ ...before, ...changes }));
  };
  return (
    <Dialog title={environment === null ? 'New environment' : 'Change the environment'} onClose={onClose}>
      <form
        className="dialog-body dialog-form"
        onSubmit={(event) => {
          event.preventDefault();
          void send(async () => {
            await save(environment, filled);
            onClose();
          });
        }}
      >
        {environment === null && (
          <ProjectField
            value={filled.projectId}
            onChoose={(chosen) => {
              put({ projectId: chosen });
            }}
          />
        )}
        <label className="field">
          <span>Name</span>
          <input
            required
            maxLength={255}
            dir="auto"
            value={filled.name}
            onChange={({ target }) => {
              put({ name: target.value });
            }}
          />
        </label>
        <label className="choice">
          <input
            type="checkbox"
            checked={filled.isProduction}
            onChange={({ target }) => {
              put({ isProduction: target.checked });
            }}
          />
          <span>
            <strong>Production</strong>{' '}
            <span className="muted">
              A mistake here reaches customers: to start or complete an experiment, its name has to be typed.
            </span>
          </span>
        </label>
        <FormFoot
          error={error}
          isBusy={isBusy}
          label={environment === null ? 'Create the environment' : 'Save'}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
};
