import type { ReactElement } from 'react';
import { PlanAnswer } from '../planner/plan-answer.js';
import { askPlan } from './plan-of-draft.js';
import { useWizard } from './wizard.js';

/** How long it takes to see what matters, by what has happened lately. */
export const Planner = (): ReactElement => {
  const { draft } = useWizard();
  return <PlanAnswer asked={askPlan(draft)} />;
};
