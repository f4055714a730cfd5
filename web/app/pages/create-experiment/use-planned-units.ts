import { useEffect } from 'react';
import { usePlan } from '../planner/use-plan.js';
import type { Draft } from './draft.js';
import { askPlan } from './plan-of-draft.js';

/**
 * Keeps the planned identities as the planner says, also when somebody changes the split after having planned; unless
 * they were typed.
 */
export const usePlannedUnits = (
  draft: Draft,
  change: (changes: Partial<Draft>) => void,
  isShown: boolean,
): void => {
  const asked = isShown ? askPlan(draft) : null;
  const { data: plan, isPlaceholderData, isError } = usePlan(asked);
  const known = plan === undefined || isPlaceholderData ? null : (plan.always_valid?.planned_units ?? '');
  const planned = isError || typeof asked === 'string' ? '' : known;
  const isOther = planned !== null && draft.plannedUnits !== String(planned);
  useEffect(() => {
    if (isShown && isOther && !draft.isPlannedByHand) change({ plannedUnits: String(planned) });
  });
};
