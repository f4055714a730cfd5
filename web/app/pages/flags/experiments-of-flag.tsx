import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { Schemas } from '../../../../client/create-client.js';
import { useAddress } from '../../data/environment.js';
import { Moment } from '../../parts/moment.js';
import { Section } from '../../parts/section.js';
import { StatusBadge } from '../../parts/status-badge.js';

type Listed = Schemas['ListedExperiment'];

/** @returns the experiment that runs on the flag now, of which there is one at most */
export const holderOf = (experiments: readonly Listed[]): Listed | undefined =>
  experiments.find(({ status }) => status === 'running' || status === 'paused');

/** Says which experiment has the flag, and what cannot be changed as long as it has. */
export const HeldNotice = ({ experiment }: { readonly experiment: Listed }): ReactElement => {
  const to = useAddress();
  return (
    <div className="notice tone-info">
      <div className="notice-text">
        <p>
          The experiment{' '}
          <Link href={to(`experiments/${experiment.id}`)} dir="auto">
            {experiment.name}
          </Link>{' '}
          has this flag. Until it is completed, its value, its variants and their shares are frozen: whoever
          changed them would change what is compared.
        </p>
      </div>
    </div>
  );
};

/** What was and is tested on a flag, and what came out. */
export const ExperimentsOfFlag = ({
  experiments,
}: {
  readonly experiments: readonly Listed[];
}): ReactElement => {
  const to = useAddress();
  return (
    <Section name="experiments" title="Experiments on it">
      {experiments.length === 0 && <p className="muted">None yet.</p>}
      <ul className="plain-list">
        {experiments.map(({ id, name, status_word: word, status_reason: reason, started_at: at }) => (
          <li key={id}>
            <StatusBadge word={word} />{' '}
            <Link href={to(`experiments/${id}`)} dir="auto">
              {name}
            </Link>{' '}
            <span className="small muted">
              {at !== null && <Moment at={at} />} {reason}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
};
