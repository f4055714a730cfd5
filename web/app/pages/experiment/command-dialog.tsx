import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { Schemas } from '../../../../client/create-client.js';
import { useEnvironment } from '../../data/environment.js';
import { useNameToType } from '../../data/use-name-to-type.js';
import { useSentOnce } from '../../data/use-sent-once.js';
import { Dialog } from '../../parts/dialog.js';
import { NameToType } from '../../parts/name-to-type.js';
import { OutcomeField } from '../../parts/outcome-field.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import type { Wish } from './send-command.js';
import { sendWish } from './send-command.js';
import { whoIsMoved } from './who-is-moved.js';

type Detail = Schemas['ExperimentDetail'];
export type Asked = 'start' | 'resume' | 'pause' | 'complete';

const TITLES: Readonly<Record<Asked, string>> = {
  start: 'Start the experiment',
  resume: 'Resume the experiment',
  pause: 'Pause the experiment',
  complete: 'Complete the experiment',
};

/** What will happen, in words. */
const effectOf = (asked: Asked, { experiment_rollout: rollout, assignment, feature }: Detail): string => {
  if (assignment === 'external')
    return asked === 'complete'
      ? 'Its results are sealed once late events had their time.'
      : 'Others assign the variants; it begins or stops to count.';
  switch (asked) {
    case 'start':
    case 'resume':
      return `${rollout.rollout_percentage} % of the audience take part and are served the variants of ${feature.name}. Everybody gets the variant that they had, if they had one.`;
    case 'pause':
      return `Nobody is served a variant of ${feature.name} until it is resumed; everybody gets the default. What has been counted stays.`;
    case 'complete':
      return 'Nobody takes part any more. Late events are waited for, then the result is sealed. It cannot be started again.';
  }
};

type Outcome = NonNullable<Schemas['CompleteRequest']['outcome']>;

/** Of what others assign. */
const NOTED = 'It is written down; whoever assigns the variants has to do it.';

const Outcomes = ({
  detail,
  onChoose,
}: {
  detail: Detail;
  onChoose: (outcome: Outcome) => void;
}): ReactElement => {
  const isExternal = detail.assignment === 'external';
  const choices: readonly (readonly [string, string, Outcome])[] = [
    ['Keep control', isExternal ? NOTED : 'Everybody gets control.', 'keep_control'],
    ['As it was', isExternal ? NOTED : 'The default is what it was before the start.', 'restore'],
    // What others assign is shipped by others.
    ...(isExternal ? [] : detail.feature.multivariate_options).map(
      ({ id, key }) => [`Ship ${key}`, `Everybody gets ${key}.`, { ship: id }] as const,
    ),
  ];
  return (
    <OutcomeField<Outcome>
      offered={choices.map(([title, what, outcome]) => ({
        ...{ title, outcome },
        effect: (
          <>
            {what} {whoIsMoved(detail, outcome)}
          </>
        ),
      }))}
      onChoose={onChoose}
    />
  );
};

const labelOf = (asked: Asked, isAgainst: boolean): string =>
  isAgainst ? 'Resume anyway' : TITLES[asked].replace(' the experiment', '');

/** What a guardrail has stopped is resumed by somebody who says why. */
const isAgainstGuardrail = (asked: Asked, { status_details: details }: Detail): boolean =>
  asked === 'resume' && details.reasons.some(({ code }) => code === 'guardrail_harmed');

const wishOf = (asked: Asked, comment: string, outcome: Outcome | null): Wish | null => {
  if (asked === 'complete') return outcome === null ? null : { kind: 'complete', comment, outcome };
  return { kind: asked === 'pause' ? 'pause' : 'start', comment };
};

/** Says what a command will do, takes a comment, and sends it. */
export const CommandDialog = ({
  asked,
  detail,
  onClose,
  onSent,
}: {
  readonly asked: Asked;
  readonly detail: Detail;
  readonly onClose: () => void;
  /** Told the id of a command that waits for a worker, null for one that is done. */
  readonly onSent: (command: string | null) => void;
}): ReactElement => {
  const { key: environmentKey } = useEnvironment();
  const queryClient = useQueryClient();
  const [comment, setComment] = useState('');
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const sendOnce = useSentOnce();
  const needsReason = isAgainstGuardrail(asked, detail);
  const wish = needsReason && comment.trim() === '' ? null : wishOf(asked, comment, outcome);
  // Whoever pauses may be in a hurry, and harms nobody.
  const naming = useNameToType(detail.name);
  const isNameMissing = asked !== 'pause' && naming.isMissing;
  const submit = async (): Promise<void> => {
    if (wish === null || isBusy) return;
    setBusy(true);
    try {
      const path = { environmentKey, experimentId: String(detail.id) };
      onSent(await sendOnce(wish, (key) => sendWish(wish, path, key)));
      onClose();
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
    await queryClient.invalidateQueries();
  };
  return (
    <Dialog title={TITLES[asked]} onClose={onClose}>
      <form
        className="dialog-body dialog-form"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <p>{effectOf(asked, detail)}</p>
        {asked === 'complete' && <Outcomes detail={detail} onChoose={setOutcome} />}
        <label className="field">
          <span>{needsReason ? 'Why, although a guardrail is harmed' : 'Why'} (kept in the activity)</span>
          <textarea
            rows={2}
            required={needsReason}
            value={comment}
            onChange={(event) => {
              setComment(event.target.value);
            }}
          />
        </label>
        {asked !== 'pause' && <NameToType {...naming} />}
        {error !== null && <ProblemNotice error={error} />}
        <footer className="dialog-foot">
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
          <button
            type="submit"
            className="button button-primary"
            disabled={wish === null || isNameMissing}
            aria-disabled={isBusy}
          >
            {isBusy ? 'Sending…' : labelOf(asked, needsReason)}
          </button>
        </footer>
      </form>
    </Dialog>
  );
};
