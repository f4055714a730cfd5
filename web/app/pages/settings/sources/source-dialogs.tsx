import type { ReactElement } from 'react';
import { useCallback, useState } from 'react';
import type { Edited } from '../../../data/use-edition.js';
import { useEdition } from '../../../data/use-edition.js';
import { ChangedMeanwhile } from '../../../parts/changed-meanwhile.js';
import { Dialog } from '../../../parts/dialog.js';
import { ProblemNotice } from '../../../parts/problem-notice.js';
import { Skeleton } from '../../../parts/skeleton.js';
import { SourceForm } from './source-form.js';
import type { Source } from './source-words.js';
import { NEW_SOURCE, sourceWordsOnTop, wordsOfSource } from './source-words.js';
import type { SourceEdition } from './sources.js';
import { createSource, readSource, saveSource } from './sources.js';

/** Makes a source. */
export const NewSourceDialog = ({
  environmentKey,
  onClose,
}: {
  readonly environmentKey: string;
  readonly onClose: () => void;
}): ReactElement => {
  const [words, setWords] = useState(NEW_SOURCE);
  return (
    <Dialog title="New source" onClose={onClose} wide>
      <SourceForm
        environmentKey={environmentKey}
        words={words}
        put={setWords}
        label="Create the source"
        save={async (body) => {
          await createSource(environmentKey, body);
          onClose();
        }}
        onCancel={onClose}
      />
    </Dialog>
  );
};

const ChangeForm = ({
  edition,
  edited: { faster, outdatedBy },
  onClose,
}: {
  edition: SourceEdition;
  edited: Edited<SourceEdition>;
  onClose: () => void;
}): ReactElement => {
  const { environmentKey, source } = edition;
  const [words, setWords] = useState(() => wordsOfSource(source));
  return (
    <SourceForm
      environmentKey={environmentKey}
      words={words}
      put={setWords}
      label="Save"
      save={async (body) => {
        const who = await saveSource(edition, body);
        if (who === null) {
          onClose();
          return;
        }
        const theirs = await outdatedBy(who);
        const before = wordsOfSource(source);
        setWords((ours) => sourceWordsOnTop(wordsOfSource(theirs.source), before, ours));
      }}
      onCancel={onClose}
    >
      {source.experiments.length > 0 && (
        <p className="notice tone-warn">
          All figures of {source.experiments.length === 1 ? 'an experiment' : 'the experiments'} that read it
          follow the new columns from the next refresh on, for the whole time.
        </p>
      )}
      {faster !== null && (
        <ChangedMeanwhile faster={faster}>
          <p>
            It is called <bdi>{source.name}</bdi> now. Nothing of yours is saved yet; save again to have what
            you changed your way.
          </p>
        </ChangedMeanwhile>
      )}
    </SourceForm>
  );
};

/** Changes which tables and columns a source is. */
export const ChangeSourceDialog = ({
  environmentKey,
  source: { id },
  onClose,
}: {
  readonly environmentKey: string;
  readonly source: Pick<Source, 'id'>;
  readonly onClose: () => void;
}): ReactElement => {
  const edited = useEdition(useCallback(() => readSource(environmentKey, id), [environmentKey, id]));
  const { edition, error } = edited;
  return (
    <Dialog title="Change the source" onClose={onClose} wide>
      {error !== null && <ProblemNotice error={error} />}
      {edition === undefined && error === null && <Skeleton lines={6} label="The source is being read" />}
      {edition !== undefined && <ChangeForm edition={edition} edited={edited} onClose={onClose} />}
    </Dialog>
  );
};
