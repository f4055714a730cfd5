import type { Instant } from '../experiment.js';
import type { Traits, TraitValue } from '../identity.js';
import { traitOf } from '../identity.js';
import type { JsonObject } from '../json-value.js';
import { MatchingTooCostly } from '../patterns/match-budget.js';
import { asksForTraits } from '../segments/segment-membership.js';
import type { ExposableExperiment, Exposure, ExposureVerdict } from './check-exposure.js';
import { checkExposure, placeOf } from './check-exposure.js';

/** Experiments by the name of their feature, newest first; a name that is missing is no feature. */
export type ExperimentsByFeature = ReadonlyMap<string, readonly ExposableExperiment[]>;

/** An exposure as it was sent, whenever that was. */
export interface SentExposure {
  readonly featureName: string;
  /** Null or empty for nobody. */
  readonly identifier: string | null;
  readonly variantKey: string | null;
  readonly at: Instant;
  /** The traits that came with it; null where none did. */
  readonly traits: JsonObject | null;
}

/** What exposures are judged against. */
export interface ExposureGrounds {
  readonly environmentKey: string;
  readonly environmentName: string;
  readonly experiments: ExperimentsByFeature;
  /** Of identities, by identifier; empty where traits decide about nobody. */
  readonly keptTraits: ReadonlyMap<string, Traits>;
}

/** What the server thinks of an exposure. */
export interface ExposureStamp {
  /** 0 for none. */
  readonly experimentId: number;
  /** Number of the epoch that the exposure's time lies in, 0 for none. */
  readonly epoch: number;
  readonly verdict: ExposureVerdict['kind'];
}

const traitsDecide = (experiment: ExposableExperiment): boolean =>
  experiment.assignment === 'flag' &&
  (experiment.epochs.some(({ audience }) => audience !== undefined) ||
    (experiment.stronger?.segments.some(asksForTraits) ?? false));

/**
 * @returns the identifiers of whom traits decide, because an experiment of theirs has an audience or is beaten by
 *   overrides for segments
 */
export const identifiersInQuestion = (
  exposures: readonly Pick<SentExposure, 'featureName' | 'identifier'>[],
  experiments: ExperimentsByFeature,
): readonly string[] => {
  const inQuestion = new Set<string>();
  for (const [name, candidates] of experiments) if (candidates.some(traitsDecide)) inQuestion.add(name);
  const identifiers = new Set<string>();
  for (const { featureName, identifier } of exposures)
    if (identifier !== null && inQuestion.has(featureName)) identifiers.add(identifier);
  return [...identifiers];
};

/** @returns the exposure's own traits over those that are kept; null when neither are known. */
const traitsOf = ({ identifier, traits }: SentExposure, { keptTraits }: ExposureGrounds): Traits | null => {
  const kept = keptTraits.get(identifier ?? '');
  if (kept === undefined && traits === null) return null;
  const own = Object.entries(traits ?? {}).map(([key, value]): [string, TraitValue] => [key, traitOf(value)]);
  return { ...kept, ...Object.fromEntries(own) };
};

/** What nobody could find out within the budget: who belongs to an audience, or gets something else, by its conditions. */
const unchecked = (candidates: readonly ExposableExperiment[] | null, at: Instant): ExposureVerdict => {
  const place = placeOf(candidates ?? [], at);
  const epoch = place?.epoch === undefined ? {} : { epoch: place.epoch.number };
  return {
    kind: 'audience_unchecked',
    ...(place === null ? {} : { experimentId: place.experiment.id }),
    ...epoch,
  };
};

const checked = (
  exposure: Exposure,
  candidates: readonly ExposableExperiment[] | null,
  { environmentKey, environmentName }: ExposureGrounds,
): ExposureVerdict => {
  try {
    return checkExposure(exposure, candidates, environmentKey, environmentName);
  } catch (error) {
    if (error instanceof MatchingTooCostly) return unchecked(candidates, exposure.at);
    throw error;
  }
};

/**
 * Judges an exposure against what was served at its own time. It is asked when the exposure arrives, and again when its
 * time turns out to lie in another epoch than was known then. One whose conditions take more than the budget that it is
 * judged within is `audience_unchecked`.
 */
export const judgeExposure = (sent: SentExposure, grounds: ExposureGrounds): ExposureStamp => {
  const { featureName, identifier, variantKey, at } = sent;
  const exposure = { identifier, variantKey, at, traits: traitsOf(sent, grounds) };
  const candidates = grounds.experiments.get(featureName) ?? null;
  const verdict = checked(exposure, candidates, grounds);
  return { verdict: verdict.kind, experimentId: verdict.experimentId ?? 0, epoch: verdict.epoch ?? 0 };
};
