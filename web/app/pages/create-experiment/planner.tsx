import type { ReactElement } from 'react';
import type { Schemas } from '../../../client/create-client.js';
import { formatCount, formatNumber, formatPercent } from '../../format/numbers.js';
import { Figure } from '../../parts/figure.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { Skeleton } from '../../parts/skeleton.js';
import { PlanCurve } from './plan-curve.js';
import type { AskedPlan } from './plan-of-draft.js';
import { askPlan, planInWords, roundPercent } from './plan-of-draft.js';
import { usePlan } from './use-plan.js';
import { useWizard } from './wizard.js';

type Plan = Schemas['ExperimentPlan'];

const Basis = ({ plan: { baseline, traffic, design } }: { plan: Plan }): ReactElement => (
  <p className="small muted">
    {baseline.source === 'events' ? 'By the events of the last days' : 'By what you know'}: mean{' '}
    <Figure value={baseline.mean}>
      {baseline.kind === 'proportion' ? formatPercent(baseline.mean) : formatNumber(baseline.mean)}
    </Figure>
    , <Figure value={traffic.units_per_day}>{formatCount(traffic.units_per_day)}</Figure> new identities a
    day, of whom <Figure value={design.pair_units_per_day}>{formatCount(design.pair_units_per_day)}</Figure>{' '}
    come to control and the smallest variant. Error of {roundPercent(design.alpha)}, shared by{' '}
    {design.comparisons} {design.comparisons === 1 ? 'comparison' : 'comparisons'}.
  </p>
);

const Answer = ({ asked }: { asked: AskedPlan }): ReactElement => {
  const { data: plan, error, refetch } = usePlan(asked);
  if (error !== null) return <ProblemNotice error={error} onRetry={refetch} />;
  if (plan === undefined) return <Skeleton lines={5} label="It is being planned" />;
  return (
    <>
      <p className="sentence" role="status">
        {planInWords(plan)}
      </p>
      <PlanCurve plan={plan} />
      <Basis plan={plan} />
    </>
  );
};

/** How long it takes to see what matters, by what has happened lately. */
export const Planner = (): ReactElement => {
  const { draft } = useWizard();
  const asked = askPlan(draft);
  return typeof asked === 'string' ? <p className="muted">{asked}</p> : <Answer asked={asked} />;
};
