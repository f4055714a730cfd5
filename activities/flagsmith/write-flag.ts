import { compareFlag } from '../../domain/flag-stores/compare-flag.js';
import type { FlagAsServed, FlagReference, StateAsServed } from '../../domain/flag-stores/flag-store.js';
import { FlagStoreError } from '../../domain/flag-stores/flag-store.js';
import type { SegmentRule } from '../../domain/segments/segment-rules.js';
import { asManaged } from './as-served.js';
import type { FlagsmithClient } from './flagsmith-client.js';
import type { RemoteState } from './flagsmith-shapes.js';
import { typedOfPlain } from './flagsmith-shapes.js';
import type { Managed } from './look.js';
import { lookAt } from './look.js';

/** Flagsmith keeps rules in rules, and no deeper. */
const isTooDeep = ({ rules = [] }: SegmentRule): boolean =>
  rules.some(({ rules: inner = [] }) => inner.length > 0);

const conditionBody = ({ operator, property, value }: NonNullable<SegmentRule['conditions']>[number]) => ({
  operator,
  property,
  value: Array.isArray(value) ? value.join(',') : String(value ?? ''),
});

const innerBody = ({ type, conditions = [] }: SegmentRule): object => ({
  type,
  conditions: conditions.map(conditionBody),
});

const ruleBody = (rule: SegmentRule): object => ({
  ...innerBody(rule),
  rules: (rule.rules ?? []).map(innerBody),
});

/** Rules without ids replace those that are there; the segment keeps its own id, which identities are hashed with. */
const segmentBody = (name: string, wanted: readonly SegmentRule[]): object => {
  if (wanted.some(isTooDeep))
    throw new FlagStoreError(
      'rules_too_deep',
      'The audience has rules in rules in rules, which Flagsmith cannot keep.',
    );
  const description = 'Made by Holdfast for an experiment. Holdfast keeps it as it is.';
  return { name, description, rules: wanted.map(ruleBody) };
};

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

const stateBody = (managed: Managed, wanted: StateAsServed, found: RemoteState): object => ({
  feature: managed.feature.id,
  environment: managed.environment.id,
  feature_segment: found.feature_segment ?? null,
  identity: null,
  enabled: wanted.enabled,
  feature_state_value: typedOfPlain(wanted.value),
  multivariate_feature_state_values: shareBodies(managed, wanted, found.multivariate_feature_state_values),
});

const writeSegment = async (
  client: FlagsmithClient,
  { environment: { project }, segment }: Managed,
  { segmentName }: FlagReference,
  rules: readonly SegmentRule[],
): Promise<number> => {
  const body = segmentBody(segmentName, rules);
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

const removeOwn = async (client: FlagsmithClient, managed: Managed): Promise<void> => {
  const { environment, segment, overrides } = managed;
  const override = overrides.find((one) => one.segment === segment?.id);
  if (override !== undefined) await client.deleteOverride(override.id);
  if (segment !== null) await client.deleteSegment(environment.project, segment.id);
};

/** The experiment's segment and override, as they are to be. */
const writeOwn = async (
  client: FlagsmithClient,
  flag: FlagReference,
  managed: Managed,
  wanted: Pick<FlagAsServed, 'segment' | 'override'>,
  differing: readonly string[],
): Promise<void> => {
  const { segment, override } = wanted;
  if (segment === null || override === null) {
    if (differing.some((field) => /^(?:segment|override)/.test(field))) await removeOwn(client, managed);
    return;
  }
  const isSegmentRight = !differing.some((field) => field.startsWith('segment'));
  const segmentId =
    managed.segment !== null && isSegmentRight
      ? managed.segment.id
      : await writeSegment(client, managed, flag, segment.rules);
  const differsInState = differing.some((field) => /^override(?!\.priority)/.test(field));
  if (differsInState) await writeOverride(client, managed, override, segmentId);
  if (differing.includes('override.priority')) await makeWeakest(client, managed);
};

/** Writes what differs, and nothing else. */
export const writeFlag = async (
  client: FlagsmithClient,
  flag: FlagReference,
  wanted: FlagAsServed,
): Promise<void> => {
  const managed = await lookAt(client, flag);
  const differing = compareFlag(wanted, asManaged(managed)).map(({ field }) => field);
  const { defaults } = managed;
  if (differing.some((field) => field.startsWith('default')))
    await client.replaceState(defaults.id, stateBody(managed, wanted.defaults, defaults));
  await writeOwn(client, flag, managed, wanted, differing);
};
