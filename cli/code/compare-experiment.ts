/** An experiment of a file and one of the API in one shape, so that they can be compared field by field. */
import type { Schemas } from '../../client/create-client.js';
import type { ExperimentDocument, Reference, RolloutDocument } from './document.js';
import { filled, isMetric, roleOf, spokenOf } from './metric-roles.js';
import type { Change } from './plan.js';
import { changesOf } from './plan.js';

type Detail = Schemas['ExperimentDetail'];

/** What the API never changes after the creation. */
const FIXED = new Set([
  'assignment',
  'source',
  'refresh_interval_seconds',
  'refresh_throttle_seconds',
  'settle_seconds',
  'planned_units',
  'headline',
]);

/** All that can be changed once an experiment is over. */
const WORDS = new Set(['hypothesis', 'owner', 'tags', 'notes']);

type Share = Schemas['Rollout']['multivariate_feature_state_values'][number];

const namesOf = (references: readonly Reference[]): readonly string[] => references.map(String).sort();

/** Names of what a detail knows by both, so that a file may say either. */
const nameLike = (
  reference: Reference,
  { id, name }: { readonly id: number; readonly name: string },
): Reference => (typeof reference === 'number' && reference === id ? name : reference);

const sharesOf = (rollout: RolloutDocument, variants: Detail['feature']['multivariate_options']) => {
  const shares = rollout.multivariate_feature_state_values;
  if (shares === undefined) return undefined;
  // Whom the file gives no share gets none.
  const none = variants.map(({ key }) => [key, 0] as const);
  const keyOf = (id: number | undefined): string =>
    variants.find((variant) => variant.id === id)?.key ?? String(id);
  return Object.fromEntries([
    ...none,
    ...shares.map(
      (one) => [one.key ?? keyOf(one.multivariate_feature_option), one.percentage_allocation] as const,
    ),
  ]);
};

const wantedAudience = (
  { audience }: RolloutDocument,
  present: Detail['experiment_rollout']['audience'],
): unknown => {
  if (audience === undefined) return undefined;
  if (audience === null || audience.segment_ids.length === 0) return null;
  const known = present?.segments ?? [];
  const named = audience.segment_ids.map((reference) =>
    known.reduce<Reference>((name, segment) => nameLike(name, segment), reference),
  );
  return { match: audience.match ?? 'any', segments: namesOf(named) };
};

const presentAudience = (audience: Detail['experiment_rollout']['audience']): unknown =>
  audience === null || audience.segments.length === 0
    ? null
    : { match: audience.match, segments: namesOf(audience.segments.map(({ name }) => name)) };

/** A value as the API keeps it: whoever writes `05` or `True` means 5 and true. */
const asKept = ({ type, value }: RolloutDocument['feature_state_value']): unknown => {
  if (type === 'integer') return { type, value: String(Number(value)) };
  return { type, value: type === 'boolean' ? value.toLowerCase() : value };
};

/**
 * How many are to take part by now: what the file says, or what the last step of its schedule that is due has made of it. A ramp
 * that the file itself asks for is no drift.
 */
export const percentageByNow = (
  { experiment_rollout: rollout, schedule = [] }: Pick<ExperimentDocument, 'experiment_rollout' | 'schedule'>,
  now: number,
): number | undefined => {
  const due = schedule
    .flatMap((entry) => (entry.command === 'rollout' && Date.parse(entry.at) <= now ? [entry] : []))
    .sort((left, right) => Date.parse(left.at) - Date.parse(right.at));
  return due.at(-1)?.rollout_percentage ?? rollout?.rollout_percentage;
};

const wantedRollout = (wanted: ExperimentDocument, detail: Detail, now: number): unknown => {
  const { experiment_rollout: rollout } = wanted;
  if (rollout === undefined) return undefined;
  return {
    enabled: rollout.enabled,
    rollout_percentage: percentageByNow(wanted, now),
    feature_state_value: asKept(rollout.feature_state_value),
    shares: sharesOf(rollout, detail.feature.multivariate_options),
    audience: wantedAudience(rollout, detail.experiment_rollout.audience),
  };
};

const presentRollout = ({ experiment_rollout: rollout, feature }: Detail): unknown => ({
  enabled: rollout.enabled,
  rollout_percentage: rollout.rollout_percentage,
  feature_state_value: rollout.feature_state_value,
  shares: Object.fromEntries([
    ...feature.multivariate_options.map(({ key }) => [key, 0] as const),
    ...rollout.multivariate_feature_state_values.map(
      (one: Share) => [one.key, one.percentage_allocation] as const,
    ),
  ]),
  audience: presentAudience(rollout.audience),
});

const wantedMetrics = ({ metrics }: ExperimentDocument, detail: Detail) =>
  metrics?.map((one) => {
    const name = detail.metrics.reduce<Reference>(
      (found, { metric: id, metric_name }) => nameLike(found, { id, name: metric_name }),
      one.metric,
    );
    const present = detail.metrics.find((each) => isMetric(one, each));
    return [String(name), roleOf(filled(one, present))] as const;
  });

/** What is to come, as the file and the API both spell it. */
const entryOf = (
  { at, command, rollout_percentage: percent, outcome }: EntryLike,
  variants: Variants,
): unknown => ({
  at: new Date(at).toISOString(),
  command,
  rollout_percentage: percent ?? undefined,
  outcome: command === 'complete' ? outcomeOf(outcome, variants) : undefined,
});

type Variants = Detail['feature']['multivariate_options'];

interface EntryLike {
  readonly at: string;
  readonly command: string;
  readonly rollout_percentage?: number | null;
  readonly outcome?: string | { readonly ship: Reference } | null;
}

const outcomeOf = (outcome: EntryLike['outcome'], variants: Variants): unknown => {
  if (typeof outcome !== 'object' || outcome === null) return outcome ?? 'restore';
  const variant = variants.find(({ id, key }) => id === outcome.ship || key === outcome.ship);
  return { ship: variant?.key ?? outcome.ship };
};

const wantedSchedule = ({ schedule }: ExperimentDocument, variants: Variants, now: number): unknown =>
  schedule?.filter(({ at }) => Date.parse(at) > now).map((entry) => entryOf(entry, variants));

/** Fields that a file and the API spell alike. */
const ALIKE = [
  'hypothesis',
  'owner',
  'tags',
  'notes',
  'assignment',
  'on_guardrail_breach',
  'refresh_interval_seconds',
  'refresh_throttle_seconds',
  'settle_seconds',
  'planned_units',
  'family',
  'decision',
  'prior',
  'target_effect',
] as const;

/** Reads `metrics` as an object by name, and the headline apart: their order is what makes it. */
const metricFields = (metrics: readonly (readonly [string, string])[] | undefined) => {
  if (metrics === undefined) return {};
  const headline = metrics.find(([, role]) => role.split(',')[0] === 'goal')?.[0];
  return { metrics: Object.fromEntries(metrics), headline };
};

const wantedFields = (wanted: ExperimentDocument, detail: Detail, now: number) => ({
  ...Object.fromEntries(ALIKE.map((field) => [field, wanted[field]])),
  source:
    wanted.source === undefined || detail.source === null
      ? wanted.source
      : { id: nameLike(wanted.source.id, detail.source), experiment: wanted.source.experiment },
  ...metricFields(wantedMetrics(wanted, detail)),
  experiment_rollout: wantedRollout(wanted, detail, now),
  schedule: wantedSchedule(wanted, detail.feature.multivariate_options, now),
});

const presentFields = (wanted: ExperimentDocument, detail: Detail, now: number) => ({
  ...detail,
  source: detail.source === null ? null : { id: detail.source.name, experiment: detail.source.experiment },
  ...metricFields(
    detail.metrics.map((one) => {
      const spoken = spokenOf(
        one,
        wanted.metrics?.find((each) => isMetric(each, one)),
      );
      return [one.metric_name, roleOf(spoken)] as const;
    }),
  ),
  experiment_rollout: presentRollout(detail),
  schedule: detail.schedule
    // One that is due and not done yet is on its way, and no difference.
    .filter(({ status, at }) => status === 'pending' && Date.parse(at) > now)
    .map((entry) => entryOf(entry, detail.feature.multivariate_options)),
});

/** Metrics that the experiment has and the file has not. */
const detached = (wanted: ExperimentDocument, detail: Detail): readonly Change[] => {
  const listed = wantedMetrics(wanted, detail);
  if (listed === undefined) return [];
  const kept = new Set(listed.map(([name]) => name));
  return detail.metrics
    .filter(({ metric_name: name }) => !kept.has(name))
    .map((one) => ({
      field: `metrics.${one.metric_name}`,
      from: roleOf(spokenOf(one, undefined)),
      to: undefined,
    }));
};

const topOf = ({ field }: Change): string => field.split('.')[0] ?? field;

/** Another headline follows from other metrics; only with the same ones it is their order, which nothing changes. */
const withoutFollowing = (changes: readonly Change[]): readonly Change[] =>
  changes.some((change) => topOf(change) === 'metrics')
    ? changes.filter((change) => topOf(change) !== 'headline')
    : changes;

/** @returns every field in which an experiment is not as its file has it */
export const compareExperiment = (
  wanted: ExperimentDocument,
  detail: Detail,
  now: number,
): readonly Change[] => {
  const all = [
    ...changesOf(wantedFields(wanted, detail, now), presentFields(wanted, detail, now)),
    ...detached(wanted, detail),
  ];
  const open = detail.status === 'completed' ? all.filter((change) => WORDS.has(topOf(change))) : all;
  return withoutFollowing(open).map((change) =>
    FIXED.has(topOf(change)) ? { ...change, isFixed: true } : change,
  );
};

/** @returns whether any of the changes is of one of these fields */
export const touches = (changes: readonly Change[], ...fields: readonly string[]): boolean =>
  changes.some((change) => fields.includes(topOf(change)));
