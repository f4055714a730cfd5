import type { ReactElement } from 'react';
import { useState } from 'react';
import { percentOf } from '../../format/split.js';
import { PopulationField } from '../planner/population-field.js';
import { OnHarmField } from '../schedule/on-harm-field.js';
import { ScheduleFields } from '../schedule/schedule-fields.js';
import { withoutIdle } from './draft.js';
import { Planner } from './planner.js';
import { Remarks } from './remarks.js';
import { useRemarks, useRemarksByPlace, useWizard } from './wizard.js';
import { WizardInput } from './wizard-input.js';

const Schedule = (): ReactElement => {
  const { draft, change, feature } = useWizard();
  const remarks = useRemarks('schedule');
  const ofSteps = useRemarksByPlace('schedule');
  const share = percentOf(withoutIdle(draft).share);
  return (
    <>
      <ScheduleFields
        steps={draft.schedule}
        variants={feature?.multivariate_options ?? []}
        mistakes={ofSteps}
        presentShare={share === 100 ? null : share}
        onChange={(schedule, begin) => {
          change({ schedule, ...(begin === undefined ? {} : { share: String(begin) }) });
        }}
      />
      <Remarks remarks={remarks} />
    </>
  );
};

/** How long it takes, and what happens meanwhile. */
export const PlanStep = (): ReactElement => {
  const { draft, change } = useWizard();
  const [isKnown] = useState(`${draft.knownMean}${draft.knownPerDay}` !== '');
  return (
    <>
      <div className="field-pair">
        <WizardInput field="effect" label="Smallest lift that matters" unit="% of control" />
        <WizardInput field="power" label="To be found in" unit="% of cases" />
        <PopulationField
          population={draft.population}
          onChoose={(population) => {
            change({ population });
          }}
        />
      </div>
      <details open={isKnown}>
        <summary>You know better than the events of the last days</summary>
        <div className="field-pair">
          <WizardInput
            field="knownMean"
            label="Mean of the first goal"
            unit="of one identity"
            hint="Of whether somebody did it: their part, such as 0.05."
          />
          <WizardInput
            field="knownVariance"
            label="Its variance"
            unit=""
            hint="Blank where the metric is whether somebody did it."
          />
          <WizardInput field="knownPerDay" label="New identities" unit="a day" />
        </div>
      </details>
      <Planner />
      <WizardInput
        field="plannedUnits"
        label="Planned identities"
        unit="of control and one variant"
        hint={
          draft.isPlannedByHand
            ? 'Intervals are tightest there, and hold anywhere. Blank it to have it planned again.'
            : 'By the planner; type another number to plan by hand. Intervals are tightest there, and hold anywhere.'
        }
        onType={(text) => {
          change({ plannedUnits: text, isPlannedByHand: text.trim() !== '' });
        }}
      />
      <div className="field-pair">
        <WizardInput field="refreshMinutes" label="Figures are computed every" unit="minutes" />
        <WizardInput
          field="settleHours"
          label="After the end, late events are waited for"
          unit="hours"
          hint="Then the result is sealed."
        />
      </div>
      <Schedule />
      <OnHarmField
        value={draft.onHarm}
        onChoose={(onHarm) => {
          change({ onHarm });
        }}
      />
    </>
  );
};
