import type { ReactElement } from 'react';
import { useId, useState } from 'react';
import type { Schemas } from '../../../../client/create-client.js';
import { formatCount } from '../../../../client/reading/numbers.js';
import { Figure } from '../../parts/figure.js';
import { Section } from '../../parts/section.js';
import { PlanAnswer } from '../planner/plan-answer.js';
import { PopulationField } from '../planner/population-field.js';
import { RampNote } from '../planner/ramp-note.js';
import { usePlan } from '../planner/use-plan.js';
import { KeepTarget } from './keep-target.js';
import type { PlanWish } from './plan-of-experiment.js';
import { planOfExperiment, shareReached } from './plan-of-experiment.js';

const Percent = ({
  label,
  unit,
  text,
  onType,
}: {
  label: string;
  unit: string;
  text: string;
  onType: (text: string) => void;
}): ReactElement => {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <span className="with-unit">
        <input
          id={id}
          value={text}
          autoComplete="off"
          inputMode="decimal"
          size={8}
          onChange={({ target }) => {
            onType(target.value);
          }}
        />
        <span className="muted">{unit}</span>
      </span>
    </div>
  );
};

/** The experiment has a plan of its own, which the planner may not agree with. */
const AsSetUp = ({
  planned,
  advised,
}: {
  planned: number;
  advised: number | null | undefined;
}): ReactElement => (
  <p className="small">
    It is set up for <Figure value={planned}>{formatCount(planned)}</Figure> identities of control and one
    variant, where its intervals are tightest
    {advised != null && advised !== planned && (
      <>
        ; by this plan they would be tightest at <Figure value={advised}>{formatCount(advised)}</Figure>
      </>
    )}
    . They hold at any number.
  </p>
);

/** Before the start: how long it will take as it is set up. */
export const PlanSection = ({ detail }: { readonly detail: Schemas['ExperimentDetail'] }): ReactElement => {
  const { target_effect: target } = detail;
  const [wish, setWish] = useState<PlanWish>({
    effect: target === null ? '5' : String(Number((target * 100).toFixed(6))),
    ...{ power: '80', population: 'everybody' },
  });
  const change = (changes: Partial<PlanWish>): void => {
    setWish((before) => ({ ...before, ...changes }));
  };
  const asked = planOfExperiment(detail, wish);
  const { data: plan } = usePlan(asked);
  const share = shareReached(detail);
  return (
    <Section name="plan" title="How long it takes">
      <div className="field-pair">
        <Percent
          label="Smallest lift that matters"
          unit="% of control"
          text={wish.effect}
          onType={(effect) => {
            change({ effect });
          }}
        />
        <Percent
          label="To be found in"
          unit="% of cases"
          text={wish.power}
          onType={(power) => {
            change({ power });
          }}
        />
        <PopulationField
          population={wish.population}
          onChoose={(population) => {
            change({ population });
          }}
        />
      </div>
      <KeepTarget detail={detail} effect={wish.effect} />
      <PlanAnswer asked={asked} />
      {share !== detail.experiment_rollout.rollout_percentage && <RampNote share={share} />}
      <AsSetUp planned={detail.planned_units} advised={plan?.always_valid?.planned_units} />
    </Section>
  );
};
