import type { ReactElement } from 'react';
import { useState } from 'react';
import type { Schemas } from '../../../../client/create-client.js';
import { Refused } from '../../../../client/problem.js';
import { client } from '../../data/api.js';
import { useEnvironment } from '../../data/environment.js';
import { useSession } from '../../data/session.js';
import { useNow } from '../../data/use-now.js';
import { useSending } from '../../data/use-sending.js';
import { ChoiceField } from '../../parts/choice-field.js';
import { Dialog } from '../../parts/dialog.js';
import { FormFoot } from '../../parts/form-foot.js';
import { NameField } from '../../parts/name-field.js';
import { endOfDay, firstDayOfExpiry, keyPlacesOf } from './keys.js';
import { ShownOnce } from './shown-once.js';

type Role = Schemas['ManagementKey']['role'];
export type KeyKind = 'management' | 'server';

const ROLES: readonly (readonly [Role, string])[] = [
  ['viewer', 'viewer: looks at everything, changes nothing'],
  ['editor', 'editor: creates, starts, changes and completes'],
  ['admin', 'admin: also hands out keys and makes environments'],
];

interface Filled {
  readonly name: string;
  readonly role: Role;
  readonly place: string;
  readonly lastDay: string;
}

/** @returns what makes the key, and gives it. */
const useCreation = (kind: KeyKind, filled: Filled): (() => Promise<string>) => {
  const session = useSession();
  const { key: environmentKey } = useEnvironment();
  return async () => {
    const expires = endOfDay(filled.lastDay);
    const body = { name: filled.name.trim(), ...(expires === undefined ? {} : { expires_at: expires }) };
    const place = keyPlacesOf(session).find(({ value }) => value === filled.place);
    const { data, error } =
      kind === 'server'
        ? await client.POST('/api/v1/environments/{environmentKey}/api-keys/', {
            params: { path: { environmentKey } },
            body,
          })
        : await client.POST('/api/v1/api-keys/', { body: { ...body, role: filled.role, ...place?.body } });
    if (data === undefined) throw new Refused(error);
    return data.key ?? '';
  };
};

const ManagementFields = ({
  filled: { role, place },
  put,
}: {
  filled: Filled;
  put: (changes: Partial<Filled>) => void;
}): ReactElement => (
  <>
    <ChoiceField
      label="Role"
      value={role}
      choices={ROLES}
      onChoose={(chosen) => {
        put({ role: chosen });
      }}
    />
    <ChoiceField
      label="For"
      value={place}
      choices={keyPlacesOf(useSession()).map(({ value, label }) => [value, label] as const)}
      onChoose={(chosen) => {
        put({ place: chosen });
      }}
    />
  </>
);

const KeyForm = ({
  kind,
  onCreated,
  onClose,
}: {
  kind: KeyKind;
  onCreated: (secret: string) => void;
  onClose: () => void;
}): ReactElement => {
  const places = keyPlacesOf(useSession());
  const now = useNow(60_000);
  const [filled, setFilled] = useState<Filled>({
    name: '',
    role: 'viewer',
    place: places.at(-1)?.value ?? '',
    lastDay: '',
  });
  const { error, isBusy, send } = useSending();
  const create = useCreation(kind, filled);
  const put = (changes: Partial<Filled>): void => {
    setFilled((before) => ({ ...before, ...changes }));
  };
  return (
    <form
      className="dialog-body dialog-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send(async () => {
          onCreated(await create());
        });
      }}
    >
      <NameField
        label="Who or what uses it"
        name={filled.name}
        onChange={(name) => {
          put({ name });
        }}
      />
      {kind === 'management' && <ManagementFields filled={filled} put={put} />}
      <label className="field">
        <span>Last day (never ends if left empty)</span>
        <input
          type="date"
          min={firstDayOfExpiry(now)}
          value={filled.lastDay}
          onChange={({ target }) => {
            put({ lastDay: target.value });
          }}
        />
      </label>
      <FormFoot error={error} isBusy={isBusy} label="Create the key" onCancel={onClose} />
    </form>
  );
};

/** Makes a key and shows it, this once. */
export const NewKeyDialog = ({
  kind,
  onClose,
}: {
  readonly kind: KeyKind;
  readonly onClose: () => void;
}): ReactElement => {
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <Dialog title={kind === 'server' ? 'New server key' : 'New management key'} onClose={onClose}>
      {secret === null ? (
        <KeyForm kind={kind} onCreated={setSecret} onClose={onClose} />
      ) : (
        <ShownOnce secret={secret} onClose={onClose} />
      )}
    </Dialog>
  );
};
