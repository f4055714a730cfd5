import type { ReactElement } from 'react';
import { useSources } from '../../data/use-sources.js';
import { ChoiceField } from '../../parts/choice-field.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import type { Draft } from './draft.js';
import { Remarks } from './remarks.js';
import { useRemarks, useWizard } from './wizard.js';
import { WizardInput } from './wizard-input.js';

const ASSIGNERS: readonly (readonly [Draft['assignment'], string])[] = [
  ['flag', 'Holdfast, by the feature'],
  ['external', 'another system'],
];

const SENT = 'sent';

/** Where an experiment's exposures are read that another system assigns. */
export const ReadFromInWords = (): ReactElement => {
  const { draft, feature } = useWizard();
  const { sources } = useSources();
  const source = sources?.find(({ id }) => id === draft.source);
  if (source === undefined) return <>Read from exposures and events that are sent here.</>;
  const called = draft.calledThere.trim();
  return (
    <>
      Read from <bdi>{source.name}</bdi>, where it is called{' '}
      <bdi>{called === '' ? (feature?.name ?? '–') : called}</bdi>.
    </>
  );
};

/** Where what another system has assigned is read. */
const ReadFrom = (): ReactElement => {
  const { draft, change, feature } = useWizard();
  const { sources = [], error, refetch } = useSources();
  const remarks = [...useRemarks('source'), ...useRemarks('assignment')];
  return (
    <>
      <div>
        <ChoiceField
          label="Read from"
          value={draft.source === null ? SENT : String(draft.source)}
          choices={[
            [SENT, 'exposures and events that are sent here'],
            ...sources.map(({ id, name }) => [String(id), name] as const),
          ]}
          onChoose={(chosen) => {
            change({ source: chosen === SENT ? null : Number(chosen) });
          }}
        />
        <p className="small muted">
          Tables of your own become a source in the settings. <a href="/docs/sources">What a source is</a>
        </p>
        {error !== null && <ProblemNotice error={error} onRetry={refetch} />}
        <Remarks remarks={remarks} />
      </div>
      {draft.source !== null && (
        <WizardInput
          field="calledThere"
          label="What it is called in the tables"
          {...(feature === undefined ? {} : { hint: `Left blank: ${feature.name}.` })}
        />
      )}
    </>
  );
};

/** Who gives people their variants, and where that is read. */
export const WhoAssigns = (): ReactElement => {
  const { draft, change } = useWizard();
  return (
    <>
      <ChoiceField
        label="Who assigns variants"
        value={draft.assignment}
        choices={ASSIGNERS}
        onChoose={(assignment) => {
          change({ assignment });
        }}
      />
      {draft.assignment === 'external' && <ReadFrom />}
    </>
  );
};
