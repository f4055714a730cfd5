import type { ReactElement } from 'react';
import { useState } from 'react';
import type { Environment } from '../../data/session.js';
import { useSending } from '../../data/use-sending.js';
import { ChangedMeanwhile } from '../../parts/changed-meanwhile.js';
import { Dialog } from '../../parts/dialog.js';
import { FormFoot } from '../../parts/form-foot.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { Skeleton } from '../../parts/skeleton.js';
import type { EditedEnvironment, EnvironmentEdition } from './environment-edition.js';
import { saveEnvironment, useEnvironmentEdition } from './environment-edition.js';
import { EnvironmentFields } from './environment-fields.js';
import type { EnvironmentWords } from './environment-words.js';
import { wordsOnTop } from './environment-words.js';

const Form = ({
  edition,
  edited: { faster, outdatedBy },
  onClose,
}: {
  edition: EnvironmentEdition;
  edited: EditedEnvironment;
  onClose: () => void;
}): ReactElement => {
  const { error, isBusy, send } = useSending();
  const [words, setWords] = useState<EnvironmentWords>({
    name: edition.name,
    isProduction: edition.isProduction,
  });
  return (
    <form
      className="dialog-body dialog-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send(async () => {
          const who = await saveEnvironment(edition, words);
          if (who === null) {
            onClose();
            return;
          }
          const theirs = await outdatedBy(who);
          setWords((ours) => wordsOnTop(theirs, edition, ours));
        });
      }}
    >
      <EnvironmentFields
        words={words}
        onChange={(changes) => {
          setWords((before) => ({ ...before, ...changes }));
        }}
      />
      {faster !== null && (
        <ChangedMeanwhile faster={faster}>
          <p>
            It is called <bdi>{edition.name}</bdi> now, and is {edition.isProduction ? '' : 'not '}production.
            Nothing of yours is saved yet; save again to have what you changed your way.
          </p>
        </ChangedMeanwhile>
      )}
      <FormFoot error={error} isBusy={isBusy} label="Save" onCancel={onClose} />
    </form>
  );
};

/** Changes what an environment is called, and whether mistakes in it reach customers. */
export const ChangeEnvironmentDialog = ({
  environment: { key },
  onClose,
}: {
  readonly environment: Environment;
  readonly onClose: () => void;
}): ReactElement => {
  const edited = useEnvironmentEdition(key);
  const { edition, error } = edited;
  return (
    <Dialog title="Change the environment" onClose={onClose}>
      {error !== null && <ProblemNotice error={error} />}
      {edition === undefined && error === null && (
        <Skeleton lines={3} label="The environment is being read" />
      )}
      {edition !== undefined && <Form edition={edition} edited={edited} onClose={onClose} />}
    </Dialog>
  );
};
