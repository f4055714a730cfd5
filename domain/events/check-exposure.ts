import { isEnrolled, variantFor } from '../assignment/assign-variant.js';
import type { HashId } from '../assignment/point-of-hash.js';
import { identityKey } from '../assignment/point-of-hash.js';
import type { Instant } from '../experiment.js';
import type { StoreHashing } from '../flag-stores/flag-store.js';
import type { ServedSpan } from '../flag-stores/served-spans.js';
import { wasServed } from '../flag-stores/served-spans.js';
import type { Traits } from '../identity.js';
import type { Epoch } from '../rollouts/epoch.js';
import { epochAt } from '../rollouts/epoch.js';
import type { Membership } from '../segments/segment-membership.js';
import { agreedMembership, asksForTraits, belongsTo } from '../segments/segment-membership.js';
import type { Subject } from '../segments/segment-properties.js';
import type { ExperimentEvaluation, Segment } from '../segments/segment-rules.js';

/** Somebody says that an identity was shown a variant of a feature. */
export interface Exposure {
  readonly identifier: string | null;
  readonly variantKey: string | null;
  /** The event's own time, not that of its arrival. */
  readonly at: Instant;
  /**
   * What is known of the identity: the event's own traits over those that persist. Absent or null when neither are
   * known. They decide whether the identity belongs to the experiment's audience, and to segments that get something
   * else.
   */
  readonly traits?: Traits | null;
}

/**
 * Overrides that are stronger than an experiment's rollout. Whoever gets one is shown what somebody chose, and not what
 * the hash gives.
 */
export interface StrongerOverrides {
  /** The identities that have a flag of their own. */
  readonly identifiers: Pick<ReadonlySet<string>, 'has'>;
  /** The segments whose members get something else. */
  readonly segments: readonly Segment[];
}

/** Who serves an experiment where it is not Holdfast: a store of flags elsewhere, which hashes with ids of its own. */
export interface ServedElsewhere {
  /** Null as long as it has never served it. */
  readonly hashing: StoreHashing | null;
  readonly spans: readonly ServedSpan[];
}

/** What must be known of an experiment to check an exposure. The salts are those frozen at creation. */
export type ExposableExperiment = {
  readonly id: number;
  readonly epochs: readonly Epoch[];
} & (
  | { readonly assignment: 'external' }
  | {
      readonly assignment: 'flag';
      readonly enrolmentSalt: HashId;
      readonly bucketingSalt: HashId;
      /** By whom it is served and judged; all engines, which must agree, if left out. */
      readonly evaluation?: ExperimentEvaluation;
      /** Absent where there are none. */
      readonly stronger?: StrongerOverrides;
      /** Absent where Holdfast serves it. */
      readonly elsewhere?: ServedElsewhere;
    }
);

/** Why an exposure enrols nobody. */
export const EXPOSURE_REJECTIONS = [
  'no_identity',
  'unknown_feature',
  'not_running',
  // Served by a stronger override. To count such identities would be to compare people who were chosen, not randomised.
  'overridden',
  'not_enrolled',
  'not_in_audience',
  // Nothing is known of the identity. Outsiders are shown control, so trusting the unknown would add outsiders to
  // control alone.
  'audience_unchecked',
  // Some engine would serve it the rollout, and some other would not. Decided before its variant, so it leaves all variants
  // alike.
  'ambiguous_condition',
  'wrong_variant',
] as const;
export type ExposureRejection = (typeof EXPOSURE_REJECTIONS)[number];

/** `verified`: our hash gives the same; `trusted`: somebody else assigned. Only these two enrol. */
export type ExposureVerdict =
  | { readonly kind: 'verified' | 'trusted'; readonly experimentId: number; readonly epoch: number }
  | { readonly kind: ExposureRejection; readonly experimentId?: number; readonly epoch?: number };

/** Where a moment lies among the experiments of a feature. */
interface Place<Experiment> {
  readonly experiment: Experiment;
  /** Absent outside of all epochs. */
  readonly epoch?: Epoch;
}

/**
 * @param experiments of one feature in one environment, newest first
 * @returns the newest experiment that ran at a moment, with the epoch; where none ran, the newest that had started by
 *   then, in whose health such an exposure counts; null before all of them
 */
export const placeOf = <Experiment extends Pick<ExposableExperiment, 'epochs'>>(
  experiments: readonly Experiment[],
  at: Instant,
): Place<Experiment> | null => {
  for (const experiment of experiments) {
    const epoch = epochAt(experiment.epochs, at);
    if (epoch !== undefined) return { experiment, epoch };
  }
  const last = experiments.find(({ epochs }) => epochs.some((epoch) => epoch.from <= at));
  return last === undefined ? null : { experiment: last };
};

interface Shown {
  readonly subject: Subject;
  readonly areTraitsKnown: boolean;
  readonly variantKey: string | null;
}

/** @returns whether the subject is a member, by whom the experiment asks */
const membershipOf = (segment: Segment, subject: Subject, evaluation: ExperimentEvaluation): Membership => {
  if (evaluation === 'agreed') return agreedMembership(segment, subject);
  return belongsTo({ ...segment, evaluation }, subject) ? 'in' : 'out';
};

/** Member of the first list, of the second, and so on; `any` and `all` of no segments are what they are in logic. */
const membershipOfMany = (match: 'any' | 'all', memberships: readonly Membership[]): Membership => {
  const [deciding, other] = match === 'any' ? (['in', 'out'] as const) : (['out', 'in'] as const);
  if (memberships.includes(deciding)) return deciding;
  return memberships.includes('ambiguous') ? 'ambiguous' : other;
};

/** Judged with what is known: without the traits that a segment asks for, the identity does not belong to it. */
const overridden = (
  stronger: StrongerOverrides | undefined,
  { subject }: Shown,
  evaluation: ExperimentEvaluation,
): Membership => {
  if (stronger === undefined) return 'out';
  if (stronger.identifiers.has(subject.identity.identifier)) return 'in';
  const memberships = stronger.segments.map((segment) => membershipOf(segment, subject, evaluation));
  return membershipOfMany('any', memberships);
};

type OutsideAudience = Extract<
  ExposureRejection,
  'not_in_audience' | 'audience_unchecked' | 'ambiguous_condition'
>;

/**
 * @returns why the exposure does not count by the audience; null when the identity is known to be a member, or when
 *   there is no audience
 */
const outsideAudience = (
  { audience }: Epoch,
  { subject, areTraitsKnown }: Shown,
  evaluation: ExperimentEvaluation,
): OutsideAudience | null => {
  if (audience === undefined) return null;
  const { match, segments } = audience;
  if (!areTraitsKnown && segments.some(asksForTraits)) return 'audience_unchecked';
  const memberships = segments.map((segment) => membershipOf(segment, subject, evaluation));
  const membership = membershipOfMany(match, memberships);
  if (membership === 'ambiguous') return 'ambiguous_condition';
  return membership === 'in' ? null : 'not_in_audience';
};

type HashedExperiment = Extract<ExposableExperiment, { assignment: 'flag' }>;

/** What identities are hashed with in an epoch, and which intervals come first. */
const hashingOf = (
  { enrolmentSalt, bucketingSalt, elsewhere }: HashedExperiment,
  { allocation }: Epoch,
): {
  readonly segmentId: HashId;
  readonly salt: HashId;
  readonly allocation: Epoch['allocation'];
} => {
  const hashing = elsewhere?.hashing ?? null;
  if (hashing === null) return { segmentId: enrolmentSalt, salt: bucketingSalt, allocation };
  const { segmentId, seed, order } = hashing;
  // Elsewhere variants have other ids, and these decide whose interval comes first.
  const inOrder = allocation.map((share) => ({ ...share, variantId: order.indexOf(share.key) }));
  return { segmentId, salt: seed, allocation: inOrder };
};

const judge = (experiment: ExposableExperiment, epoch: Epoch, shown: Shown): ExposureVerdict['kind'] => {
  if (shown.variantKey === null || shown.variantKey === '') return 'wrong_variant';
  if (experiment.assignment === 'external') return 'trusted';
  const { stronger, evaluation = 'agreed' } = experiment;
  const { segmentId, salt, allocation } = hashingOf(experiment, epoch);
  const isOverridden = overridden(stronger, shown, evaluation);
  if (isOverridden === 'in') return 'overridden';
  const { percentage: percentageBasisPoints } = epoch;
  const { key } = shown.subject.identity;
  if (!isEnrolled({ segmentId, percentageBasisPoints, identityKey: key })) return 'not_enrolled';
  const outside = outsideAudience(epoch, shown, evaluation);
  if (outside !== null) return outside;
  if (isOverridden === 'ambiguous') return 'ambiguous_condition';
  return variantFor({ salt, identityKey: key, allocation }) === shown.variantKey
    ? 'verified'
    : 'wrong_variant';
};

/** Until it is known that a store elsewhere serves the epoch, what it serves may be no experiment at all. */
const isServed = (experiment: ExposableExperiment, { number }: Epoch, at: Instant): boolean => {
  if (experiment.assignment === 'external' || experiment.elsewhere === undefined) return true;
  const { hashing, spans } = experiment.elsewhere;
  return hashing !== null && wasServed(spans, number, at);
};

const judgeIfServed = (
  experiment: ExposableExperiment,
  epoch: Epoch,
  shown: Shown,
  at: Instant,
): ExposureVerdict['kind'] =>
  isServed(experiment, epoch, at) ? judge(experiment, epoch, shown) : 'not_running';

interface EnvironmentAsHashed {
  readonly key: string;
  readonly name: string;
}

const environmentOf = (experiment: ExposableExperiment, ours: EnvironmentAsHashed): EnvironmentAsHashed => {
  const hashing = experiment.assignment === 'flag' ? (experiment.elsewhere?.hashing ?? null) : null;
  return hashing === null ? ours : { key: hashing.environmentKey, name: hashing.environmentName };
};

/**
 * Checks an exposure against what was served at its time.
 *
 * @param exposure what is said to have been shown
 * @param experiments those of the exposure's feature in the environment, newest first, deleted ones left out; null when
 *   there is no such feature
 * @param environmentKey the environment's client key
 * @param environmentName its name, which the rules of a segment may ask for
 * @returns the experiment and epoch that the exposure belongs to, or why it enrols nobody
 */
export const checkExposure = (
  exposure: Exposure,
  experiments: readonly ExposableExperiment[] | null,
  environmentKey: string,
  environmentName = '',
): ExposureVerdict => {
  const { identifier, variantKey, at, traits } = exposure;
  if (identifier === null || identifier === '') return { kind: 'no_identity' };
  if (experiments === null) return { kind: 'unknown_feature' };
  const { experiment, epoch } = placeOf(experiments, at) ?? {};
  if (experiment === undefined) return { kind: 'not_running' };
  if (epoch === undefined) return { kind: 'not_running', experimentId: experiment.id };
  const environment = environmentOf(experiment, { key: environmentKey, name: environmentName });
  const identity = { identifier, key: identityKey(environment.key, identifier), traits: traits ?? {} };
  const areTraitsKnown = traits !== undefined && traits !== null;
  const subject = { environment, identity };
  const shown = { subject, areTraitsKnown, variantKey };
  const kind = judgeIfServed(experiment, epoch, shown, at);
  return { kind, experimentId: experiment.id, epoch: epoch.number };
};
