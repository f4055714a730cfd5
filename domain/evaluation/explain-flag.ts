import { hashPercentage } from '../assignment/assignment-hash.js';
import type { HashId } from '../assignment/point-of-hash.js';
import { identityKey } from '../assignment/point-of-hash.js';
import { CONTROL_KEY } from '../experiment.js';
import type {
  EvaluatedFlag,
  EvaluationContext,
  FeatureContext,
  IdentityContext,
  VariantContext,
} from './evaluate-context.js';
import { evaluateContext } from './evaluate-context.js';

/** Which points of the line from 0 to 100 give a variant. */
interface Stretch {
  readonly key: string;
  /** Percent; `from` is part of it, `to` is not. */
  readonly from: number;
  readonly to: number;
}

/** How a variant was found. */
export interface ExplainedSplit {
  readonly salt: HashId;
  /** Where the identity is on the line, in percent. */
  readonly point: number;
  /** In the order in which they lie on the line; what is left at the end is control's. */
  readonly stretches: readonly Stretch[];
}

/** A state that the identity would get if it were in a segment. */
export interface ExplainedOverride {
  readonly segmentId: HashId;
  readonly segmentName: string;
  readonly priority: number;
  /** Whether the identity is in the segment. */
  readonly isIn: boolean;
  readonly wins: boolean;
  /** The override itself, as the caller names it. */
  readonly stateId: number | null;
}

/** What an identity gets of one feature, and why. */
export interface FlagExplanation {
  readonly flag: EvaluatedFlag;
  /** What is hashed with a salt. */
  readonly identityKey: string;
  readonly winner: 'default' | 'segment' | 'identity';
  /** The strongest first. */
  readonly overrides: readonly ExplainedOverride[];
  /** Null where nothing is split. */
  readonly split: ExplainedSplit | null;
}

const priorityOf = ({ priority }: { readonly priority?: number | null }): number =>
  priority ?? Number.POSITIVE_INFINITY;

const byPriority = (left: VariantContext, right: VariantContext): number =>
  priorityOf(left) === priorityOf(right) ? 0 : priorityOf(left) - priorityOf(right);

const WHOLE = 100;

const splitOf = ({ key, variants }: FeatureContext, hashed: string): ExplainedSplit | null => {
  if (!variants || variants.length === 0) return null;
  const stretches: Stretch[] = [];
  let start = 0;
  // As `partAt` walks them: bounds are added up as floating percentages.
  for (const { key: variantKey, weight } of [...variants].sort(byPriority)) {
    stretches.push({ key: variantKey ?? '', from: start, to: start + weight });
    start += weight;
  }
  if (start < WHOLE) stretches.push({ key: CONTROL_KEY, from: start, to: WHOLE });
  return { salt: key, point: hashPercentage([key, hashed]), stretches };
};

const overridesOf = (
  { segments }: Pick<EvaluationContext, 'segments'>,
  name: string,
  inside: ReadonlySet<HashId>,
  winner: FeatureContext,
): readonly ExplainedOverride[] =>
  segments
    .flatMap(({ id, name: segmentName, overrides }) =>
      (overrides ?? [])
        .filter((state) => state.name === name)
        .map((state) => ({
          segmentId: id,
          segmentName,
          priority: state.priority ?? 0,
          isIn: inside.has(id),
          wins: state === winner,
          stateId: state.stateId ?? null,
        })),
    )
    .sort((left, right) => left.priority - right.priority);

/**
 * Says what an identity gets of one feature, and why. It evaluates as ever and adds what the evaluation went by.
 *
 * @returns null where the environment serves no such feature
 */
export const explainFlag = (
  context: Omit<EvaluationContext, 'identity'>,
  identity: IdentityContext,
  name: string,
): FlagExplanation | null => {
  const { flags, segments } = evaluateContext({ ...context, identity });
  const flag = flags.find((one) => one.name === name);
  if (flag === undefined) return null;
  const hashed = identity.key ? identity.key : identityKey(context.environment.key, identity.identifier);
  const overrides = overridesOf(context, name, new Set(segments.map(({ id }) => id)), flag.state);
  const ofSegment = overrides.some(({ wins }) => wins);
  const isOwn = (identity.overrides ?? []).includes(flag.state);
  const winner = isOwn ? 'identity' : ofSegment ? 'segment' : 'default';
  return { flag, identityKey: hashed, winner, overrides, split: splitOf(flag.state, hashed) };
};
