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
import { ExposuresSection } from './exposures-section.js';
import { notesOf } from './notes-of.js';
import { PlanProgress } from './plan-progress.js';
import { PreflightSection } from './preflight-section.js';
import { Scorecard } from './scorecard.js';
import { SetupSection } from './setup-section.js';
import { StandingNotes } from './standing-notes.js';
import { TrustStrip } from './trust-strip.js';
import type { ExperimentQueries } from './use-experiment.js';
import { figuresOf, useExperiment } from './use-experiment.js';

type Detail = Schemas['ExperimentDetail'];

/** Figures, or why there are none; old ones stay while the API does not answer. */
const Figures = ({ queries, planned }: { queries: ExperimentQueries; planned: number }): ReactElement => {
  const { results } = figuresOf(queries);
  const { error, refetch } = queries.final.error === null ? queries.results : queries.final;
  const isSealed = queries.final.data !== undefined;
  return (
    <>
      {error !== null && <ProblemNotice error={error} onRetry={refetch} />}
      {results !== undefined && results?.payload == null && (
        <Section name="results" title="Results">
          <p className="muted">
            {isSealed
              ? 'No figures could be computed before it was sealed.'
              : 'There are no figures before the first refresh that succeeds.'}
          </p>
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

/** Of one that was started: what its figures are worth, and the figures. */
const Started = ({ queries, detail }: { queries: ExperimentQueries; detail: Detail }): ReactElement => {
  const { results, exposures } = figuresOf(queries);
  const { data: live, error } = queries.live;
  const notes = notesOf({
    detail,
    results: queries.results.data?.results ?? null,
    live,
    liveProblem: error?.code ?? null,
  });
  return (
    <>
      <StandingNotes notes={notes} />
      <TrustStrip
        detail={detail}
        results={results ?? undefined}
        exposures={exposures ?? undefined}
        live={live}
        isOld={notes.some(({ kind }) => kind === 'failing' || kind === 'old')}
      />
      <Figures queries={queries} planned={detail.planned_units} />
      {exposures?.payload != null && (
        <ExposuresSection exposures={exposures.payload} results={results?.payload ?? null} />
      )}
      <SetupSection detail={detail} />
    </>
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
      <VerdictBanner detail={detail} />
      {detail.started_at === null ? (
        <NotStarted detail={detail} />
      ) : (
        <Started queries={queries} detail={detail} />
      )}
      <Sealed queries={queries} />
      {queries.timeline.data !== undefined && <ActivitySection entries={queries.timeline.data.results} />}
    </>
  );
};
