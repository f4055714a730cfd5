import type { ReactElement } from 'react';
import { Suspense, useMemo } from 'react';
import { Link } from 'wouter';
import type { Schemas } from '../../../../client/create-client.js';
import { useAddress } from '../../data/environment.js';
import { useTitle } from '../../data/use-title.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { Skeleton } from '../../parts/skeleton.js';
import { whenAsked } from '../../when-asked.js';
import { ActivitySection } from './activity-section.js';
import { DecisionSection } from './decision/decision-section.js';
import { ExperimentHead, VerdictBanner } from './experiment-head.js';
import { PastBanner } from './over-time/past-banner.js';
import { TakenBack } from './over-time/taken-back.js';
import { usePast } from './over-time/use-past.js';
import { PreflightSection } from './preflight-section.js';
import { ProofSection } from './proof/proof-section.js';
import { SetupSection } from './setup-section.js';
import { Started } from './started.js';
import { figuresOf, newestOf, useExperiment } from './use-experiment.js';
import type { VariantPlaces } from './variant-places.js';
import { variantPlaces, VariantPlacesContext } from './variant-places.js';

type Detail = Schemas['ExperimentDetail'];

// Curves are drawn before a start, and never again.
const PlanSection = whenAsked(async () => (await import('./plan-section.js')).PlanSection);

/** Of one that was not: how it is set up, and whether that will come to a result. */
const NotStarted = ({ detail }: { detail: Detail }): ReactElement => (
  <>
    <SetupSection detail={detail} />
    <PreflightSection experimentId={String(detail.id)} />
    <Suspense fallback={<Skeleton lines={8} label="The planner is being loaded" />}>
      <PlanSection detail={detail} />
    </Suspense>
  </>
);

/** Worked out again only when there is another variant, since charts are drawn anew when it changes. */
const usePlaces = (detail: Detail | undefined, queries: ReturnType<typeof useExperiment>): VariantPlaces => {
  const options = detail?.feature.multivariate_options.map(({ key }) => key) ?? [];
  const seen = Object.keys(figuresOf(queries).exposures?.payload?.totals ?? {});
  const text = JSON.stringify([options, seen]);
  return useMemo(() => {
    const [known, others] = JSON.parse(text) as [string[], string[]];
    return variantPlaces(known, others);
  }, [text]);
};

/** One experiment: what was tested, what came out, how sure that is, and what to do next. */
export const ExperimentPage = ({ experimentId }: { readonly experimentId: string }): ReactElement => {
  const queries = useExperiment(experimentId);
  const past = usePast(experimentId, newestOf(queries));
  const { data: detail, error, refetch } = queries.detail;
  const places = usePlaces(detail, queries);
  const to = useAddress();
  useTitle(detail?.name ?? 'Experiment');
  if (detail === undefined)
    return error === null ? (
      <Skeleton lines={8} label="The experiment is being read" />
    ) : (
      <>
        <h1>Experiment</h1>
        <ProblemNotice error={error} onRetry={refetch} />
        <p>
          <Link href={to('experiments')}>To the experiments</Link>
        </p>
      </>
    );
  return (
    <VariantPlacesContext value={places}>
      <ExperimentHead detail={detail} payload={figuresOf(queries).results?.payload ?? null} />
      {error !== null && <ProblemNotice error={error} onRetry={refetch} />}
      {past === null ? (
        <>
          <VerdictBanner
            detail={detail}
            looks={newestOf(queries)}
            payload={figuresOf(queries).results?.payload ?? null}
          />
          <TakenBack detail={detail} newest={newestOf(queries)} />
        </>
      ) : (
        <PastBanner detail={detail} past={past} now={figuresOf(queries)} />
      )}
      {detail.started_at === null ? (
        <NotStarted detail={detail} />
      ) : (
        <Started queries={queries} detail={detail} past={past} />
      )}
      {queries.final.data !== undefined && <DecisionSection detail={detail} final={queries.final.data} />}
      {figuresOf(queries).results?.payload != null && (
        <ProofSection experimentId={experimentId} isSealed={detail.sealed_at !== null} />
      )}
      {queries.timeline.data !== undefined && (
        <ActivitySection experimentId={experimentId} entries={queries.timeline.data.results} />
      )}
    </VariantPlacesContext>
  );
};
