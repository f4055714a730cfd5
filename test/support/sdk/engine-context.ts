/** Evaluation in the shape of Flagsmith's own engine, answered by ours. */
import type {
  EvaluationContext,
  FeatureContext,
  FlagValue,
} from '../../../domain/evaluation/evaluate-context.js';
import { evaluateContext } from '../../../domain/evaluation/evaluate-context.js';
import type { TraitValue } from '../../../domain/identity.js';
import type { SegmentEvaluation, SegmentRule } from '../../../domain/segments/segment-rules.js';

type Metadata = Readonly<Record<string, unknown>>;

interface EngineVariant {
  readonly key?: string;
  readonly value: FlagValue;
  readonly weight: number;
  readonly priority?: number | null;
}

export interface EngineFeature {
  readonly key: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly value: FlagValue;
  readonly variants?: readonly EngineVariant[] | null;
  readonly priority?: number | null;
  readonly metadata?: Metadata;
}

export interface EngineSegment {
  readonly key: string;
  readonly name: string;
  readonly rules: readonly SegmentRule[];
  readonly overrides?: readonly EngineFeature[] | null;
  readonly metadata?: Metadata;
}

/** As the engine's published schema has it; the maps' keys mean nothing, but their order does. */
export interface EngineContext {
  readonly environment: { readonly key: string; readonly name: string };
  readonly features?: Readonly<Record<string, EngineFeature>> | null;
  readonly segments?: Readonly<Record<string, EngineSegment>> | null;
  readonly identity?: {
    readonly identifier: string;
    readonly key?: string | null;
    readonly traits?: Readonly<Record<string, TraitValue>> | null;
  } | null;
}

export interface EngineResult {
  readonly flags: Readonly<
    Record<
      string,
      {
        readonly name: string;
        readonly enabled: boolean;
        readonly value: FlagValue;
        /** Newer engines only. */
        readonly variant?: string | null;
        readonly reason: string;
        readonly metadata?: Metadata;
      }
    >
  >;
  readonly segments: readonly { readonly name: string; readonly metadata?: Metadata }[];
}

/** Ours, with what it came from, which evaluation hands back as it got it. */
type Sourced<Source> = { readonly source: Source };

const featureOf = (source: EngineFeature): FeatureContext & Sourced<EngineFeature> => {
  const { key, name, enabled, value, variants = null, priority = null } = source;
  return { id: 0, key, name, enabled, value, variants, priority, source };
};

const contextOf = (
  { environment, features, segments, identity }: EngineContext,
  evaluation: SegmentEvaluation,
): EvaluationContext => ({
  environment,
  features: Object.values(features ?? {}).map(featureOf),
  segments: Object.values(segments ?? {}).map(({ key, name, rules, overrides }) => ({
    id: key,
    name,
    rules,
    evaluation,
    overrides: (overrides ?? []).map(featureOf),
  })),
  identity: identity ?? null,
});

const metadataOf = ({ metadata }: { readonly metadata?: Metadata } = {}): { readonly metadata?: Metadata } =>
  metadata === undefined ? {} : { metadata };

/** @returns what that engine's `getEvaluationResult` gives, made of what `evaluateContext` gives. */
export const evaluateEngineContext = (
  context: EngineContext,
  evaluation: SegmentEvaluation,
): EngineResult => {
  const { flags, segments } = evaluateContext(contextOf(context, evaluation));
  const sources = new Map(Object.values(context.segments ?? {}).map((segment) => [segment.key, segment]));
  return {
    flags: Object.fromEntries(
      flags.map(({ name, enabled, value, variant, reason, state }) => [
        name,
        {
          ...{ name, enabled, value, reason },
          ...(evaluation === 'node' ? {} : { variant }),
          ...metadataOf((state as ReturnType<typeof featureOf>).source),
        },
      ]),
    ),
    segments: segments.map(({ id, name }) => ({ name, ...metadataOf(sources.get(String(id))) })),
  };
};
