import type { ReactElement } from 'react';
import { useState } from 'react';
import { useEnvironment } from '../../data/environment.js';
import { useSending } from '../../data/use-sending.js';
import { Dialog } from '../../parts/dialog.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import type { Action } from './action-button.js';
import { ActionButton } from './action-button.js';
import { ChangeWebhook } from './change-webhook.js';
import { ShownOnce } from './shown-once.js';
import { WebhookDeliveries } from './webhook-deliveries.js';
import type { Webhook } from './webhooks.js';
import { ABOUT_SECRETS, changesOf, stateInWords, toldInWords } from './webhooks.js';

const Facts = ({ webhook }: { webhook: Webhook }): ReactElement => (
  <p className="wordy small">
    <strong dir="auto">{webhook.name}</strong>
    <br />
    <code className="breaking">{webhook.url}</code>
    <br />
    Told: {toldInWords(webhook)}. State: {stateInWords(webhook)}.
  </p>
);

/** One webhook: what was sent to it, and what can be done with it. */
export const WebhookDialog = ({
  webhook,
  onClose,
}: {
  readonly webhook: Webhook;
  readonly onClose: () => void;
}): ReactElement => {
  const { key: environmentKey } = useEnvironment();
  const { error, isBusy, send } = useSending();
  const [secret, setSecret] = useState<string | null>(null);
  const [isChanging, setChanging] = useState(false);
  const { test, turn, rotate, remove } = changesOf(environmentKey, webhook);
  const actions: readonly Action[] = [
    {
      label: 'Change…',
      work: () => {
        setChanging(true);
        return Promise.resolve();
      },
    },
    ...(webhook.is_enabled ? [{ label: 'Send a test', work: test }] : []),
    {
      label: webhook.is_enabled ? 'Turn off' : 'Turn on',
      work: () => turn(!webhook.is_enabled),
    },
    {
      label: 'Another secret',
      work: async () => {
        setSecret(await rotate());
      },
    },
    {
      label: 'Delete',
      isGrave: true,
      work: async () => {
        await remove();
        onClose();
      },
    },
  ];
  const forget = (): void => {
    setSecret(null);
  };
  if (isChanging)
    return (
      <Dialog title="Change the webhook" onClose={onClose}>
        <ChangeWebhook
          environmentKey={environmentKey}
          webhook={webhook}
          onDone={() => {
            setChanging(false);
          }}
        />
      </Dialog>
    );
  return (
    <Dialog title="Webhook" onClose={onClose} wide>
      {secret === null ? (
        <div className="dialog-body dialog-form">
          <Facts webhook={webhook} />
          {error !== null && <ProblemNotice error={error} />}
          <WebhookDeliveries webhook={webhook} />
          <footer className="dialog-foot">
            {actions.map((action) => (
              <ActionButton key={action.label} action={action} isBusy={isBusy} send={send} />
            ))}
          </footer>
        </div>
      ) : (
        <ShownOnce secret={secret} what="the secret" about={ABOUT_SECRETS} onClose={forget} />
      )}
    </Dialog>
  );
};
