import type { EvaluatedFeature, ServedEnvironment } from '../../db/postgres/serving/served-environment.js';
import type { ServedOverride } from '../../db/postgres/serving/serving-read-model.js';
import type {
  EvaluatedFlag,
  FeatureContext,
  IdentityContext,
} from '../../domain/evaluation/evaluate-context.js';
import { evaluateContext } from '../../domain/evaluation/evaluate-context.js';
import { createMatchBudget, withinBudget } from '../../domain/patterns/match-budget.js';

/** What somebody gets of a feature, whichever protocol they ask by. */
export interface ServedFlag {
  readonly feature: EvaluatedFeature;
  readonly flag: EvaluatedFlag;
  /** Whether the identity has it of its own. */
  readonly isOwn: boolean;
}

/**
 * @param identity null for nobody in particular
 * @returns what is served of each feature
 * @throws MatchingTooCostly
 */
export const servedFlags = (
  { features, context }: ServedEnvironment,
  identity: IdentityContext | null,
): readonly ServedFlag[] => {
  const own = new Set<FeatureContext>(identity?.overrides);
  const { flags } = withinBudget(createMatchBudget(), () => evaluateContext({ ...context, identity }));
  return features.flatMap((feature, index) => {
    const flag = flags[index];
    return flag === undefined ? [] : [{ feature, flag, isOwn: own.has(flag.state) }];
  });
};

/** @returns the override of a segment that decided, or undefined */
export const decidingOverride = ({ feature, flag }: ServedFlag): ServedOverride | undefined =>
  feature.stored.overrides.find(({ id }) => id === flag.state.stateId);

/** Whether somebody takes part in an experiment. */
interface Participation {
  readonly experiment: NonNullable<ServedOverride['experiment']>;
  readonly isIn: boolean;
}

/**
 * An experiment's override exists exactly while the experiment runs. Whoever gets it takes part.
 *
 * @returns null where no experiment runs, or the identity has a flag of its own
 */
export const participation = ({ feature, flag, isOwn }: ServedFlag): Participation | null => {
  const override = feature.stored.overrides.find(({ experiment }) => experiment !== null);
  if (isOwn || override === undefined || override.experiment === null) return null;
  return { experiment: override.experiment, isIn: override.id === flag.state.stateId };
};
