import type { ReactElement } from 'react';
import { percentOf } from '../../format/split.js';
import { PlanAnswer } from '../planner/plan-answer.js';
import { RampNote } from '../planner/ramp-note.js';
import { shareInTheEnd } from '../schedule/step-draft.js';
import { askPlan } from './plan-of-draft.js';
import { useWizard } from './wizard.js';

/** How long it takes to see what matters, by what has happened lately. */
export const Planner = (): ReactElement => {
  const { draft } = useWizard();
  const [begin, end] = [percentOf(draft.share), shareInTheEnd(draft.schedule, percentOf(draft.share))];
  return (
    <>
      <PlanAnswer asked={askPlan(draft)} />
      {begin !== end && <RampNote share={end} />}
    </>
  );
};
