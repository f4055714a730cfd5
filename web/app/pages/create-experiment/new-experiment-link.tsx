import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useAddress } from '../../data/environment.js';
import { useSession } from '../../data/session.js';

/** Leads to the wizard; whoever may only look is offered nothing. */
export const NewExperimentLink = (): ReactElement | null => {
  const { role } = useSession();
  const to = useAddress();
  if (role === 'viewer') return null;
  return (
    <Link href={to('experiments/new/question')} className="button button-primary">
      New experiment
    </Link>
  );
};
