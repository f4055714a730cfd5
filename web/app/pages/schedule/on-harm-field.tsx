import type { ReactElement } from 'react';
import type { Schemas } from '../../../../client/create-client.js';

type OnHarm = Schemas['Schedule']['on_guardrail_breach'];

const CHOICES = [
  ['pause', 'Pause', 'It stands still until somebody resumes it.'],
  ['nothing', 'Go on', 'It is shown, and no more.'],
] as const;

/** What happens by itself when a guardrail is harmed. */
export const OnHarmField = ({
  value,
  onChoose,
}: {
  readonly value: OnHarm;
  readonly onChoose: (value: OnHarm) => void;
}): ReactElement => (
  <fieldset>
    <legend>When a guardrail is harmed</legend>
    {CHOICES.map(([choice, title, what]) => (
      <label key={choice} className="choice">
        <input
          type="radio"
          name="on-harm"
          checked={value === choice}
          onChange={() => {
            onChoose(choice);
          }}
        />
        <span>
          <strong>{title}</strong> <span className="muted">{what}</span>
        </span>
      </label>
    ))}
  </fieldset>
);
