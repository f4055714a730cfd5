/** A change of the rollout while it is typed. */
import type { Schemas } from '../../../../../client/create-client.js';
import { percentOf, shareOfControl } from '../../../format/split.js';

type Rollout = Schemas['Rollout'];
type Change = Schemas['RolloutChange'];
type Variant = Schemas['Variant'];

/** As it is typed: text, since half a number is no number. */
export interface RolloutDraft {
  readonly percentage: string;
  /** By the id of the variant. */
  readonly shares: Readonly<Record<number, string>>;
}

/** @returns the rollout as it is, to be changed; a variant without a share has 0 */
export const draftOf = (
  { rollout_percentage: percentage, multivariate_feature_state_values: shares }: Rollout,
  variants: readonly Pick<Variant, 'id'>[],
): RolloutDraft => ({
  percentage: String(percentage),
  shares: Object.fromEntries(
    variants.map(({ id }) => [
      id,
      String(shares.find((one) => one.multivariate_feature_option === id)?.percentage_allocation ?? 0),
    ]),
  ),
});

/** @returns why it cannot be asked for, in words; null where it can */
export const mistakeIn = ({ percentage, shares }: RolloutDraft): string | null => {
  if (percentOf(percentage) === null) return 'The share that takes part is a number from 0 to 100.';
  const control = shareOfControl(Object.values(shares));
  if (control === null) return 'Each share is a number from 0 to 100, with at most two decimals.';
  return control < 0
    ? `The variants have ${Number((100 - control).toFixed(2))} % together: at most 100 %.`
    : null;
};

/** @returns what is asked of the API; of one that has a mistake nothing */
export const changeOf = (
  draft: RolloutDraft,
  { enabled, feature_state_value: value }: Rollout,
): Change | null =>
  mistakeIn(draft) !== null
    ? null
    : {
        enabled,
        rollout_percentage: percentOf(draft.percentage) ?? 0,
        feature_state_value: { type: value.type, value: value.value },
        multivariate_feature_state_values: Object.entries(draft.shares).map(([id, share]) => ({
          multivariate_feature_option: Number(id),
          percentage_allocation: percentOf(share) ?? 0,
        })),
      };

/** @returns why nobody can change it now; null where somebody can */
export const whyFrozen = ({
  status,
  assignment,
}: Pick<Schemas['ExperimentDetail'], 'status' | 'assignment'>): string | null => {
  if (assignment === 'external')
    return 'Somebody else assigns the variants, so there is nothing to change here.';
  return status === 'completed' ? 'It is over: nobody takes part any more.' : null;
};
