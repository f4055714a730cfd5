import { ApplicationFailure, log } from '@temporalio/activity';
import { warehouseWindow } from '../db/clickhouse/exposures/warehouse-window.js';
import type { ExperimentReader, WindowInput } from '../db/clickhouse/reading/experiment-reader.js';
import { EVERYTHING_RECEIVED } from '../db/clickhouse/window/epoch-window.js';
import type { KeptReadouts } from '../db/postgres/refreshes/kept-readouts.js';
import type { AnalysisPlan, RefreshStore } from '../db/postgres/refreshes/refresh-store.js';
import type { ExposureGroundsReader } from '../db/postgres/serving/exposure-grounds.js';
import { defined } from '../domain/defined.js';
import type { ExperimentsByFeature } from '../domain/events/judge-exposure.js';
import type { AnalysisWindow } from '../domain/snapshots/analysis-window.js';
import { contentHash } from '../domain/snapshots/content-hash.js';
import type { ExposuresPayload, ResultsPayload } from '../domain/snapshots/snapshot-payload.js';
import { askingAttempt } from './asking-attempt.js';
import { askingRun } from './asking-run.js';
import { auditReading } from './audit-reading.js';
import type { RefreshInput, RefreshSummary } from './contract.js';
import { derivePayloads } from './derive-payloads.js';
import type { DoubtDeps } from './doubt-the-warehouse.js';
import { doubtTheWarehouse } from './doubt-the-warehouse.js';
import type { ExperimentReadout } from './experiment-readout.js';
import { guardrailReading } from './guardrail-reading.js';
import type { JudgeAgainDeps } from './judge-again.js';
import { judgeAgain } from './judge-again.js';
import { keepReadout } from './kept-readout.js';
import { readingWarehouse } from './map-failure.js';
import { queryOptions } from './query-options.js';
import type { ReadingTask } from './read-experiment.js';
import type { Reading, ReuseDeps } from './read-or-reuse.js';
import { readOrReuse } from './read-or-reuse.js';
import type { ReadingOccasion } from './reading-occasion.js';
import type { SettleEventsDeps } from './settle-events.js';
import { settleEvents } from './settle-events.js';
import { SLICED } from './slice-plan.js';
import { basisOf, windowOf } from './snapshot-basis.js';
import { withHeartbeat } from './with-heartbeat.js';

export interface RefreshDeps extends SettleEventsDeps, JudgeAgainDeps, DoubtDeps, ReuseDeps {
  readonly reader: ExperimentReader;
  readonly grounds: Pick<ExposureGroundsReader, 'experiments' | 'grounds'>;
  readonly readouts: KeptReadouts;
  /** Throws while the warehouse is not ours, or has not the tables of this version, all of them and filled. */
  readonly checkWarehouse: () => Promise<void>;
  /** @returns whether the warehouse that carries this id is ours. */
  readonly isOurWarehouse: (carriedId: string | null) => Promise<boolean>;
  readonly refreshes: RefreshStore;
  /** Stored with every snapshot, so that a number can be traced to the code that made it. */
  readonly softwareVersion: string;
  /** @returns how an experiment stands, for people; null for one that is gone. */
  readonly sayStatus: (uuid: string) => Promise<string | null>;
  /** Limit of one warehouse query, in seconds; must be below the activity's own timeout. */
  readonly querySeconds: number;
}

/** What is sealed stays for ever, so a metric that may yet be read keeps the final result waiting. */
const assertSealable = (reason: RefreshInput['reason'], readings: ExperimentReadout['metrics']): void => {
  const hopeful = readings.find(
    ({ reading }) => reading.kind === 'failed' && reading.code !== 'query_invalid',
  );
  if (reason !== 'final' || hopeful === undefined) return;
  throw ApplicationFailure.retryable(`Metric ${hopeful.metric.name} could not be read.`, 'metric_unreadable');
};

interface Refresh extends Reading, Pick<ReadingOccasion, 'rivals'> {
  readonly plan: AnalysisPlan;
  readonly window: AnalysisWindow;
  /** Accepted events that could not be seen yet; null where nobody could say. */
  readonly eventsInTransit: number | null;
  readonly input: WindowInput;
}

const findPlan = async ({ refreshes }: RefreshDeps, uuid: string): Promise<AnalysisPlan> => {
  const plan = await refreshes.plan(uuid);
  if (plan === null)
    throw ApplicationFailure.nonRetryable('There is no such started experiment.', 'not_started');
  return plan;
};

/** Events in tables of others are judged by nobody. */
const NO_RIVALS: ExperimentsByFeature = new Map();

/** @returns the experiments by which exposures of a plan's feature are judged. */
const findRivals = ({ grounds }: RefreshDeps, plan: AnalysisPlan): Promise<ExperimentsByFeature> =>
  plan.source === null
    ? grounds.experiments({ ...plan.environment, apiKey: plan.environmentKey }, [plan.featureName])
    : Promise.resolve(NO_RIVALS);

/** Nobody knows when rows of others arrived. */
const NOTHING_SENT = { receivedBefore: EVERYTHING_RECEIVED, eventsInTransit: 0 };

/**
 * First a moment is chosen before which all events have arrived, then the warehouse is read as of it: the other way round,
 * events could slip through. In between, what has arrived gets the verdicts by which it is read.
 */
const readRefresh = async (
  deps: RefreshDeps,
  { uuid, reason, asOf }: RefreshInput,
  { signal, enter }: Pick<ReadingTask, 'signal' | 'enter'>,
): Promise<Refresh> => {
  const found = await findPlan(deps, uuid);
  enter('events in transit');
  // What is sent to us is not read where the tables are others’.
  const { receivedBefore, eventsInTransit } =
    found.source === null ? await settleEvents(deps, found, reason, signal) : NOTHING_SENT;
  // What was waited for has arrived only now.
  const plan = reason === 'final' ? await findPlan(deps, uuid) : found;
  const window = windowOf(plan, receivedBefore, asOf);
  const optionsFor = queryOptions(signal, deps.querySeconds);
  const experiments = await findRivals(deps, plan);
  await readingWarehouse(signal, deps.checkWarehouse);
  const settleVerdicts = (): Promise<number> => {
    enter('verdicts');
    // What came after the moment that is spoken of keeps its verdict, so all of it is judged.
    const judged = { plan, experiments, window: windowOf(plan, receivedBefore), signal, optionsFor };
    return plan.source === null ? judgeAgain(deps, judged) : Promise.resolve(0);
  };
  const input = warehouseWindow(plan, window);
  const rivals = experiments.get(plan.featureName) ?? [];
  const occasion = { reason, asOf, plan, rivals, input };
  // Whatever ended the attempt before, it may have been how much was asked for at once.
  const slicing = { ...SLICED, isCareful: askingAttempt() > 1 };
  const { metrics } = plan;
  const task = {
    occasion,
    metrics,
    input,
    signal,
    optionsFor,
    enter,
    eventsInTransit,
    slicing,
    settleVerdicts,
  };
  const reading = await readingWarehouse(signal, () => readOrReuse(deps, task));
  // Whoever took its place in between would still be there.
  if (reading.carriedId === undefined || !(await deps.isOurWarehouse(reading.carriedId)))
    await readingWarehouse(signal, deps.confirmWarehouse);
  enter('doubts');
  await doubtTheWarehouse(deps, plan.experimentId, {
    ...reading.readout,
    exposuresOfFeature: () =>
      readingWarehouse(signal, () => deps.reader.exposuresOfFeature(input, optionsFor('doubts'))),
  });
  return { plan, rivals, window, eventsInTransit, ...reading, input };
};

/** Only shown, so a refresh that is stored does not fail for it. */
const readStanding = async ({ sayStatus }: RefreshDeps, uuid: string): Promise<string | undefined> => {
  try {
    return (await sayStatus(uuid)) ?? undefined;
  } catch {
    return undefined;
  }
};

/**
 * @returns the activity that recomputes exposures and results, as of one moment, and stores both as the next
 * snapshots. A failure stores nothing, so the last good snapshot stands.
 */
export const createRefreshExperiment =
  (deps: RefreshDeps) =>
  async (refresh: RefreshInput): Promise<RefreshSummary> => {
    const { seq, reason } = refresh;
    let step = 'plan';
    const enter = (entered: string): void => {
      step = entered;
    };
    const { input, rivals, kept, isUnchanged, audit, setback, ...read } = await withHeartbeat(
      () => step,
      (signal) => readRefresh(deps, refresh, { signal, enter }),
    );
    const { plan, window, readout } = read;
    if (setback !== null)
      log.warn('What came since could not be added, so everything was read', { seq, detail: setback });
    assertSealable(reason, readout.metrics);
    // Found in what was stored, so that no restart can lose or repeat a decision.
    const earlier = await deps.refreshes.earlierResults(plan.experimentId);
    const basis = basisOf(plan, window, earlier);
    const isFinal = reason === 'final';
    const unchangedSince = isUnchanged && kept !== null ? kept.asOf : null;
    const derived = derivePayloads({ ...read, experiment: plan, earlier, isFinal, unchangedSince });
    const { analysis, exposures, results } = derived;
    const provenance = (payload: ExposuresPayload | ResultsPayload) => ({
      basis,
      contentHash: contentHash(payload, basis),
      softwareVersion: deps.softwareVersion,
    });
    const stands = await deps.refreshes.recordSuccess({
      experimentId: plan.experimentId,
      seq,
      runId: askingRun(),
      reason,
      asOf: window.asOf,
      looksBack: refresh.asOf !== undefined,
      basedOn: earlier?.seq ?? null,
      snapshots: [
        { kind: 'exposures', payload: exposures, ...provenance(exposures) },
        { kind: 'results', payload: results, ...provenance(results) },
      ],
    });
    // What an earlier attempt has stored may be of fewer events than this one has read.
    if (stands.asOf === window.asOf)
      await keepReadout(deps, {
        ...read,
        ...refresh,
        ...{ input, rivals, kept, isUnchanged, storedAsOf: stands.asOf },
      });
    if (audit !== null) await auditReading(audit);
    const guardrails = guardrailReading(analysis);
    const standing = await readStanding(deps, refresh.uuid);
    return {
      ...stands,
      identities: readout.exposures.rows.reduce((sum, row) => sum + row.identities, 0),
      srmPValue: analysis.sampleRatio.p_value,
      srmAlarm: analysis.sampleRatio.alarm,
      failedMetrics: analysis.metrics.filter(({ comparison }) => comparison.kind === 'failed').length,
      ...defined({ guardrails, standing }),
    };
  };
