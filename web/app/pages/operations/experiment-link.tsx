import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useSession } from '../../data/session.js';

/** An experiment of any environment, as the operations name it. */
export interface Concerned {
  readonly experiment: number;
  readonly name: string;
  readonly environment: string;
}

/** Leads to an experiment, if whoever looks may see its environment. */
export const ExperimentLink = ({ one }: { one: Concerned }): ReactElement => {
  const environment = useSession().environments.find(({ key }) => key === one.environment);
  return (
    <>
      {environment === undefined ? (
        <bdi>{one.name}</bdi>
      ) : (
        <Link href={`/e/${environment.id}/experiments/${one.experiment}`} dir="auto">
          {one.name}
        </Link>
      )}{' '}
      <span className="small muted" dir="auto">
        {environment === undefined ? one.environment : `${environment.project.name} / ${environment.name}`}
      </span>
    </>
  );
};
