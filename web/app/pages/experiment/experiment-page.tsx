import type { ReactElement } from 'react';
import type { Schemas } from '../../../client/create-client.js';
import { useTitle } from '../../data/use-title.js';
import { CopyButton } from '../../parts/copy-button.js';
import { Moment } from '../../parts/moment.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { Section } from '../../parts/section.js';
import { Skeleton } from '../../parts/skeleton.js';
import { ActivitySection } from './activity-section.js';
import { ExperimentHead, VerdictBanner } from './experiment-head.js';
import { PastBanner } from './over-time/past-banner.js';
import { usePast } from './over-time/use-past.js';
import { PreflightSection } from './preflight-section.js';
import { ProofSection } from './proof/proof-section.js';
import { SetupSection } from './setup-section.js';
import { Started } from './started.js';
import type { ExperimentQueries } from './use-experiment.js';
import { figuresOf, newestOf, useExperiment } from './use-experiment.js';

type Detail = Schemas['ExperimentDetail'];

const Sealed = ({ queries }: { queries: ExperimentQueries }): ReactElement | null => {
  const { data: final } = queries.final;
  if (final === undefined) return null;
  return (
    <Section name="decision" title="Decision and proof">
      <p>
        Sealed <Moment at={final.sealed_at} />. {queries.detail.data?.status_reason}
      </p>
      {final.results !== null && (
        <>
          <p className="small muted">
            All figures of this page are the sealed ones, as of <Moment at={final.results.as_of} />. What came
            later is not in them.
          </p>
          <p className="small hash">
            SHA-256 <code>{final.results.content_hash}</code>{' '}
            <CopyButton text={final.results.content_hash} what="hash of the sealed result" />
          </p>
        </>
      )}
      <p className="small muted">
        Anybody can derive it again: <a href="/docs/snapshots">how</a>.
      </p>
    </Section>
  );
};

/** Of one that was not: how it is set up, and whether that will come to a result. */
const NotStarted = ({ detail }: { detail: Detail }): ReactElement => (
  <>
    <SetupSection detail={detail} />
    <PreflightSection experimentId={String(detail.id)} />
  </>
);

/** One experiment: what was tested, what came out, how sure that is, and what to do next. */
export const ExperimentPage = ({ experimentId }: { readonly experimentId: string }): ReactElement => {
  const queries = useExperiment(experimentId);
  const past = usePast(experimentId, newestOf(queries));
  const { data: detail, error, refetch } = queries.detail;
  useTitle(detail?.name ?? 'Experiment');
  if (detail === undefined)
    return error === null ? (
      <Skeleton lines={8} label="The experiment is being read" />
    ) : (
      <>
        <h1>Experiment</h1>
        <ProblemNotice error={error} onRetry={refetch} />
      </>
    );
  return (
    <>
      <ExperimentHead detail={detail} />
      {error !== null && <ProblemNotice error={error} onRetry={refetch} />}
      {past === null ? (
        <VerdictBanner detail={detail} />
      ) : (
        <PastBanner past={past} now={figuresOf(queries)} />
      )}
      {detail.started_at === null ? (
        <NotStarted detail={detail} />
      ) : (
        <Started queries={queries} detail={detail} past={past} />
      )}
      <Sealed queries={queries} />
      {figuresOf(queries).results?.payload != null && (
        <ProofSection experimentId={experimentId} isSealed={detail.sealed_at !== null} />
      )}
      {queries.timeline.data !== undefined && (
        <ActivitySection experimentId={experimentId} entries={queries.timeline.data.results} />
      )}
    </>
  );
};
