import type { ReactElement } from 'react';
import { useCallback, useState } from 'react';
import type { Edited } from '../../data/use-edition.js';
import { useEdition } from '../../data/use-edition.js';
import { useSending } from '../../data/use-sending.js';
import { ChangedMeanwhile } from '../../parts/changed-meanwhile.js';
import { FormFoot } from '../../parts/form-foot.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { Skeleton } from '../../parts/skeleton.js';
import { WebhookFields } from './webhook-fields.js';
import { bodyOfWebhook, webhookWordsOnTop, wordsOfWebhook } from './webhook-words.js';
import type { Webhook, WebhookEdition } from './webhooks.js';
import { readWebhook, saveWebhook } from './webhooks.js';

const Form = ({
  edition,
  edited: { faster, outdatedBy },
  onDone,
}: {
  edition: WebhookEdition;
  edited: Edited<WebhookEdition>;
  onDone: () => void;
}): ReactElement => {
  const { error, isBusy, send } = useSending();
  const [words, setWords] = useState(() => wordsOfWebhook(edition.webhook));
  return (
    <form
      className="dialog-body dialog-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send(async () => {
          const who = await saveWebhook(edition, bodyOfWebhook(words, edition.webhook.is_enabled));
          if (who === null) {
            onDone();
            return;
          }
          const theirs = await outdatedBy(who);
          const before = wordsOfWebhook(edition.webhook);
          setWords((ours) => webhookWordsOnTop(wordsOfWebhook(theirs.webhook), before, ours));
        });
      }}
    >
      <WebhookFields
        words={words}
        put={(changes) => {
          setWords((before) => ({ ...before, ...changes }));
        }}
      />
      {faster !== null && (
        <ChangedMeanwhile faster={faster}>
          <p>
            It is called <bdi>{edition.webhook.name}</bdi> now. Nothing of yours is saved yet; save again to
            have what you changed your way.
          </p>
        </ChangedMeanwhile>
      )}
      <FormFoot error={error} isBusy={isBusy} label="Save" onCancel={onDone} />
    </form>
  );
};

/** Changes what a webhook is called, where it leads and what it is told. It keeps its secret. */
export const ChangeWebhook = ({
  environmentKey,
  webhook: { id },
  onDone,
}: {
  readonly environmentKey: string;
  readonly webhook: Pick<Webhook, 'id'>;
  readonly onDone: () => void;
}): ReactElement => {
  const edited = useEdition(useCallback(() => readWebhook(environmentKey, id), [environmentKey, id]));
  const { edition, error } = edited;
  return (
    <>
      {error !== null && <ProblemNotice error={error} />}
      {edition === undefined && error === null && <Skeleton lines={4} label="The webhook is being read" />}
      {edition !== undefined && <Form edition={edition} edited={edited} onDone={onDone} />}
    </>
  );
};
