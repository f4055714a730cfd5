import type { ReactElement } from 'react';
import type { Schemas } from '../../../../../client/create-client.js';
import { ProblemNotice } from '../../../parts/problem-notice.js';
import { Skeleton } from '../../../parts/skeleton.js';
import { MeaningDifference } from '../meaning-difference.js';
import { metricInWords } from '../metric-in-words.js';
import { EventsBeforeAndAfter } from './events-before-and-after.js';
import type { MetricEdition } from './metric-edition.js';
import type { MetricChange } from './metric-words.js';
import { NotComplete } from './not-complete.js';
import { SameAs } from './same-as.js';
import type { Rehearsed } from './use-rehearsal.js';

type Metric = Schemas['Metric'];
type Experiments = Metric['experiments'];

const Named = ({ title, experiments }: { title: string; experiments: Experiments }): ReactElement | null => {
  if (experiments.length === 0) return null;
  return (
    <div>
      <h4>{title}</h4>
      <ul className="plain-list small">
        {experiments.map(({ id, name, status, version }) => (
          <li key={id}>
            <bdi>{name}</bdi> <span className="chip">{status}</span>{' '}
            <span className="chip">version {version}</span>
          </li>
        ))}
      </ul>
    </div>
  );
};

/** Another meaning: what it measures then, who goes on with the old one, and what came of either lately. */
const NewVersion = ({
  edition: { metric },
  would,
}: {
  edition: MetricEdition;
  would: Schemas['ChangedMetric'];
}): ReactElement => {
  const follow = would.experiments.filter(({ version }) => version === would.version);
  return (
    <>
      <p>
        <strong>Makes version {would.version}.</strong> <span dir="auto">{metricInWords(would)}</span>
      </p>
      <MeaningDifference before={metric} after={would} />
      <Named title="Go on with what they began with" experiments={would.kept_by} />
      <Named title="Measure the new one" experiments={follow} />
      {would.experiments.length === 0 && <p className="small muted">No experiment measures it.</p>}
      <EventsBeforeAndAfter before={metric} after={would} />
    </>
  );
};

const Answer = ({
  edition,
  rehearsed: { would, error, isCurrent },
}: {
  edition: MetricEdition;
  rehearsed: Rehearsed;
}): ReactElement => {
  if (error !== null) return <ProblemNotice error={error} />;
  if (would === undefined) return <Skeleton lines={2} label="It is being found out" />;
  const isNewVersion = would.version > edition.metric.version;
  return (
    <div className="would-change-found" aria-busy={!isCurrent}>
      {isNewVersion ? (
        <NewVersion edition={edition} would={would} />
      ) : (
        <p>Only what people read: nothing is measured in another way, and no version is made.</p>
      )}
      <SameAs metrics={would.same_as} />
    </div>
  );
};

/** What saving would do, before anything is saved. */
export const WouldChange = ({
  edition,
  change,
  rehearsed,
  missing,
}: {
  readonly edition: MetricEdition;
  /** Null where it is not complete. */
  readonly change: MetricChange | null;
  readonly rehearsed: Rehearsed;
  readonly missing: readonly string[];
}): ReactElement => {
  const isNothing = change !== null && Object.keys(change).length === 0;
  return (
    <section className="would-change" aria-label="What this would change">
      <h3>What this would change</h3>
      {change === null && <NotComplete missing={missing} />}
      {isNothing && <p className="muted">Nothing yet.</p>}
      {change !== null && !isNothing && <Answer edition={edition} rehearsed={rehearsed} />}
    </section>
  );
};
