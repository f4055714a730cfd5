import { compareFlag } from '../../domain/flag-stores/compare-flag.js';
import type { FlagAsServed, FlagReference, StateAsServed } from '../../domain/flag-stores/flag-store.js';
import { FlagStoreError } from '../../domain/flag-stores/flag-store.js';
import type { PlainValue } from '../../domain/flag-stores/plain-value.js';
import { isSameValue } from '../../domain/flag-stores/plain-value.js';
import { asManaged } from './as-served.js';
import type { FlagsmithClient } from './flagsmith-client.js';
import type { RemoteState, TypedValue } from './flagsmith-shapes.js';
import { plainOfTyped, typedOfPlain } from './flagsmith-shapes.js';
import type { Managed } from './look.js';
import { lookAt } from './look.js';
import { segmentBody } from './segment-body.js';

const shareBodies = (
  { keys }: Managed,
  { shares }: StateAsServed,
  found: RemoteState['multivariate_feature_state_values'],
): readonly object[] =>
  [...keys].map(([option, key]) => {
    const there = found.find(({ multivariate_feature_option: id }) => id === option);
    return {
      ...(there === undefined ? {} : { id: there.id }),
      multivariate_feature_option: option,
      percentage_allocation: shares[key] ?? 0,
    };
  });

/** A value that is the same stays as it is written there: nothing, and blank text, are the same to applications. */
const valueBody = (wanted: PlainValue, found: RemoteState['feature_state_value']): TypedValue =>
  found !== null && found !== undefined && isSameValue(plainOfTyped(found), wanted)
    ? found
    : typedOfPlain(wanted);

const stateBody = (managed: Managed, wanted: StateAsServed, found: RemoteState): object => ({
  feature: managed.feature.id,
  environment: managed.environment.id,
  feature_segment: found.feature_segment ?? null,
  identity: null,
  enabled: wanted.enabled,
  feature_state_value: valueBody(wanted.value, found.feature_state_value),
  multivariate_feature_state_values: shareBodies(managed, wanted, found.multivariate_feature_state_values),
});

const writeSegment = async (
  client: FlagsmithClient,
  { environment: { project }, segment }: Managed,
  body: object,
): Promise<number> => {
  if (segment === null) return (await client.createSegment(project, body)).id;
  await client.replaceSegment(project, segment.id, body);
  return segment.id;
};

const writeOverride = async (
  client: FlagsmithClient,
  managed: Managed,
  wanted: StateAsServed,
  segmentId: number,
): Promise<void> => {
  const { feature, own } = managed;
  if (own !== null) {
    await client.replaceState(own.state.id, stateBody(managed, wanted, own.state));
    return;
  }
  await client.createOverride(feature.id, {
    enabled: wanted.enabled,
    feature_state_value: typedOfPlain(wanted.value),
    feature_segment: { segment: segmentId },
    multivariate_feature_state_values: shareBodies(managed, wanted, []),
  });
};

const makeWeakest = async (client: FlagsmithClient, { own, overrides }: Managed): Promise<void> => {
  if (own === null) return;
  const last = Math.max(...overrides.map(({ priority }) => priority));
  await client.movePriorities([{ id: own.override.id, priority: last + 1 }]);
};

const removeSegment = async (
  client: FlagsmithClient,
  { environment, overrides }: Managed,
  segmentId: number,
): Promise<void> => {
  const override = overrides.find(({ segment }) => segment === segmentId);
  if (override !== undefined) await client.deleteOverride(override.id);
  await client.deleteSegment(environment.project, segmentId);
};

const removeOwn = async (client: FlagsmithClient, managed: Managed): Promise<void> => {
  const { segment, twins } = managed;
  for (const { id } of [...twins, ...(segment === null ? [] : [segment])])
    await removeSegment(client, managed, id);
};

interface Writing {
  readonly client: FlagsmithClient;
  readonly managed: Managed;
  /** The fields of what is not as it is to be. */
  readonly differing: readonly string[];
}

/** The experiment's segment, then its override, then its place among the others. */
const writeOwn = async (
  { client, managed, differing }: Writing,
  body: object,
  override: StateAsServed,
): Promise<void> => {
  for (const { id } of managed.twins) await removeSegment(client, managed, id);
  const isSegmentRight = !differing.some((field) => /^segment(?!\.twins)/.test(field));
  const segmentId =
    managed.segment !== null && isSegmentRight
      ? managed.segment.id
      : await writeSegment(client, managed, body);
  const differsInState = differing.some((field) => /^override(?!\.priority)/.test(field));
  if (differsInState) await writeOverride(client, managed, override, segmentId);
  if (differing.includes('override.priority')) await makeWeakest(client, managed);
};

/** Somebody may have turned the flag off since it was looked at: what is not ours is sent as it is at the last moment. */
const writeDefault = async (
  { client, managed }: Writing,
  wantedOf: (found: FlagAsServed) => FlagAsServed,
): Promise<void> => {
  const { environment, feature, defaults } = managed;
  const states = await client.states(environment.id, feature.id);
  const fresh = states.find(({ id }) => id === defaults.id);
  if (fresh === undefined)
    throw new FlagStoreError('store_failed', `The default of ${feature.name} has just been deleted.`);
  const { defaults: wanted } = wantedOf(asManaged({ ...managed, defaults: fresh }));
  await client.replaceState(fresh.id, stateBody(managed, wanted, fresh));
};

/**
 * Writes what differs, and nothing else. The default's shares are taken away last: where the override cannot be made, everybody
 * would be left on control. After the end it gets them back first, so that nobody is left on control until then.
 */
export const writeFlag = async (
  client: FlagsmithClient,
  flag: FlagReference,
  wantedOf: (found: FlagAsServed) => FlagAsServed,
): Promise<void> => {
  const managed = await lookAt(client, flag);
  const found = asManaged(managed);
  const wanted = wantedOf(found);
  const { segment, override } = wanted;
  const differing = compareFlag(wanted, found).map(({ field }) => field);
  const writing = { client, managed, differing };
  const isDefaultRight = !differing.some((field) => field.startsWith('default'));
  if (segment === null || override === null) {
    if (!isDefaultRight) await writeDefault(writing, wantedOf);
    if (differing.some((field) => /^(?:segment|override)/.test(field))) await removeOwn(client, managed);
    return;
  }
  // Refused before the first write, where Flagsmith could not keep it.
  const body = segmentBody(flag.segmentName, segment.rules);
  await writeOwn(writing, body, override);
  if (!isDefaultRight) await writeDefault(writing, wantedOf);
};
