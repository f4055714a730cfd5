import type { ReactElement } from 'react';
import { useState } from 'react';
import { Refused } from '../../../../client/problem.js';
import { client } from '../../data/api.js';
import { useSession } from '../../data/session.js';
import { useSending } from '../../data/use-sending.js';
import { Dialog } from '../../parts/dialog.js';
import { FormFoot } from '../../parts/form-foot.js';
import { EnvironmentFields } from './environment-fields.js';
import type { EnvironmentWords } from './environment-words.js';

/** @throws Refused */
const create = async (project: number, { name, isProduction }: EnvironmentWords): Promise<void> => {
  const body = { name: name.trim(), project, is_production: isProduction };
  const { error } = await client.POST('/api/v1/environments/', { body });
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

/** Makes an environment. */
export const NewEnvironmentDialog = ({
  projectId,
  onClose,
}: {
  /** Until another is chosen. */
  readonly projectId: number;
  readonly onClose: () => void;
}): ReactElement => {
  const { error, isBusy, send } = useSending();
  const [project, setProject] = useState(projectId);
  const [words, setWords] = useState<EnvironmentWords>({ name: '', isProduction: false });
  return (
    <Dialog title="New environment" onClose={onClose}>
      <form
        className="dialog-body dialog-form"
        onSubmit={(event) => {
          event.preventDefault();
          void send(async () => {
            await create(project, words);
            onClose();
          });
        }}
      >
        <ProjectField value={project} onChoose={setProject} />
        <EnvironmentFields
          words={words}
          onChange={(changes) => {
            setWords((before) => ({ ...before, ...changes }));
          }}
        />
        <FormFoot error={error} isBusy={isBusy} label="Create the environment" onCancel={onClose} />
      </form>
    </Dialog>
  );
};
