import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useState } from 'react';
import { Refused } from '../../../../client/problem.js';
import { api, client } from '../../data/api.js';
import { mayAddEnvironments } from '../../data/rights.js';
import { SESSION, signOut, useSession } from '../../data/session.js';
import { useSending } from '../../data/use-sending.js';
import { useTitle } from '../../data/use-title.js';
import { EmptyState } from '../../parts/empty-state.js';
import { NameField } from '../../parts/name-field.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { Skeleton } from '../../parts/skeleton.js';

interface Project {
  readonly id: number;
  readonly name: string;
}

/** @throws Refused */
const makeProject = async (name: string): Promise<Project> => {
  const { data, error } = await client.POST('/api/v1/projects/', { body: { name } });
  if (data === undefined) throw new Refused(error);
  return data;
};

/** @throws Refused */
const makeEnvironment = async (project: number, name: string): Promise<void> => {
  const { error } = await client.POST('/api/v1/environments/', { body: { name, project } });
  if (error !== undefined) throw new Refused(error);
};

const NEW = '';

const Form = ({ projects: known }: { projects: readonly Project[] }): ReactElement => {
  const { error, isBusy, send } = useSending();
  // Not among the known ones before they are read again, which is not done where the environment is refused.
  const [made, setMade] = useState<readonly Project[]>([]);
  const projects = [...known, ...made.filter(({ id }) => known.every((one) => one.id !== id))];
  const [wanted, setWanted] = useState(String(known[0]?.id ?? NEW));
  // One that has gone meanwhile cannot be chosen.
  const chosen = projects.some(({ id }) => String(id) === wanted) ? wanted : NEW;
  const [project, setProject] = useState('');
  const [name, setName] = useState('Development');
  return (
    <form
      className="dialog-form first-environment"
      onSubmit={(event) => {
        event.preventDefault();
        void send(async () => {
          let id = Number(chosen);
          if (chosen === NEW) {
            const fresh = await makeProject(project.trim());
            ({ id } = fresh);
            // Should the rest be refused, there is one by now that can be chosen.
            setMade((before) => [...before, fresh]);
            setWanted(String(id));
          }
          await makeEnvironment(id, name.trim());
        });
      }}
    >
      {projects.length > 0 && (
        <label className="field">
          <span>Project</span>
          <select
            value={chosen}
            onChange={({ target }) => {
              setWanted(target.value);
            }}
          >
            {projects.map(({ id, name: title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
            <option value={NEW}>a new one</option>
          </select>
        </label>
      )}
      {chosen === NEW && <NameField label="Name of the project" name={project} onChange={setProject} />}
      <NameField label="Name of the environment" name={name} onChange={setName} />
      {error !== null && <ProblemNotice error={error} />}
      <button type="submit" className="button button-primary" disabled={isBusy}>
        {isBusy ? 'Sending…' : 'Create the environment'}
      </button>
    </form>
  );
};

const Asked = (): ReactElement => {
  const { data, error, refetch } = api.useQuery('get', '/api/v1/projects/');
  if (error !== null) return <ProblemNotice error={error} onRetry={refetch} />;
  if (data === undefined) return <Skeleton lines={3} label="The projects are being read" />;
  return <Form projects={data.results} />;
};

const SignOut = (): ReactElement => {
  const { error, send } = useSending();
  const queryClient = useQueryClient();
  return (
    <>
      <button
        type="button"
        className="button"
        onClick={() => {
          void send(async () => {
            await signOut();
            queryClient.setQueryData(SESSION, null);
          });
        }}
      >
        Sign out everywhere
      </button>
      {error !== null && <ProblemNotice error={error} />}
    </>
  );
};

/** Where there is no environment, there is nothing to look at; so one is made, by whoever may. */
export const FirstEnvironmentPage = (): ReactElement => {
  useTitle('No environment yet');
  const session = useSession();
  return (
    <main className="sign-in">
      <h1>There is no environment yet</h1>
      {mayAddEnvironments(session) ? (
        <>
          <p className="muted">
            Flags, experiments and results are of an environment, such as development or production.
          </p>
          <Asked />
        </>
      ) : (
        <EmptyState title="An administrator has to make one" />
      )}
      <SignOut />
    </main>
  );
};
