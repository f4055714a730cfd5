import type { ReactElement, ReactNode } from 'react';

interface OfferedOutcome<Outcome> {
  readonly outcome: Outcome;
  readonly title: string;
  /** What it does to whom. */
  readonly effect: ReactNode;
}

/** What everybody gets after an experiment; nothing is chosen beforehand. */
export const OutcomeField = <Outcome,>({
  offered,
  onChoose,
  children,
}: {
  readonly offered: readonly OfferedOutcome<Outcome>[];
  readonly onChoose: (outcome: Outcome) => void;
  readonly children?: ReactNode;
}): ReactElement => (
  <fieldset>
    <legend>What shall everybody get afterwards?</legend>
    {offered.map(({ outcome, title, effect }) => (
      <label key={title} className="choice">
        <input
          type="radio"
          name="outcome"
          required
          onChange={() => {
            onChoose(outcome);
          }}
        />
        <span>
          <strong dir="auto">{title}</strong> <span className="muted">{effect}</span>
        </span>
      </label>
    ))}
    {children}
  </fieldset>
);
