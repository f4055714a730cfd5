import type { ReactElement } from 'react';
import { useId, useState } from 'react';
import type { Schemas } from '../../../../client/create-client.js';
import { readNumber } from '../../format/read-number.js';
import { Icon } from '../../parts/icon.js';
import type { StepDraft } from './step-draft.js';
import { STEP_COMMANDS, withEnd, withRamp, withStep } from './step-draft.js';

type Variants = readonly Pick<Schemas['Variant'], 'id' | 'key'>[];

const COMMAND_LABELS: Readonly<Record<StepDraft['command'], string>> = {
  start: 'It starts, or resumes',
  rollout: 'More take part',
  pause: 'It pauses',
  complete: 'It ends',
};

const OutcomeSelect = ({
  step,
  variants,
  label,
  onChange,
}: {
  step: StepDraft;
  variants: Variants;
  label: string;
  onChange: (changes: Partial<StepDraft>) => void;
}): ReactElement => (
  <select
    aria-label={label}
    value={step.outcome}
    onChange={({ target }) => {
      onChange({ outcome: target.value });
    }}
  >
    <option value="">What does everybody get then?</option>
    <option value="keep_control">Keep control</option>
    <option value="restore">As it was before the start</option>
    {variants.map(({ id, key }) => (
      <option key={id} value={id}>
        Ship {key}
      </option>
    ))}
  </select>
);

/** What belongs to one kind of command only. */
const Details = ({
  step,
  place,
  variants,
  onChange,
}: {
  step: StepDraft;
  place: number;
  variants: Variants;
  onChange: (changes: Partial<StepDraft>) => void;
}): ReactElement | null => {
  if (step.command === 'complete')
    return (
      <OutcomeSelect
        step={step}
        variants={variants}
        label={`What everybody gets after step ${place + 1}`}
        onChange={onChange}
      />
    );
  if (step.command !== 'rollout') return null;
  return (
    <span className="with-unit">
      <input
        size={5}
        inputMode="decimal"
        aria-label={`Share at step ${place + 1}`}
        value={step.share}
        onChange={({ target }) => {
          onChange({ share: target.value });
        }}
      />
      <span className="muted">%</span>
    </span>
  );
};

const Step = ({
  step,
  place,
  variants,
  mistake,
  onChange,
  onRemove,
}: {
  step: StepDraft;
  place: number;
  variants: Variants;
  mistake: string | undefined;
  onChange: (changes: Partial<StepDraft>) => void;
  onRemove: () => void;
}): ReactElement => {
  const mistakeId = useId();
  return (
    <li className="schedule-step">
      <div className="schedule-step-fields">
        <input
          type="datetime-local"
          aria-label={`When step ${place + 1} is`}
          aria-invalid={mistake !== undefined}
          aria-describedby={mistakeId}
          value={step.at}
          step="any"
          onChange={({ target }) => {
            onChange({ at: target.value });
          }}
        />
        <select
          aria-label={`What happens at step ${place + 1}`}
          value={step.command}
          onChange={({ target }) => {
            const command = STEP_COMMANDS.find((one) => one === target.value);
            if (command !== undefined) onChange({ command });
          }}
        >
          {STEP_COMMANDS.map((command) => (
            <option key={command} value={command}>
              {COMMAND_LABELS[command]}
            </option>
          ))}
        </select>
        <Details step={step} place={place} variants={variants} onChange={onChange} />
        <button
          type="button"
          className="button button-bare"
          aria-label={`Take step ${place + 1} out`}
          onClick={onRemove}
        >
          <Icon name="cross" size={14} />
        </button>
      </div>
      <span id={mistakeId} role="alert" className="remark tone-bad">
        {mistake !== undefined && (
          <>
            <Icon name="stop" size={13} /> {mistake}
          </>
        )}
      </span>
    </li>
  );
};

const EndAfter = ({ onChoose }: { onChoose: (weeks: number) => void }): ReactElement => {
  const [text, setText] = useState('2');
  const weeks = readNumber(text);
  const isReady = weeks !== null && Number.isInteger(weeks) && weeks >= 1 && weeks <= 52;
  return (
    <span className="with-unit">
      <button
        type="button"
        className="button"
        disabled={!isReady}
        onClick={() => {
          if (isReady) onChoose(weeks);
        }}
      >
        End it after
      </button>
      <input
        size={3}
        inputMode="numeric"
        aria-label="Weeks until the end"
        value={text}
        onChange={({ target }) => {
          setText(target.value);
        }}
      />
      <span className="muted">weeks</span>
    </span>
  );
};

/** What is to happen by itself, step by step. */
export const ScheduleFields = ({
  steps,
  variants,
  mistakes,
  presentShare,
  onChange,
}: {
  readonly steps: readonly StepDraft[];
  /** What can be shipped in the end; none of an experiment whose variants others assign. */
  readonly variants: Variants;
  /** By the place of the step. */
  readonly mistakes: ReadonlyMap<number, string>;
  /** Percent that take part before the first step; null where a ramp may set that too. */
  readonly presentShare: number | null;
  /** Told the share to begin with where a ramp sets it. */
  readonly onChange: (steps: readonly StepDraft[], share?: number) => void;
}): ReactElement => (
  <fieldset className="schedule-fields">
    <legend>What happens by itself</legend>
    {steps.length === 0 && (
      <p className="muted">Nothing: it starts, takes more in and ends when somebody says so.</p>
    )}
    <ol className="plain-list">
      {steps.map((step, place) => (
        <Step
          // Steps have no names, and what is typed is kept here and not in them.
          key={place}
          step={step}
          place={place}
          variants={variants}
          mistake={mistakes.get(place)}
          onChange={(changes) => {
            onChange(steps.map((one, at) => (at === place ? { ...one, ...changes } : one)));
          }}
          onRemove={() => {
            onChange(steps.filter((_, at) => at !== place));
          }}
        />
      ))}
    </ol>
    <div className="actions">
      <button
        type="button"
        className="button"
        onClick={() => {
          onChange(withStep(steps, Date.now()));
        }}
      >
        Add a step
      </button>
      <button
        type="button"
        className="button"
        disabled={presentShare === 100}
        onClick={() => {
          const ramp = withRamp(steps, { nowMs: Date.now(), presentShare });
          onChange(ramp.steps, ramp.share);
        }}
      >
        Take more in day by day
      </button>
      <EndAfter
        onChoose={(weeks) => {
          onChange(withEnd(steps, weeks, Date.now()));
        }}
      />
    </div>
    <span className="small muted">Times are those of where you are.</span>
  </fieldset>
);
