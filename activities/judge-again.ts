import type {
  MisplacedExposures,
  PlacedSpan,
  StoredExposure,
} from '../db/clickhouse/exposures/misplaced-exposures.js';
import type { ReadOptions } from '../db/clickhouse/reading/experiment-reader.js';
import type { KeptReadouts } from '../db/postgres/refreshes/kept-readouts.js';
import type { AnalysisPlan } from '../db/postgres/refreshes/refresh-store.js';
import type { ExposureGroundsReader } from '../db/postgres/serving/exposure-grounds.js';
import type { ExperimentsByFeature, SentExposure } from '../domain/events/judge-exposure.js';
import { judgeExposure } from '../domain/events/judge-exposure.js';
import { placesOverTime } from '../domain/events/places-over-time.js';
import type { JsonObject } from '../domain/json-value.js';
import { createMatchBudget, stepsOfBatch, withinBudget } from '../domain/patterns/match-budget.js';
import type { AnalysisWindow } from '../domain/snapshots/analysis-window.js';
import { readingWarehouse } from './map-failure.js';

export interface JudgeAgainDeps {
  readonly grounds: Pick<ExposureGroundsReader, 'grounds'>;
  readonly misplaced: MisplacedExposures;
  readonly readouts: Pick<KeptReadouts, 'noteJudgement'>;
  /** Throws unless the warehouse is ours at this moment. */
  readonly confirmWarehouse: () => Promise<void>;
}

interface JudgeAgainTask {
  readonly plan: Pick<AnalysisPlan, 'environment' | 'environmentKey' | 'featureName' | 'startedAt'>;
  /** Those on its feature. */
  readonly experiments: ExperimentsByFeature;
  readonly window: Pick<AnalysisWindow, 'end'>;
  readonly signal: AbortSignal;
  /** @param part names the query; each has a name of its own */
  readonly optionsFor: (part: string) => ReadOptions;
  readonly pageRows?: number;
}

/** How many rows, with all that came with them, are read, judged and written at once. */
const PAGE_ROWS = 20_000;

/** Stored text is what `stampEvents` made of an object, or nothing. */
const storedTraits = (text: string): JsonObject | null =>
  text === '' ? null : (JSON.parse(text) as JsonObject);

const sentExposure = (featureName: string, stored: StoredExposure): SentExposure => ({
  featureName,
  identifier: stored.identifier,
  variantKey: stored.variant,
  at: stored.at,
  traits: storedTraits(stored.traits),
});

/**
 * Judges the exposures again that came before their epoch was known: from a clock ahead of ours, before the start, before
 * a backdated start. Only then does it not matter when an exposure was sent. Each exposure of the experiment's feature
 * within its window is looked at, whatever it was stamped with; those whose stamp is not that of the epoch which their own
 * time lies in by now are judged as if they came now. Mostly there are none, which one query finds out.
 *
 * May run twice at the same time, or end half way: whoever comes next goes on with what is left.
 */
export const judgeAgain = async (deps: JudgeAgainDeps, task: JudgeAgainTask): Promise<number> => {
  const { misplaced } = deps;
  const { plan, experiments, window, signal, optionsFor, pageRows = PAGE_ROWS } = task;
  const { featureName } = plan;
  const environment = { ...plan.environment, apiKey: plan.environmentKey };
  const span = { from: plan.startedAt, to: window.end };
  if (span.from >= span.to) return 0;
  const whole: PlacedSpan = {
    ...span,
    environmentKey: plan.environmentKey,
    featureName,
    places: placesOverTime(experiments.get(featureName) ?? [], span),
  };

  const judgePage = async (page: readonly StoredExposure[]): Promise<void> => {
    const read = page.map((exposure) => ({ exposure, sent: sentExposure(featureName, exposure) }));
    const exposures = read.map(({ sent }) => sent);
    const grounds = await deps.grounds.grounds(environment, exposures, experiments);
    const judged = withinBudget(createMatchBudget(stepsOfBatch(read.length)), () =>
      read.map(({ exposure, sent }) => ({ exposure, stamp: judgeExposure(sent, grounds) })),
    );
    if (judged.length > 0) {
      // Nobody else's exposures get a verdict of ours.
      await readingWarehouse(signal, deps.confirmWarehouse);
      await deps.readouts.noteJudgement({ environmentId: plan.environment.id, featureName });
    }
    await readingWarehouse(signal, () => misplaced.judge(whole, judged, signal));
  };

  let count = 0;
  const days = await readingWarehouse(signal, () => misplaced.days(whole, optionsFor('misplaced')));
  for (const day of days) {
    const ofDay = { ...whole, from: Math.max(whole.from, day.from), to: Math.min(whole.to, day.to) };
    let behind: StoredExposure | null = null;
    do {
      const options = optionsFor(`misplaced-${count}`);
      const from: StoredExposure | null = behind;
      const page: readonly StoredExposure[] = await readingWarehouse(signal, () =>
        misplaced.page(ofDay, from, pageRows, options),
      );
      await judgePage(page);
      count += page.length;
      behind = page.length < pageRows ? null : (page.at(-1) ?? null);
    } while (behind !== null);
  }
  // On a cluster they are stored on most replicas, and the one that is read may be another.
  if (count > 0) await readingWarehouse(signal, () => misplaced.settle());
  return count;
};
