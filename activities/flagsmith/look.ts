import type { FlagReference } from '../../domain/flag-stores/flag-store.js';
import { FlagStoreError } from '../../domain/flag-stores/flag-store.js';
import { isSameValue } from '../../domain/flag-stores/plain-value.js';
import type { FlagsmithClient } from './flagsmith-client.js';
import type {
  RemoteEnvironment,
  RemoteFeature,
  RemoteOption,
  RemoteOverride,
  RemoteSegment,
  RemoteState,
} from './flagsmith-shapes.js';
import { plainOfTyped } from './flagsmith-shapes.js';

/** All that the management API says of an experiment's flag. */
export interface Managed {
  readonly environment: RemoteEnvironment;
  readonly feature: RemoteFeature;
  /** What a variant is called here, by the id of the option there. */
  readonly keys: ReadonlyMap<number, string>;
  readonly defaults: RemoteState;
  readonly segment: RemoteSegment | null;
  /** Others of the segment's name, as a repeated request leaves them. */
  readonly twins: readonly RemoteSegment[];
  readonly overrides: readonly RemoteOverride[];
  /** The experiment's own, and its state. */
  readonly own: { readonly override: RemoteOverride; readonly state: RemoteState } | null;
}

/**
 * @returns the environment, which must hash as everybody can
 * @throws FlagStoreError where it cannot be used
 */
export const usableEnvironment = async (client: FlagsmithClient): Promise<RemoteEnvironment> => {
  const environment = await client.environment();
  if (environment.use_identity_composite_key_for_hashing === false) {
    throw new FlagStoreError(
      'hashes_by_database_id',
      'The environment hashes identities by ids of its own database, so nobody can say who gets what. Turn “Use consistent hashing” on in its settings.',
    );
  }
  if (environment.use_v2_feature_versioning === true) {
    throw new FlagStoreError(
      'versions_features',
      'The environment has feature versioning on, which is not supported: use one without it.',
    );
  }
  return environment;
};

const findFeature = async (
  client: FlagsmithClient,
  { project }: RemoteEnvironment,
  name: string,
): Promise<RemoteFeature> => {
  const found = await client.features(project, name);
  const exact = found.filter((one) => one.name === name);
  // Names there are told apart by letters only, and clients ask without regard to case.
  const [feature, another] = exact.length > 0 ? exact : found.filter((one) => sameLetters(one.name, name));
  if (feature === undefined)
    throw new FlagStoreError('feature_missing', `Flagsmith’s project has no feature ${name}.`);
  if (another !== undefined)
    throw new FlagStoreError('feature_ambiguous', `Flagsmith’s project has two features called ${name}.`);
  return feature;
};

const sameLetters = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** By their keys; options from before there were keys by their values. */
const optionFor = (
  options: readonly RemoteOption[],
  { key, value }: FlagReference['variants'][number],
): RemoteOption | undefined =>
  options.find((option) => option.key === key) ??
  options.find((option) => (option.key ?? null) === null && isSameValue(plainOfTyped(option), value));

/** What is wrong with how a variant is there; null where nothing is. */
const faultOf = (
  name: string,
  { key, value }: FlagReference['variants'][number],
  option: RemoteOption | undefined,
): string | null => {
  const wanted = JSON.stringify(value);
  if (option === undefined)
    return `Flagsmith’s feature ${name} has no variant ${key}. Make it there, with this key and the value ${wanted}.`;
  const there = plainOfTyped(option);
  return isSameValue(there, value)
    ? null
    : `The variant ${key} of ${name} is ${JSON.stringify(there)} in Flagsmith, and ${wanted} here.`;
};

const matchedKeys = (
  { name, multivariate_options: options }: RemoteFeature,
  { variants, mayDiffer }: FlagReference,
): ReadonlyMap<number, string> => {
  const keys = new Map(options.map(({ id, key }) => [id, key ?? `option ${id}`]));
  for (const variant of variants) {
    const option = optionFor(options, variant);
    const fault = mayDiffer ? null : faultOf(name, variant, option);
    if (fault !== null) throw new FlagStoreError('variants_differ', fault);
    if (option !== undefined) keys.set(option.id, variant.key);
  }
  return keys;
};

const ownOf = (
  segment: RemoteSegment | null,
  overrides: readonly RemoteOverride[],
  states: readonly RemoteState[],
): Managed['own'] => {
  if (segment === null) return null;
  const override = overrides.find((one) => one.segment === segment.id);
  const state =
    override === undefined ? undefined : states.find((one) => one.feature_segment === override.id);
  return override === undefined || state === undefined ? null : { override, state };
};

/** @returns all segments of an experiment's name: the one that identities were hashed with first, or else the oldest */
const ownSegments = async (
  client: FlagsmithClient,
  { project }: RemoteEnvironment,
  { segmentName, segmentId }: FlagReference,
): Promise<readonly RemoteSegment[]> => {
  const named = (await client.segments(project, segmentName)).filter(({ name }) => name === segmentName);
  const place = ({ id }: RemoteSegment): number => (String(id) === segmentId ? -1 : id);
  return [...named].sort((one, other) => place(one) - place(other));
};

/** Deletes an experiment's segments where there is no feature any more that could have an override for them. */
export const sweep = async (client: FlagsmithClient, flag: FlagReference): Promise<void> => {
  const environment = await client.environment();
  for (const { id } of await ownSegments(client, environment, flag))
    await client.deleteSegment(environment.project, id);
};

/** Reads what there is of an experiment's flag, and writes nothing. */
export const lookAt = async (client: FlagsmithClient, flag: FlagReference): Promise<Managed> => {
  const environment = await usableEnvironment(client);
  const feature = await findFeature(client, environment, flag.featureName);
  const keys = matchedKeys(feature, flag);
  const [segment = null, ...twins] = await ownSegments(client, environment, flag);
  const overrides = await client.overrides(environment.id, feature.id);
  const states = await client.states(environment.id, feature.id);
  const defaults = states.find(
    ({ feature_segment: override, identity }) => (override ?? null) === null && (identity ?? null) === null,
  );
  if (defaults === undefined)
    throw new FlagStoreError('answer_unreadable', `Flagsmith shows no default of ${flag.featureName}.`);
  return {
    ...{ environment, feature, keys, defaults, segment, twins, overrides },
    own: ownOf(segment, overrides, states),
  };
};
