import type { ReactElement } from 'react';
import { useState } from 'react';
import { useEnvironment } from '../../../data/environment.js';
import { useSending } from '../../../data/use-sending.js';
import { ChangedMeanwhile } from '../../../parts/changed-meanwhile.js';
import { Dialog } from '../../../parts/dialog.js';
import { faultsByField, FaultsProvider } from '../../../parts/faults.js';
import { FormFoot } from '../../../parts/form-foot.js';
import { ProblemNotice } from '../../../parts/problem-notice.js';
import { Skeleton } from '../../../parts/skeleton.js';
import { metricInWords } from '../metric-in-words.js';
import { draftFaults } from './definition-draft.js';
import type { EditedMetric, MetricEdition } from './metric-edition.js';
import { saveMetric, useMetricEdition } from './metric-edition.js';
import { MetricFields } from './metric-fields.js';
import type { MetricWords } from './metric-words.js';
import { changesOf, wordsOf, wordsOnTop } from './metric-words.js';
import { useRehearsal } from './use-rehearsal.js';
import { WouldChange } from './would-change.js';

const Form = ({
  edition,
  edited: { faster, outdatedBy },
  onClose,
}: {
  edition: MetricEdition;
  edited: EditedMetric;
  onClose: () => void;
}): ReactElement => {
  const { error, isBusy, send } = useSending();
  const base = wordsOf(edition.metric);
  const [words, setWords] = useState<MetricWords>(base);
  const change = changesOf(base, words);
  const rehearsed = useRehearsal(edition, change);
  const { missing, wrong } = draftFaults(words.aggregation, words.definition);
  const save = async (): Promise<void> => {
    if (change === null) return;
    const who = await saveMetric(edition, change);
    if (who === null) {
      onClose();
      return;
    }
    const theirs = wordsOf((await outdatedBy(who)).metric);
    setWords((ours) => wordsOnTop(theirs, base, ours));
  };
  return (
    <form
      className="dialog-body dialog-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send(save);
      }}
    >
      <FaultsProvider value={faultsByField(wrong, rehearsed.error, error)}>
        <MetricFields
          words={words}
          onChange={(changes) => {
            setWords((before) => ({ ...before, ...changes }));
          }}
        />
      </FaultsProvider>
      {faster !== null && (
        <ChangedMeanwhile faster={faster}>
          <p>
            It is called <bdi>{edition.metric.name}</bdi> now, version {edition.metric.version}:{' '}
            <bdi>{metricInWords(edition.metric)}</bdi> Nothing of yours is saved yet; save again to have what
            you changed your way.
          </p>
        </ChangedMeanwhile>
      )}
      <WouldChange {...{ edition, change, rehearsed, missing }} />
      <FormFoot
        error={error}
        isBusy={isBusy}
        isReady={change !== null && Object.keys(change).length > 0}
        label="Save"
        onCancel={onClose}
      />
    </form>
  );
};

/** Changes a metric, and says beforehand what that does to the experiments that measure it. */
export const EditMetricDialog = ({
  metricId,
  onClose,
}: {
  readonly metricId: string;
  readonly onClose: () => void;
}): ReactElement => {
  const { key: environmentKey } = useEnvironment();
  const edited = useMetricEdition({ environmentKey, metricId });
  const { edition, error } = edited;
  return (
    <Dialog title="Edit the metric" onClose={onClose} wide>
      {error !== null && <ProblemNotice error={error} />}
      {edition === undefined && error === null && <Skeleton lines={6} label="The metric is being read" />}
      {edition !== undefined && <Form edition={edition} edited={edited} onClose={onClose} />}
    </Dialog>
  );
};
