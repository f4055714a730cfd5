import type { ReactElement, ReactNode } from 'react';
import { useState } from 'react';
import { useSending } from '../../../data/use-sending.js';
import { FormFoot } from '../../../parts/form-foot.js';
import { SourceFields } from './source-fields.js';
import type { Looked } from './source-findings.js';
import { SourceFindings } from './source-findings.js';
import type { SourceWords } from './source-words.js';
import type { NewSource } from './source-words.js';
import { bodyOfSource, fieldNamedTwice } from './source-words.js';
import { testSource } from './sources.js';

/** The tables of a source and their columns, with a look at them before they are saved. */
export const SourceForm = ({
  environmentKey,
  words,
  put,
  label,
  save,
  onCancel,
  children,
}: {
  readonly environmentKey: string;
  readonly words: SourceWords;
  readonly put: (words: SourceWords) => void;
  /** What saving it is called. */
  readonly label: string;
  readonly save: (body: NewSource) => Promise<void>;
  readonly onCancel: () => void;
  /** What there is to be said before it is saved. */
  readonly children?: ReactNode;
}): ReactElement => {
  const saving = useSending();
  const looking = useSending();
  const [looked, setLooked] = useState<Looked | null>(null);
  const isClear = words.facts.every(({ fields }) => fieldNamedTwice(fields) === undefined);
  const look = (): Promise<void> =>
    looking.send(async () => {
      setLooked(null);
      setLooked({ words, test: await testSource(environmentKey, bodyOfSource(words)) });
    });
  return (
    <form
      className="dialog-body dialog-form"
      onSubmit={(event) => {
        event.preventDefault();
        void saving.send(() => save(bodyOfSource(words)));
      }}
    >
      <SourceFields words={words} put={put} />
      <div>
        <button
          type="button"
          className="button"
          disabled={looking.isBusy || !isClear}
          onClick={({ currentTarget: { form } }) => {
            if (form?.reportValidity() === true) void look();
          }}
        >
          {looking.isBusy ? 'Looking…' : 'Look at the tables'}
        </button>{' '}
        <span className="small muted">Nothing is saved by it, and nothing is written there.</span>
      </div>
      {looked !== null && <SourceFindings looked={looked} />}
      {children}
      <FormFoot
        error={saving.error ?? looking.error}
        isBusy={saving.isBusy}
        isReady={isClear}
        label={label}
        onCancel={onCancel}
      />
    </form>
  );
};
