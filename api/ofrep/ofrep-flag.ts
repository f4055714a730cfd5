import type { EvaluatedFlag, IdentityContext } from '../../domain/evaluation/evaluate-context.js';
import type { Traits, TraitValue } from '../../domain/identity.js';
import { hasSplit } from '../../domain/segments/has-split.js';
import type { ServedFlag } from '../identities/served-flags.js';
import { decidingOverride, participation } from '../identities/served-flags.js';
import type { OfrepFlag, OfrepReason, OfrepRequest } from './ofrep-schemas.js';

const isTrait = (value: unknown): value is TraitValue =>
  typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && isFinite(value));

/** @returns who asks; null for nobody in particular. */
export const askingContext = ({ context }: OfrepRequest): Omit<IdentityContext, 'overrides'> | null => {
  const { targetingKey, ...attributes } = context ?? {};
  if (targetingKey === undefined || targetingKey === null || targetingKey === '') return null;
  const traits = Object.entries(attributes).filter((entry): entry is [string, TraitValue] =>
    isTrait(entry[1]),
  );
  return { identifier: targetingKey, traits: Object.fromEntries(traits) satisfies Traits };
};

/** Nobody in particular is not split, so only who has a variant was. */
const isSplit = ({ state, variant }: EvaluatedFlag): boolean =>
  variant !== null && (state.variants ?? []).some(({ weight }) => weight > 0);

const reasonOf = (served: ServedFlag): OfrepReason => {
  const { flag, isOwn } = served;
  if (!flag.enabled) return 'DISABLED';
  if (isOwn) return 'TARGETING_MATCH';
  const override = decidingOverride(served);
  if (isSplit(flag) || override?.segment.rules.some(hasSplit) === true) return 'SPLIT';
  return override === undefined ? 'STATIC' : 'TARGETING_MATCH';
};

/** Never null: providers take that for a value of the wrong type. What is left out is the default of the code. */
const valueOf = ({ enabled, value }: EvaluatedFlag): Pick<OfrepFlag, 'value'> => {
  if (value === null || value === '') return { value: enabled };
  return enabled ? { value } : {};
};

const metadataOf = (served: ServedFlag): OfrepFlag['metadata'] => {
  const { feature, flag } = served;
  const segment = decidingOverride(served)?.segment.name;
  const part = participation(served);
  return {
    featureId: feature.stored.id,
    enabled: flag.enabled,
    ...(segment === undefined ? {} : { segment }),
    ...(part === null ? {} : { experiment: part.experiment.uuid, inExperiment: part.isIn }),
  };
};

/** @returns a flag as OFREP says it. The variant is always there, since Python's provider fails without one. */
export const ofrepFlag = (served: ServedFlag): OfrepFlag => {
  const { feature, flag } = served;
  return {
    key: feature.stored.name,
    ...valueOf(flag),
    reason: reasonOf(served),
    variant: (flag.enabled ? flag.variant : null) ?? '',
    metadata: metadataOf(served),
  };
};
