import type { ReactElement } from 'react';
import { Suspense } from 'react';
import type { Schemas } from '../../../../client/create-client.js';
import { useOutages } from '../../data/outages.js';
import { useLasting } from '../../data/use-lasting.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { Section } from '../../parts/section.js';
import { Skeleton } from '../../parts/skeleton.js';
import { whenAsked } from '../../when-asked.js';
import { ExposuresSection } from './exposures-section.js';
import { notesOf } from './notes-of.js';
import { ExposuresOverTime } from './over-time/exposures-over-time.js';
import { OverTimeSection } from './over-time/over-time-section.js';
import type { Past } from './over-time/use-past.js';
import { useExposuresSeries } from './over-time/use-series.js';
import { PlanProgress } from './plan-progress.js';
import { Scorecard } from './scorecard/scorecard.js';
import { SetupSection } from './setup-section.js';
import { StandingNotes } from './standing-notes.js';
import { TrustStrip } from './trust-strip.js';
import type { ExperimentQueries } from './use-experiment.js';
import { figuresOf, newestOf } from './use-experiment.js';

type Detail = Schemas['ExperimentDetail'];
/** What is known now, or what was known at an earlier snapshot. */
type Shown = ReturnType<typeof figuresOf>;

const isOnItsWay = (past: Past | null): boolean =>
  past !== null && past.results === undefined && past.error === null && !past.isMissing;

// Only of what has ended.
const AfterEndSection = whenAsked(
  async () => (await import('./after-end/after-end-section.js')).AfterEndSection,
);

/** Figures, or why there are none; old ones stay while the API does not answer. */
const Figures = ({
  queries,
  results,
  detail,
  isOnItsWay,
}: {
  queries: ExperimentQueries;
  results: Shown['results'];
  detail: Detail;
  isOnItsWay: boolean;
}): ReactElement => {
  const { error, refetch } = queries.final.error === null ? queries.results : queries.final;
  const isSealed = queries.final.data !== undefined;
  return (
    <>
      {error !== null && <ProblemNotice error={error} onRetry={refetch} />}
      {isOnItsWay && <Skeleton lines={8} label="Figures are being read" />}
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
          <PlanProgress planned={detail.planned_units} payload={results.payload} />
          <Scorecard
            results={{ payload: results.payload, hash: results.content_hash, seq: results.seq }}
            detail={detail}
          />
        </>
      )}
    </>
  );
};

/** Who came, up to the moment that is shown. */
const Exposures = ({
  detail,
  newest,
  shown: { results, exposures },
  past,
}: {
  detail: Detail;
  newest: number | null;
  shown: Shown;
  past: Past | null;
}): ReactElement | null => {
  const experimentId = String(detail.id);
  const series = useExposuresSeries(experimentId, newest);
  if (exposures?.payload == null) return null;
  return (
    <ExposuresSection
      experimentId={experimentId}
      hasSamples={detail.source === null}
      exposures={exposures.payload}
      results={results?.payload ?? null}
    >
      {series.data !== undefined && <ExposuresOverTime series={series.data} seq={past?.seq ?? null} />}
    </ExposuresSection>
  );
};

/** Of one that was started: what its figures are worth, and the figures. */
export const Started = ({
  queries,
  detail,
  past,
}: {
  readonly queries: ExperimentQueries;
  readonly detail: Detail;
  /** An earlier snapshot that is shown; null: what is known now. */
  readonly past: Past | null;
}): ReactElement => {
  const now = figuresOf(queries);
  const { results, exposures } = past ?? now;
  const experimentId = String(detail.id);
  const { data: live, error, status } = queries.live;
  const notes = notesOf({
    detail,
    results: queries.results.data?.results ?? null,
    live,
    liveProblem: useLasting(status, error?.code ?? null),
    isTold: useOutages().includes('worker'),
  });
  return (
    <>
      {past === null && <StandingNotes notes={notes} />}
      <TrustStrip
        detail={detail}
        results={results ?? undefined}
        exposures={exposures ?? undefined}
        live={past === null ? live : undefined}
        isOld={past === null && notes.some(({ kind }) => kind === 'failing' || kind === 'old')}
      />
      <Figures queries={queries} results={results} detail={detail} isOnItsWay={isOnItsWay(past)} />
      {past === null && detail.ended_at !== null && (
        <Suspense fallback={null}>
          <AfterEndSection detail={detail} now={now} newest={newestOf(queries)} />
        </Suspense>
      )}
      <OverTimeSection experimentId={experimentId} now={now.results?.payload} newest={newestOf(queries)} />
      <Exposures detail={detail} newest={newestOf(queries)} shown={past ?? now} past={past} />
      <SetupSection detail={detail} />
    </>
  );
};
