import type { ReactElement } from 'react';
import { useState } from 'react';
import type { Schemas } from '../../../../../client/create-client.js';
import { useEnvironment } from '../../../data/environment.js';
import type { Edited } from '../../../data/use-edition.js';
import { useNow } from '../../../data/use-now.js';
import { useSending } from '../../../data/use-sending.js';
import { useSentOnce } from '../../../data/use-sent-once.js';
import { ChangedMeanwhile } from '../../../parts/changed-meanwhile.js';
import { CommentField } from '../../../parts/comment-field.js';
import { Dialog } from '../../../parts/dialog.js';
import { FormFoot } from '../../../parts/form-foot.js';
import { ProblemNotice } from '../../../parts/problem-notice.js';
import { Skeleton } from '../../../parts/skeleton.js';
import { OnHarmField } from '../../schedule/on-harm-field.js';
import { ScheduleFields } from '../../schedule/schedule-fields.js';
import type { StepDraft } from '../../schedule/step-draft.js';
import { draftOfEntry, entryOfDraft, mistakesIn } from '../../schedule/step-draft.js';
import type { ScheduleEdition } from './schedule-edition.js';
import { saveSchedule, useScheduleEdition } from './schedule-edition.js';
import { ScheduleList } from './schedule-list.js';

type Detail = Schemas['ExperimentDetail'];

const CLOCK_MS = 10_000;

/** What is still to come can be changed; what has happened has happened. */
const stepsOf = ({ schedule }: ScheduleEdition): readonly StepDraft[] =>
  schedule.entries.filter(({ status }) => status === 'pending').map(draftOfEntry);

const Theirs = ({
  edition: { schedule },
  detail: { feature },
}: {
  edition: ScheduleEdition;
  detail: Detail;
}): ReactElement => (
  <>
    <p>
      {schedule.entries.length === 0
        ? 'Nothing happens by itself now.'
        : 'This is what happens by itself now:'}
    </p>
    <ScheduleList detail={{ feature, schedule: schedule.entries }} />
    <p>Nothing of yours is saved yet; save again to have it your way.</p>
  </>
);

const Form = ({
  detail,
  edition,
  edited: { faster, outdatedBy },
  onClose,
}: {
  detail: Detail;
  edition: ScheduleEdition;
  edited: Edited<ScheduleEdition>;
  onClose: () => void;
}): ReactElement => {
  const { error, isBusy, send } = useSending();
  const sendOnce = useSentOnce();
  const [steps, setSteps] = useState(() => stepsOf(edition));
  const [onHarm, setOnHarm] = useState(edition.schedule.on_guardrail_breach);
  const [comment, setComment] = useState('');
  const nowMs = useNow(CLOCK_MS);
  const presentShare = detail.experiment_rollout.rollout_percentage;
  const mistakes = mistakesIn(steps, { nowMs, presentShare });
  const isExternal = detail.assignment === 'external';
  return (
    <form
      className="dialog-body dialog-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (mistakes.length > 0) return;
        void send(async () => {
          const body = {
            entries: steps.map(entryOfDraft),
            on_guardrail_breach: onHarm,
            ...(comment.trim() === '' ? {} : { comment: comment.trim() }),
          };
          const who = await sendOnce([edition.etag, body], (key) => saveSchedule(edition, body, key));
          if (who === null) onClose();
          else await outdatedBy(who);
        });
      }}
    >
      <ScheduleFields
        steps={steps}
        variants={isExternal ? [] : detail.feature.multivariate_options}
        mistakes={new Map(mistakes.map(({ place, detail: said }) => [place, said]))}
        presentShare={presentShare}
        onChange={setSteps}
      />
      <OnHarmField value={onHarm} onChoose={setOnHarm} />
      <CommentField comment={comment} onChange={setComment} />
      {faster !== null && (
        <ChangedMeanwhile faster={faster}>
          <Theirs edition={edition} detail={detail} />
        </ChangedMeanwhile>
      )}
      <FormFoot
        error={error}
        isBusy={isBusy}
        isReady={mistakes.length === 0}
        label="Save"
        onCancel={onClose}
      />
    </form>
  );
};

/** Changes what an experiment does by itself. */
export const ScheduleEditor = ({
  detail,
  onClose,
}: {
  readonly detail: Detail;
  readonly onClose: () => void;
}): ReactElement => {
  const { key: environmentKey } = useEnvironment();
  const edited = useScheduleEdition({ environmentKey, experimentId: String(detail.id) });
  const { edition, error } = edited;
  return (
    <Dialog title="Change the schedule" wide onClose={onClose}>
      {error !== null && <ProblemNotice error={error} />}
      {edition === undefined && error === null && <Skeleton lines={4} label="The schedule is being read" />}
      {edition !== undefined && <Form detail={detail} edition={edition} edited={edited} onClose={onClose} />}
    </Dialog>
  );
};
