/** An experiment of a file as the API takes it: names become ids. */
import type { Schemas } from '../../client/create-client.js';
import type { Catalogue } from './catalogue.js';
import type { AudienceDocument, ExperimentDocument, MetricReference, RolloutDocument } from './document.js';

type NewExperiment = Schemas['NewExperiment'];
type NewRollout = NonNullable<NewExperiment['experiment_rollout']>;

const requestOfAudience = async (
  catalogue: Catalogue,
  audience: AudienceDocument,
): Promise<NonNullable<NewRollout['audience']>> => ({
  ...(audience.match === undefined ? {} : { match: audience.match }),
  segment_ids: await Promise.all(audience.segment_ids.map((one) => catalogue.segmentId(one))),
});

/** @returns a rollout with the ids of the segments */
export const requestOfRollout = async (
  catalogue: Catalogue,
  { audience, ...rollout }: RolloutDocument,
): Promise<NewRollout> => {
  if (audience === undefined) return rollout;
  return { ...rollout, audience: audience === null ? null : await requestOfAudience(catalogue, audience) };
};

/** @returns a metric with its id */
export const requestOfMetric = async (
  catalogue: Catalogue,
  { metric, ...rest }: MetricReference,
): Promise<Schemas['WantedMetric']> => ({ ...rest, metric: await catalogue.metricId(metric) });

/** @returns the body of its creation */
export const requestOfExperiment = async (
  catalogue: Catalogue,
  { feature, metrics, source, experiment_rollout: rollout, ...rest }: ExperimentDocument,
): Promise<NewExperiment> => ({
  ...rest,
  feature: await catalogue.featureId(feature),
  ...(metrics === undefined
    ? {}
    : { metrics: await Promise.all(metrics.map((one) => requestOfMetric(catalogue, one))) }),
  ...(source === undefined ? {} : { source: { ...source, id: await catalogue.sourceId(source.id) } }),
  ...(rollout === undefined ? {} : { experiment_rollout: await requestOfRollout(catalogue, rollout) }),
});
