import type { Instant } from '../domain/experiment.js';
import type { AnalysisWindow } from '../domain/snapshots/analysis-window.js';
import type { EarlierResults } from '../domain/snapshots/earlier-results.js';
import type { ExposuresPayload, ResultsPayload } from '../domain/snapshots/snapshot-payload.js';
import type { ExperimentReadout } from './experiment-readout.js';
import { exposuresPayload } from './exposures-payload.js';
import type { MeasuredExperiment } from './measured-experiment.js';
import type { ResultsAnalysis } from './results-analysis.js';
import { analyzeResults } from './results-analysis.js';
import { resultsPayload } from './results-payload.js';

interface Derivation {
  readonly experiment: Pick<MeasuredExperiment, 'assignment' | 'plannedUnits' | 'decisions'>;
  readonly window: Pick<AnalysisWindow, 'asOf' | 'epochs' | 'granularity'>;
  readonly readout: ExperimentReadout;
  /** What the results before hand on; null before the first. */
  readonly earlier: EarlierResults | null;
  readonly isFinal: boolean;
  /** Accepted events that could not be seen yet; null where nobody could say. */
  readonly eventsInTransit: number | null;
  /** As-of of the snapshot since which nothing has come; null where something has. */
  readonly unchangedSince: Instant | null;
}

interface DerivedPayloads {
  readonly analysis: ResultsAnalysis;
  readonly exposures: ExposuresPayload;
  readonly results: ResultsPayload;
}

/** From what was read to what is stored: the same input gives the same payloads, whoever derives them and when. */
export const derivePayloads = (input: Derivation): DerivedPayloads => {
  const { experiment, window, readout, earlier, isFinal, eventsInTransit, unchangedSince } = input;
  const { asOf, epochs, granularity } = window;
  const { exposures, health, late, metrics } = readout;
  const analysis = analyzeResults({
    assignment: experiment.assignment,
    epochs,
    exposures,
    metrics,
    plannedUnits: experiment.plannedUnits,
    deciding: { ...experiment.decisions, asOf, isFinal, earlier },
  });
  return {
    analysis,
    exposures: exposuresPayload(exposures, granularity, health, late, eventsInTransit, unchangedSince),
    results: resultsPayload(analysis, eventsInTransit, unchangedSince),
  };
};
