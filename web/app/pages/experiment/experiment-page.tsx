import type { ReactElement } from 'react';
import { useTitle } from '../../data/use-title.js';
import { Moment } from '../../parts/moment.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { Section } from '../../parts/section.js';
import { Skeleton } from '../../parts/skeleton.js';
import { ActivitySection } from './activity-section.js';
import { ExperimentHead, VerdictBanner } from './experiment-head.js';
import { ExposuresSection } from './exposures-section.js';
import { PlanProgress } from './plan-progress.js';
import { Scorecard } from './scorecard.js';
import { SetupSection } from './setup-section.js';
import { TrustStrip } from './trust-strip.js';
import type { ExperimentQueries } from './use-experiment.js';
import { useExperiment } from './use-experiment.js';

/** Figures, or why there are none; old ones stay while the API does not answer. */
const Figures = ({ queries, planned }: { queries: ExperimentQueries; planned: number }): ReactElement => {
  const { data: latest, error, refetch } = queries.results;
  const results = latest?.results;
  return (
    <>
      {error !== null && <ProblemNotice error={error} onRetry={refetch} />}
      {results?.payload === null && (
        <Section name="results" title="Results">
          <p className="muted">There are no figures before the first refresh that succeeds.</p>
        </Section>
      )}
      {results?.payload != null && (
        <>
          <PlanProgress planned={planned} payload={results.payload} />
          <Scorecard payload={results.payload} />
        </>
      )}
    </>
  );
};

const Sealed = ({ queries }: { queries: ExperimentQueries }): ReactElement | null => {
  const results = queries.results.data?.results;
  const sealedAt = queries.detail.data?.sealed_at ?? null;
  if (sealedAt === null || results == null) return null;
  return (
    <Section name="decision" title="Decision and proof">
      <p>
        Sealed <Moment at={sealedAt} />. {queries.detail.data?.status_reason}
      </p>
      <p className="small hash">
        SHA-256 <code>{results.content_hash}</code>
      </p>
      <p className="small muted">
        Anybody can derive it again: <a href="/docs/snapshots">how</a>.
      </p>
    </Section>
  );
};

/** One experiment: what was tested, what came out, how sure that is, and what to do next. */
export const ExperimentPage = ({ experimentId }: { readonly experimentId: string }): ReactElement => {
  const queries = useExperiment(experimentId);
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
  const results = queries.results.data?.results;
  const exposures = queries.exposures.data?.exposures;
  return (
    <>
      <ExperimentHead detail={detail} />
      {error !== null && <ProblemNotice error={error} onRetry={refetch} />}
      <VerdictBanner detail={detail} />
      {detail.started_at !== null && (
        <TrustStrip
          detail={detail}
          results={results ?? undefined}
          exposures={exposures ?? undefined}
          live={queries.live.data}
        />
      )}
      {detail.started_at !== null && <Figures queries={queries} planned={detail.planned_units} />}
      {exposures?.payload != null && (
        <ExposuresSection exposures={exposures.payload} results={results?.payload ?? null} />
      )}
      <SetupSection detail={detail} />
      <Sealed queries={queries} />
      {queries.timeline.data !== undefined && <ActivitySection entries={queries.timeline.data.results} />}
    </>
  );
};
