/** Documents of files: the bodies of the API's creations, in which things may be named too. */
import type { Schemas } from '../../client/create-client.js';

/** An id, or a name. */
export type Reference = number | string;

type NewExperiment = Schemas['NewExperiment'];
type NewRollout = NonNullable<NewExperiment['experiment_rollout']>;
type WantedMetric = NonNullable<NewExperiment['metrics']>[number];
type NewSource = NonNullable<NewExperiment['source']>;

export type MetricReference = Omit<WantedMetric, 'metric'> & { readonly metric: Reference };

export interface AudienceDocument {
  readonly match?: 'any' | 'all';
  readonly segment_ids: readonly Reference[];
}

export type RolloutDocument = Omit<NewRollout, 'audience'> & {
  readonly audience?: AudienceDocument | null;
};

export type ExperimentDocument = Omit<
  NewExperiment,
  'feature' | 'metrics' | 'source' | 'experiment_rollout'
> & {
  readonly feature: Reference;
  readonly metrics?: readonly MetricReference[];
  readonly source?: Omit<NewSource, 'id'> & { readonly id: Reference };
  readonly experiment_rollout?: RolloutDocument;
};

interface Placed<Kind extends string, Body> {
  readonly kind: Kind;
  readonly body: Body;
  /** Where it begins, such as `checkout.yaml:12`. */
  readonly place: string;
}

export type FeatureInFile = Placed<'feature', Schemas['NewFeature']>;
export type MetricInFile = Placed<'metric', Schemas['NewMetric']>;
export type ExperimentInFile = Placed<'experiment', ExperimentDocument>;

/** One document of a file. */
export type CodeDocument = FeatureInFile | MetricInFile | ExperimentInFile;
