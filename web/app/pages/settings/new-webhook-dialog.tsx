import type { ReactElement } from 'react';
import { useState } from 'react';
import { Refused } from '../../../../client/problem.js';
import { client } from '../../data/api.js';
import { useEnvironment } from '../../data/environment.js';
import { useSending } from '../../data/use-sending.js';
import { Dialog } from '../../parts/dialog.js';
import { FormFoot } from '../../parts/form-foot.js';
import { ShownOnce } from './shown-once.js';
import { WebhookFields } from './webhook-fields.js';
import type { WebhookWords } from './webhook-words.js';
import { bodyOfWebhook, NEW_WEBHOOK } from './webhook-words.js';
import { ABOUT_SECRETS, ALL_WEBHOOKS } from './webhooks.js';

const create = async (environmentKey: string, words: WebhookWords): Promise<string> => {
  const { data, error } = await client.POST(ALL_WEBHOOKS, {
    params: { path: { environmentKey } },
    body: bodyOfWebhook(words, true),
  });
  if (data === undefined) throw new Refused(error);
  return data.secret ?? '';
};

const WebhookForm = ({
  onCreated,
  onClose,
}: {
  onCreated: (secret: string) => void;
  onClose: () => void;
}): ReactElement => {
  const { key: environmentKey } = useEnvironment();
  const [filled, setFilled] = useState<WebhookWords>(NEW_WEBHOOK);
  const { error, isBusy, send } = useSending();
  return (
    <form
      className="dialog-body dialog-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send(async () => {
          onCreated(await create(environmentKey, filled));
        });
      }}
    >
      <WebhookFields
        words={filled}
        put={(changes) => {
          setFilled((before) => ({ ...before, ...changes }));
        }}
      />
      <FormFoot error={error} isBusy={isBusy} label="Create the webhook" onCancel={onClose} />
    </form>
  );
};

/** Makes a webhook and shows its secret, this once. */
export const NewWebhookDialog = ({ onClose }: { readonly onClose: () => void }): ReactElement => {
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <Dialog title="New webhook" onClose={onClose}>
      {secret === null ? (
        <WebhookForm onCreated={setSecret} onClose={onClose} />
      ) : (
        <ShownOnce secret={secret} what="the secret" about={ABOUT_SECRETS} onClose={onClose} />
      )}
    </Dialog>
  );
};
