import type { ReactElement } from 'react';
import { useSending } from '../../data/use-sending.js';
import { Dialog } from '../../parts/dialog.js';
import { FormFoot } from '../../parts/form-foot.js';
import type { AnyKey } from './keys.js';

/** Asks once more: a key cannot be brought back. */
export const RevokeDialog = ({
  name,
  prefix,
  revoke,
  onClose,
}: Pick<AnyKey, 'name' | 'prefix'> & {
  readonly revoke: () => Promise<void>;
  readonly onClose: () => void;
}): ReactElement => {
  const { error, isBusy, send } = useSending();
  return (
    <Dialog title="Revoke the key" onClose={onClose}>
      <form
        className="dialog-body dialog-form"
        onSubmit={(event) => {
          event.preventDefault();
          void send(async () => {
            await revoke();
            onClose();
          });
        }}
      >
        <p className="wordy">
          <strong dir="auto">{name}</strong> (<code>{prefix}…</code>) opens nothing any more from this moment
          on, and whoever is signed in with it is signed out. It cannot be brought back.
        </p>
        <FormFoot error={error} isBusy={isBusy} label="Revoke" onCancel={onClose} />
      </form>
    </Dialog>
  );
};
