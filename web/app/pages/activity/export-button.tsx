import type { ReactElement } from 'react';
import { useState } from 'react';
import { formatCount } from '../../../../client/reading/numbers.js';
import { saveFile } from '../../data/save-file.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { asJsonLines, readAllPages } from './read-all-pages.js';

type Reader = Parameters<typeof readAllPages>[0];

/** Saves all that fits the filters, not only the page that is shown: one answer of the API on each line. */
export const ExportButton = ({
  name,
  read,
}: {
  readonly name: string;
  readonly read: Reader;
}): ReactElement => {
  const [progress, setProgress] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const save = async (): Promise<void> => {
    setError(null);
    setProgress('Reading…');
    try {
      const rows = await readAllPages(read, (done, count) => {
        setProgress(`Reading: ${formatCount(done)} of ${formatCount(count)}`);
      });
      saveFile(name, 'application/jsonl', asJsonLines(rows));
    } catch (problem) {
      setError(problem);
    }
    setProgress(null);
  };
  return (
    <>
      <button type="button" className="button" disabled={progress !== null} onClick={() => void save()}>
        {progress ?? 'Export as JSON lines'}
      </button>
      {error !== null && <ProblemNotice error={error} onRetry={save} />}
    </>
  );
};
