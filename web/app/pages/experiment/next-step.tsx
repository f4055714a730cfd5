import type { ReactElement } from 'react';
import type { Schemas } from '../../../../client/create-client.js';
import type { Asked } from './command-dialog.js';

type Step = NonNullable<Schemas['ExperimentDetail']['status_details']['next_step']>;

interface Told {
  readonly words: string;
  /** The section of the page that helps with it. */
  readonly section?: string;
  /** What is asked for by it. */
  readonly command?: Asked;
}

const STEPS: Readonly<Record<Step, Told>> = {
  start: {
    words: 'Look at what is checked before the start, then start it.',
    section: 'preflight',
    command: 'start',
  },
  fix_warnings: { words: 'Mend what the warnings say. It may be started all the same.', section: 'setup' },
  edit_schedule: { words: 'Wait for its schedule, or change it.', section: 'setup' },
  pause: { words: 'Pause it, so that nobody else is harmed.', command: 'pause' },
  look_at_guardrail: { words: 'Look at what was harmed before anybody gets it again.', section: 'results' },
  open_exposures: {
    words: 'Find out why the variants have other sizes than they should.',
    section: 'exposures',
  },
  send_numbers: { words: 'Have the values sent as numbers.', section: 'results' },
  open_operations: { words: 'Tell whoever runs Holdfast: refreshes fail or are late.' },
  run_checklist: {
    words: 'See what became of the exposures, and whether any are sent.',
    section: 'exposures',
  },
  complete_and_ship: {
    words: 'Complete it, and give everybody the variant that is better.',
    command: 'complete',
  },
  wait_for_guardrails: {
    words: 'Let it run on and do not ship yet: only a guardrail that is “unharmed” holds.',
    section: 'results',
  },
  complete: { words: 'Complete it, and say what everybody gets.', command: 'complete' },
  extend_or_complete: { words: 'Let it run on, or complete it without a winner.', section: 'over-time' },
  resume: { words: 'Resume it, or complete it.', command: 'resume' },
  see_proof: { words: 'Nothing is left to do; the proof has the result derived again.', section: 'proof' },
};

/** @returns the command that an experiment waits for; null where none is to be pressed first */
export const commandToPress = ({
  status_details: { next_step: step },
}: Pick<Schemas['ExperimentDetail'], 'status_details'>): Asked | null =>
  step === null ? null : (STEPS[step].command ?? null);

const toldOf = ({ next_step: step }: Schemas['ExperimentDetail']['status_details'], word: string): Told => {
  if (step !== null) return STEPS[step];
  if (word === 'settling') return { words: 'Nothing is left to do: it is sealed by itself.' };
  return { words: 'There is nothing to do now but to let it run.' };
};

/** What to do now, with a link to where one sees why. */
export const NextStep = ({
  detail: { status_details: details, status_word: word },
}: {
  readonly detail: Pick<Schemas['ExperimentDetail'], 'status_details' | 'status_word'>;
}): ReactElement => {
  const { words, section } = toldOf(details, word);
  return (
    <p className="next-step" data-next-step={details.next_step ?? 'none'}>
      <strong>Next</strong> {section === undefined ? words : <a href={`#${section}`}>{words}</a>}
    </p>
  );
};
