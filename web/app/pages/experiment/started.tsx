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
import { PendingCommands } from './pending-commands.js';
import { PlanProgress } from './plan-progress.js';
import { Scorecard } from './scorecard/scorecard.js';
import { SetupSection } from './setup-section.js';
import { StandingNotes } from './standing-notes.js';
import { TrustStrip } from './trust/trust-strip.js';
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
  ghost,
  detail,
  isOnItsWay,
}: {
  queries: ExperimentQueries;
  results: Shown['results'];
  /** What is known now, behind what was known then. */
  ghost: Schemas['ResultsPayload'] | null;
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
          <PlanProgress detail={detail} payload={results.payload} asOf={results.as_of} />
          <Scorecard
            results={{
              ...{ payload: results.payload, hash: results.content_hash, seq: results.seq },
              now: ghost,
            }}
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
      asOf={exposures.as_of}
      results={results?.payload ?? null}
    >
      {series.data !== undefined && <ExposuresOverTime series={series.data} seq={past?.seq ?? null} />}
    </ExposuresSection>
  );
};

const TOO_EARLY: ReadonlySet<Detail['status_word']> = new Set(['nobody_yet', 'collecting']);

/** What has to be known before the figures are read. */
const Before = ({
  queries: { results, live },
  detail,
  shown,
  past,
}: {
  queries: ExperimentQueries;
  detail: Detail;
  shown: Shown;
  past: Past | null;
}): ReactElement => {
  const liveProblem = useLasting(live.status, live.error?.code ?? null);
  const isTold = useOutages().includes('worker');
  const known = { detail, results: results.data?.results ?? null, live: live.data, liveProblem, isTold };
  const notes = past === null ? notesOf(known) : [];
  return (
    <>
      {past === null && <PendingCommands pending={live.data?.pending ?? []} />}
      <StandingNotes notes={notes} />
      <TrustStrip
        detail={detail}
        results={shown.results ?? undefined}
        exposures={shown.exposures ?? undefined}
        live={past === null ? live.data : undefined}
        isOld={notes.some(({ kind }) => kind === 'failing' || kind === 'old')}
      />
    </>
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
  const shown = past ?? now;
  const newest = newestOf(queries);
  // Before there is anything to compare, who comes is all that there is to be seen.
  const isTooEarly = TOO_EARLY.has(detail.status_word);
  const who = <Exposures detail={detail} newest={newest} shown={shown} past={past} />;
  return (
    <>
      <Before queries={queries} detail={detail} shown={shown} past={past} />
      {isTooEarly && who}
      <Figures
        {...{ queries, results: shown.results, detail, isOnItsWay: isOnItsWay(past) }}
        ghost={past === null ? null : (now.results?.payload ?? null)}
      />
      {past === null && detail.ended_at !== null && (
        <Suspense fallback={null}>
          <AfterEndSection detail={detail} now={now} newest={newest} />
        </Suspense>
      )}
      <OverTimeSection experimentId={String(detail.id)} now={now.results?.payload} newest={newest} />
      {!isTooEarly && who}
      <SetupSection detail={detail} />
    </>
  );
};
