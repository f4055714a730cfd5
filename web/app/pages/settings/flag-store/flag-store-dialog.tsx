import type { ReactElement } from 'react';
import { useState } from 'react';
import { useEnvironment } from '../../../data/environment.js';
import { useSending } from '../../../data/use-sending.js';
import { ChoiceField } from '../../../parts/choice-field.js';
import { Dialog } from '../../../parts/dialog.js';
import { FormFoot } from '../../../parts/form-foot.js';
import { AddressField } from '../address-field.js';
import type { Connection, FlagStore } from './flag-stores.js';
import { changesOf, connectionOf, NEW_CONNECTION, REPAIRS } from './flag-stores.js';

type Put = (changes: Partial<Connection>) => void;

const KEYS: readonly (readonly ['environmentKey' | 'apiKey' | 'serverKey', string])[] = [
  ['environmentKey', 'Client-side key of the environment there'],
  ['apiKey', 'Key of the organisation there'],
  ['serverKey', 'Server-side key of the environment there'],
];

const KeyFields = ({
  filled,
  put,
  isNew,
}: {
  filled: Connection;
  put: Put;
  isNew: boolean;
}): ReactElement => (
  <>
    {KEYS.map(([field, label]) => {
      const isSecret = field !== 'environmentKey';
      return (
        <label key={field} className="field">
          <span>{label}</span>
          <input
            required={isNew || !isSecret}
            type={isSecret ? 'password' : 'text'}
            autoComplete="off"
            maxLength={500}
            placeholder={isSecret && !isNew ? 'as it is' : ''}
            value={filled[field]}
            onChange={({ target }) => {
              put({ [field]: target.value });
            }}
          />
        </label>
      );
    })}
  </>
);

const HowOften = ({ filled, put }: { filled: Connection; put: Put }): ReactElement => (
  <>
    <ChoiceField
      label="What somebody changes there is put right"
      value={filled.repair}
      choices={REPAIRS}
      onChoose={(repair) => {
        put({ repair });
      }}
    />
    <label className="field">
      <span>Looked at every so many minutes</span>
      <input
        required
        type="number"
        min={1}
        max={1_440}
        value={filled.minutes}
        onChange={({ target }) => {
          put({ minutes: target.valueAsNumber });
        }}
      />
    </label>
  </>
);

/** Connects an environment to Flagsmith, or changes how. */
export const FlagStoreDialog = ({
  store,
  onClose,
}: {
  /** Null where there is no connection yet. */
  readonly store: FlagStore | null;
  readonly onClose: () => void;
}): ReactElement => {
  const { key: environmentKey } = useEnvironment();
  const [filled, setFilled] = useState<Connection>(() =>
    store === null ? NEW_CONNECTION : connectionOf(store),
  );
  const put: Put = (changes) => {
    setFilled((before) => ({ ...before, ...changes }));
  };
  const { error, isBusy, send } = useSending();
  return (
    <Dialog title={store === null ? 'Connect to Flagsmith' : 'Connection to Flagsmith'} onClose={onClose}>
      <form
        className="dialog-body dialog-form"
        onSubmit={(event) => {
          event.preventDefault();
          void send(async () => {
            await changesOf(environmentKey).connect(filled);
            onClose();
          });
        }}
      >
        <AddressField
          url={filled.url}
          onChange={(url) => {
            put({ url });
          }}
        />
        <KeyFields filled={filled} put={put} isNew={store === null} />
        <HowOften filled={filled} put={put} />
        <FormFoot
          error={error}
          isBusy={isBusy}
          label={store === null ? 'Connect' : 'Save'}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
};
