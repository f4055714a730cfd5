import type { ReactElement } from 'react';
import { useId } from 'react';
import { ChoiceField } from '../../../parts/choice-field.js';
import { FaultNote, useFault } from '../../../parts/faults.js';
import { NameField } from '../../../parts/name-field.js';
import { AGGREGATIONS, DIRECTIONS } from '../metric-choices.js';
import { metricInWords } from '../metric-in-words.js';
import { speakableDefinition } from './definition-draft.js';
import { DefinitionFields } from './definition-fields.js';
import type { MetricWords } from './metric-words.js';

/** What is measured by what stands in the form, as a sentence that is written along. */
const InWords = ({ words: { aggregation, definition } }: { words: MetricWords }): ReactElement | null => {
  const speakable = speakableDefinition(definition);
  if (speakable === null) return null;
  return (
    <p className="sentence metric-sentence" dir="auto" role="status" aria-label="In words">
      {metricInWords({ aggregation, definition: speakable })}
    </p>
  );
};

const Description = ({ text, onType }: { text: string; onType: (text: string) => void }): ReactElement => {
  const { fault, marks } = useFault('description');
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>Description</label>
      <textarea
        id={id}
        rows={2}
        dir="auto"
        value={text}
        {...marks}
        onChange={({ target }) => {
          onType(target.value);
        }}
      />
      <FaultNote fault={fault} />
    </div>
  );
};

/** Everything that can be said of a metric. */
export const MetricFields = ({
  words,
  onChange,
}: {
  readonly words: MetricWords;
  readonly onChange: (changes: Partial<MetricWords>) => void;
}): ReactElement => (
  <>
    <NameField
      label="Name"
      name={words.name}
      onChange={(name) => {
        onChange({ name });
      }}
    />
    <Description
      text={words.description}
      onType={(description) => {
        onChange({ description });
      }}
    />
    <div className="field-pair">
      <ChoiceField
        label="What is measured"
        value={words.aggregation}
        choices={AGGREGATIONS}
        onChoose={(aggregation) => {
          onChange({ aggregation });
        }}
      />
      <ChoiceField
        label="Which way is good"
        value={words.direction}
        choices={DIRECTIONS}
        onChoose={(direction) => {
          onChange({ direction });
        }}
      />
    </div>
    <DefinitionFields
      aggregation={words.aggregation}
      draft={words.definition}
      onChange={(definition) => {
        onChange({ definition });
      }}
    />
    <InWords words={words} />
  </>
);
