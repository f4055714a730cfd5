import { hashPercentage } from '../assignment/assignment-hash.js';
import type { Part } from '../assignment/part-at.js';
import { partAt } from '../assignment/part-at.js';
import type { HashId } from '../assignment/point-of-hash.js';
import { identityKey } from '../assignment/point-of-hash.js';
import { CONTROL_KEY } from '../experiment.js';
import type { FeatureType } from '../feature-type.js';
import type { Traits } from '../identity.js';
import { belongsTo } from '../segments/segment-membership.js';
import type { EnvironmentIdentity, Subject } from '../segments/segment-properties.js';
import type { Segment } from '../segments/segment-rules.js';

export type FlagValue = string | number | boolean | null;

/** A variant as evaluation sees it; its weight is in percent. */
export interface VariantContext extends Part {
  readonly key?: string | null;
  readonly value: FlagValue;
  /** The order in which the hash walks the variants, lowest first; those with none come last, as they are listed. */
  readonly priority?: number | null;
}

/** What is served of a feature: by default, to a segment, or to one identity. */
export interface FeatureContext {
  /** The feature's id. */
  readonly id: number;
  readonly name: string;
  /** A feature with variants is split whatever its type; one without gives `control` if it is multivariate. */
  readonly type?: FeatureType;
  readonly enabled: boolean;
  /** Control's value. */
  readonly value: FlagValue;
  /** The seed of the split, hashed with the identity's key. */
  readonly key: HashId;
  readonly variants?: readonly VariantContext[] | null;
  /** Of an override: the lowest number wins, none is the weakest, among equals the first in the list. */
  readonly priority?: number | null;
  /** The caller's own name for it, such as the id of a row; handed back with the flag. */
  readonly stateId?: number;
}

export interface SegmentContext extends Segment {
  readonly overrides?: readonly FeatureContext[] | null;
}

export interface IdentityContext {
  readonly identifier: string;
  /** What is hashed; the environment's key and the identifier if left out. */
  readonly key?: string | null;
  readonly traits?: Traits | null;
  /** These beat all segments. */
  readonly overrides?: readonly FeatureContext[];
}

/** All that evaluation looks at. */
export interface EvaluationContext {
  readonly environment: EnvironmentIdentity;
  readonly features: readonly FeatureContext[];
  /** By id, lowest first, as SDKs go through them: the order decides between equal priorities. */
  readonly segments: readonly SegmentContext[];
  /** Null for nobody in particular, who gets the defaults. */
  readonly identity: IdentityContext | null;
}

export interface EvaluatedFlag {
  readonly featureId: number;
  readonly name: string;
  readonly enabled: boolean;
  readonly value: FlagValue;
  /** Null for a standard feature, a variant without a key, and nobody in particular. */
  readonly variant: string | null;
  /** `DEFAULT`, `TARGETING_MATCH; segment=<name>` or `SPLIT; weight=<percentage>`. */
  readonly reason: string;
  /** What won: an override or the feature itself. */
  readonly state: FeatureContext;
}

export interface Evaluation {
  /** In the order of the features. */
  readonly flags: readonly EvaluatedFlag[];
  /** Those that the identity belongs to. */
  readonly segments: readonly { readonly id: HashId; readonly name: string }[];
}

/** An override with the name that the reason gives it. */
interface Candidate {
  readonly state: FeatureContext;
  readonly segmentName: string;
}

/** What the SDKs call the segment that they make of an identity's overrides. */
const IDENTITY_OVERRIDES = 'identity_overrides';

const priorityOf = ({ priority }: Pick<FeatureContext, 'priority'>): number =>
  priority ?? Number.POSITIVE_INFINITY;

/** Not by subtraction: the difference of two missing priorities, which are infinite, is NaN. */
const byPriority = (left: VariantContext, right: VariantContext): number => {
  const [one, other] = [priorityOf(left), priorityOf(right)];
  return one === other ? 0 : one - other;
};

/** @returns the strongest override of every feature that has one, by the feature's name. */
const winners = (segments: readonly SegmentContext[], identity: IdentityContext): Map<string, Candidate> => {
  const best = new Map<string, Candidate>();
  for (const { name: segmentName, overrides } of segments) {
    for (const state of overrides ?? []) {
      const rival = best.get(state.name);
      if (rival === undefined || priorityOf(state) < priorityOf(rival.state))
        best.set(state.name, { state, segmentName });
    }
  }
  for (const state of identity.overrides ?? [])
    best.set(state.name, { state, segmentName: IDENTITY_OVERRIDES });
  return best;
};

const split = ({ key, variants }: FeatureContext, hashed: string): VariantContext | null => {
  if (!variants || variants.length === 0) return null;
  return partAt([...variants].sort(byPriority), hashPercentage([key, hashed]));
};

const isMultivariate = ({ type, variants }: FeatureContext): boolean =>
  type === 'MULTIVARIATE' || (variants ?? []).length > 0;

/**
 * @param state what won
 * @param segmentName the segment that it won for, if any
 * @param hashed the identity's key; null for nobody in particular
 */
const flagOf = (
  state: FeatureContext,
  segmentName: string | undefined,
  hashed: string | null,
): EvaluatedFlag => {
  const flag: EvaluatedFlag = {
    featureId: state.id,
    name: state.name,
    enabled: state.enabled,
    value: state.value,
    variant: null,
    reason: segmentName === undefined ? 'DEFAULT' : `TARGETING_MATCH; segment=${segmentName}`,
    state,
  };
  if (hashed === null || !isMultivariate(state)) return flag;
  const part = split(state, hashed);
  if (part === null) return { ...flag, variant: CONTROL_KEY };
  return { ...flag, value: part.value, variant: part.key ?? null, reason: `SPLIT; weight=${part.weight}` };
};

const subjectOf = ({ environment }: EvaluationContext, identity: IdentityContext): Subject => {
  const { identifier, key, traits } = identity;
  const hashed = key ? key : identityKey(environment.key, identifier);
  return { environment, identity: { identifier, key: hashed, traits: traits ?? {} } };
};

/** @returns every feature's flag for the context's identity, and the segments that the identity belongs to. */
export const evaluateContext = (context: EvaluationContext): Evaluation => {
  const { features, identity } = context;
  if (identity === null)
    return { flags: features.map((feature) => flagOf(feature, undefined, null)), segments: [] };
  const subject = subjectOf(context, identity);
  const segments = context.segments.filter((segment) => belongsTo(segment, subject));
  const overrides = winners(segments, identity);
  const flags = features.map((feature) => {
    const winner = overrides.get(feature.name);
    return flagOf(winner?.state ?? feature, winner?.segmentName, subject.identity.key);
  });
  return { flags, segments: segments.map(({ id, name }) => ({ id, name })) };
};
