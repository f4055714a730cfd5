import type { ReactElement } from 'react';
import type { Schemas } from '../../../../client/create-client.js';
import { formatCount, formatNumber, formatPercent } from '../../../../client/reading/numbers.js';
import { asProblem } from '../../data/as-problem.js';
import { roundPercent } from '../../format/round-percent.js';
import { Figure } from '../../parts/figure.js';
import { Icon } from '../../parts/icon.js';
import { Moment } from '../../parts/moment.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { Skeleton } from '../../parts/skeleton.js';
import type { AskedPlan } from './asked-plan.js';
import { planInWords, rangeInWords } from './asked-plan.js';
import { PlanCurve } from './plan-curve.js';
import { usePlan } from './use-plan.js';

type Plan = Schemas['ExperimentPlan'];

const Basis = ({ plan: { baseline, traffic, design } }: { plan: Plan }): ReactElement => (
  <p className="small muted">
    {baseline.source === 'events' ? 'By the events of the last days' : 'By what you know'}: mean{' '}
    <Figure value={baseline.mean}>
      {baseline.kind === 'proportion' ? formatPercent(baseline.mean) : formatNumber(baseline.mean)}
    </Figure>
    , <Figure value={traffic.units_per_day}>{formatCount(traffic.units_per_day)}</Figure> new identities a
    day, of whom <Figure value={design.pair_units_per_day}>{formatCount(design.pair_units_per_day)}</Figure>{' '}
    come to control and the smallest variant.{' '}
    {traffic.range !== null && (
      <>
        A day had <Figure value={traffic.range.least}>{formatCount(traffic.range.least)}</Figure> to{' '}
        <Figure value={traffic.range.most}>{formatCount(traffic.range.most)}</Figure>; the first of them has
        more new ones than others, since nobody knows who came before.{' '}
      </>
    )}
    Error of {roundPercent(design.alpha)}, shared by {design.comparisons}{' '}
    {design.comparisons === 1 ? 'comparison' : 'comparisons'}.
  </p>
);

/** A mean that one day makes is none that anybody can expect. */
const OneDay = ({ traffic: { range, units_per_day: mean } }: Plan): ReactElement | null => {
  if (range?.dominant == null) return null;
  const { from, new_units: units } = range.dominant;
  return (
    <div className="notice tone-warn" data-note="dominant_day">
      <Icon name="alert" />
      <p className="notice-text">
        <strong>One day makes most of this traffic.</strong> The 24 hours from <Moment at={from} /> had{' '}
        <Figure value={units}>{formatCount(units)}</Figure> new identities, a usual day{' '}
        <Figure value={range.median}>{formatCount(range.median)}</Figure>. So {formatCount(mean)} a day are
        none to expect: plan with what is usual, or again in some days.
      </p>
    </div>
  );
};

/** What the planner says: a sentence, the curves, and what it goes by. */
export const PlanAnswer = ({ asked }: { readonly asked: AskedPlan | string }): ReactElement => {
  const { data: plan, error, refetch } = usePlan(asked);
  if (typeof asked === 'string') return <p className="muted">{asked}</p>;
  // That nothing came yet is no fault of anybody.
  if (error !== null && asProblem(error).code === 'baseline_unknown')
    return <p className="muted">There is nothing to plan with yet. {asProblem(error).detail}</p>;
  if (error !== null) return <ProblemNotice error={error} onRetry={refetch} />;
  if (plan === undefined) return <Skeleton lines={5} label="It is being planned" />;
  return (
    <>
      <p className="sentence" role="status">
        {planInWords(plan)} {rangeInWords(plan)}
      </p>
      <OneDay {...plan} />
      <PlanCurve plan={plan} />
      <Basis plan={plan} />
    </>
  );
};
