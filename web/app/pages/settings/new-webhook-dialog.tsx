import type { ReactElement } from 'react';
import { useState } from 'react';
import { Refused } from '../../../../client/problem.js';
import { client } from '../../data/api.js';
import { useEnvironment } from '../../data/environment.js';
import { useSending } from '../../data/use-sending.js';
import { Dialog } from '../../parts/dialog.js';
import { FormFoot } from '../../parts/form-foot.js';
import { NameField } from './name-field.js';
import { ShownOnce } from './shown-once.js';
import type { WebhookFormat } from './webhooks.js';
import { ABOUT_SECRETS, ALL_WEBHOOKS, FORMATS, WEIGHTY } from './webhooks.js';

interface Filled {
  readonly name: string;
  readonly url: string;
  readonly format: WebhookFormat;
  readonly isAll: boolean;
}

const create = async (environmentKey: string, { name, url, format, isAll }: Filled): Promise<string> => {
  const { data, error } = await client.POST(ALL_WEBHOOKS, {
    params: { path: { environmentKey } },
    body: { name: name.trim(), url: url.trim(), format, types: isAll ? null : WEIGHTY, is_enabled: true },
  });
  if (data === undefined) throw new Refused(error);
  return data.secret ?? '';
};

const WebhookFields = ({
  filled: { name, url, format, isAll },
  put,
}: {
  filled: Filled;
  put: (changes: Partial<Filled>) => void;
}): ReactElement => (
  <>
    <NameField
      label="Name"
      name={name}
      onChange={(next) => {
        put({ name: next });
      }}
    />
    <label className="field">
      <span>Address</span>
      <input
        required
        type="url"
        maxLength={2048}
        placeholder="https://"
        value={url}
        onChange={({ target }) => {
          put({ url: target.value });
        }}
      />
    </label>
    <label className="field">
      <span>Written for</span>
      <select
        value={format}
        onChange={({ target }) => {
          const chosen = FORMATS.find(([one]) => one === target.value);
          if (chosen !== undefined) put({ format: chosen[0] });
        }}
      >
        {FORMATS.map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
      </select>
    </label>
    <label className="field">
      <span>Told</span>
      <select
        value={isAll ? 'all' : 'weighty'}
        onChange={({ target }) => {
          put({ isAll: target.value === 'all' });
        }}
      >
        <option value="weighty">verdicts, alarms and seals</option>
        <option value="all">everything</option>
      </select>
    </label>
  </>
);

const WebhookForm = ({
  onCreated,
  onClose,
}: {
  onCreated: (secret: string) => void;
  onClose: () => void;
}): ReactElement => {
  const { key: environmentKey } = useEnvironment();
  const [filled, setFilled] = useState<Filled>({ name: '', url: '', format: 'json', isAll: false });
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
        filled={filled}
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
