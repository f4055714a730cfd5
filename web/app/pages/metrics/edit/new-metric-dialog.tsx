import type { ReactElement } from 'react';
import { useState } from 'react';
import type { Schemas } from '../../../../../client/create-client.js';
import { Refused } from '../../../../../client/problem.js';
import { client } from '../../../data/api.js';
import { useEnvironment } from '../../../data/environment.js';
import { useRested } from '../../../data/use-rested.js';
import { useSending } from '../../../data/use-sending.js';
import { Dialog } from '../../../parts/dialog.js';
import { faultsByField, FaultsProvider } from '../../../parts/faults.js';
import { FormFoot } from '../../../parts/form-foot.js';
import { ProblemNotice } from '../../../parts/problem-notice.js';
import { draftFaults } from './definition-draft.js';
import type { PreviewOf } from './events-before-and-after.js';
import { LatelyTable, usePreviewOf } from './events-before-and-after.js';
import { MetricFields } from './metric-fields.js';
import type { MetricWords } from './metric-words.js';
import { meaningOf, newMetricOf, NO_WORDS } from './metric-words.js';
import { NotComplete } from './not-complete.js';
import { SameAs } from './same-as.js';

type Metric = Schemas['Metric'];

/** What it would have had to go by lately. */
const WouldMeasure = ({
  missing,
  isComplete,
  preview,
}: {
  missing: readonly string[];
  isComplete: boolean;
  preview: PreviewOf;
}): ReactElement => (
  <section className="would-change" aria-label="What came lately" aria-busy={preview.isFetching}>
    <h3>What came lately</h3>
    {!isComplete && <NotComplete missing={missing} />}
    {isComplete && preview.error !== null && <ProblemNotice error={preview.error} />}
    {isComplete && preview.error === null && (
      <>
        <LatelyTable rows={[['This', preview.data]]} />
        <SameAs metrics={preview.data?.same_as ?? []} />
      </>
    )}
  </section>
);

/** Makes a metric, and shows what it would have had to go by. */
export const NewMetricDialog = ({
  onClose,
  onCreated,
}: {
  readonly onClose: () => void;
  readonly onCreated: (metric: Metric) => void;
}): ReactElement => {
  const { key: environmentKey } = useEnvironment();
  const [words, setWords] = useState<MetricWords>(NO_WORDS);
  const { error, isBusy, send } = useSending();
  const { missing, wrong } = draftFaults(words.aggregation, words.definition);
  const preview = usePreviewOf(useRested(meaningOf(words)));
  const body = newMetricOf(words);
  const create = async (): Promise<void> => {
    if (body === null) return;
    const { data, error: problem } = await client.POST(
      '/api/v1/environments/{environmentKey}/experiment-metrics/',
      { params: { path: { environmentKey } }, body },
    );
    if (data === undefined) throw new Refused(problem);
    onCreated(data);
  };
  return (
    <Dialog title="New metric" onClose={onClose} wide>
      <form
        className="dialog-body dialog-form"
        onSubmit={(event) => {
          event.preventDefault();
          void send(create);
        }}
      >
        <FaultsProvider value={faultsByField(wrong, preview.error, error)}>
          <MetricFields
            words={words}
            onChange={(changes) => {
              setWords((before) => ({ ...before, ...changes }));
            }}
          />
        </FaultsProvider>
        <WouldMeasure missing={missing} isComplete={body !== null} preview={preview} />
        <FormFoot
          error={error}
          isBusy={isBusy}
          isReady={body !== null}
          label="Create the metric"
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
};
