import type { ReactElement } from 'react';
import { useState } from 'react';
import type { Schemas } from '../../../../../client/create-client.js';
import { Refused } from '../../../../../client/problem.js';
import { client } from '../../../data/api.js';
import { useEnvironment } from '../../../data/environment.js';
import { useSending } from '../../../data/use-sending.js';
import { Dialog } from '../../../parts/dialog.js';
import { faultsByField, FaultsProvider } from '../../../parts/faults.js';
import { FormFoot } from '../../../parts/form-foot.js';
import { BLANK_FLAG, faultsOf, newFlagOf } from './flag-draft.js';
import { FlagFields } from './flag-fields.js';

/** Makes a flag with its variants. Nobody gets a variant before an experiment or a share says so. */
export const NewFlagDialog = ({
  onClose,
  onCreated,
}: {
  readonly onClose: () => void;
  readonly onCreated: (flag: Schemas['Feature']) => void;
}): ReactElement => {
  const { project } = useEnvironment();
  const [draft, setDraft] = useState(BLANK_FLAG);
  const { error, isBusy, send } = useSending();
  const body = newFlagOf(draft);
  const create = async (): Promise<void> => {
    if (body === null) return;
    const params = { path: { projectId: String(project.id) } };
    const { data, error: problem } = await client.POST('/api/v1/projects/{projectId}/features/', {
      params,
      body,
    });
    if (data === undefined) throw new Refused(problem);
    onCreated(data);
  };
  return (
    <Dialog title="New flag" onClose={onClose}>
      <form
        className="dialog-body dialog-form"
        onSubmit={(event) => {
          event.preventDefault();
          void send(create);
        }}
      >
        <FaultsProvider value={faultsByField(faultsOf(draft), error)}>
          <FlagFields draft={draft} onChange={setDraft} />
        </FaultsProvider>
        <FormFoot
          error={error}
          isBusy={isBusy}
          isReady={body !== null}
          label="Create the flag"
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
};
