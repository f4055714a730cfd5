import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useEnvironment } from '../../../data/environment.js';
import type { Field, Words } from './edit-fields.js';
import { changedFields } from './edit-fields.js';
import type { Edition } from './read-edition.js';
import { readEdition } from './read-edition.js';
import type { EditConflict } from './save-words.js';
import { saveWords } from './save-words.js';

export interface Edit {
  /** Undefined until it was read. */
  readonly words: Words | undefined;
  readonly isChanged: boolean;
  readonly isBusy: boolean;
  readonly error: unknown;
  readonly conflict: EditConflict | null;
  readonly set: (field: Field, text: string) => void;
  readonly save: () => Promise<void>;
}

/** An edit of the words of an experiment: of the edition that was read when it began. */
export const useEdit = (experimentId: string, onSaved: () => void): Edit => {
  const { key: environmentKey } = useEnvironment();
  const queryClient = useQueryClient();
  const [base, setBase] = useState<Edition>();
  const [words, setWords] = useState<Words>();
  const [conflict, setConflict] = useState<EditConflict | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);

  useEffect(() => {
    let isGone = false;
    readEdition({ environmentKey, experimentId }).then(
      (edition) => {
        if (isGone) return;
        setBase(edition);
        setWords(edition.words);
      },
      (problem: unknown) => {
        if (!isGone) setError(problem);
      },
    );
    return () => {
      isGone = true;
    };
  }, [environmentKey, experimentId]);

  const save = async (): Promise<void> => {
    if (base === undefined || words === undefined || isBusy) return;
    setBusy(true);
    setError(null);
    setConflict(null);
    try {
      const outcome = await saveWords({ environmentKey, experimentId }, base, words);
      if (outcome.kind === 'saved') onSaved();
      else {
        setConflict(outcome);
        setBase(outcome.present);
        setWords(outcome.merged);
      }
    } catch (problem) {
      setError(problem);
    }
    setBusy(false);
    await queryClient.invalidateQueries();
  };

  return {
    words,
    isChanged: base !== undefined && words !== undefined && changedFields(base.words, words).length > 0,
    isBusy,
    error,
    conflict,
    set: (field, text) => {
      setWords((present) => present && { ...present, [field]: text });
    },
    save,
  };
};
