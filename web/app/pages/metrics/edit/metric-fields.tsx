import type { ReactElement } from 'react';
import { useState } from 'react';
import { ChoiceField } from '../../../parts/choice-field.js';
import { NameField } from '../../../parts/name-field.js';
import { EventField } from '../event-field.js';
import { AGGREGATIONS, DIRECTIONS } from '../metric-choices.js';
import type { MetricWords } from './metric-words.js';
import { plainDefinition, plainEventOf } from './metric-words.js';

interface Put {
  readonly words: MetricWords;
  readonly onChange: (changes: Partial<MetricWords>) => void;
}

/** All events of a name need no more than the name; whatever chooses among them is written as JSON. */
const DefinitionField = ({ words: { definition }, onChange }: Put): ReactElement => {
  const event = plainEventOf(definition);
  const [isAsJson, setAsJson] = useState(event === null);
  if (!isAsJson && event !== null)
    return (
      <>
        <EventField
          event={event}
          onType={(typed) => {
            onChange({ definition: plainDefinition(typed) });
          }}
        />
        <p className="small">
          <button
            type="button"
            className="button button-bare"
            onClick={() => {
              setAsJson(true);
            }}
          >
            Choose among its events…
          </button>
        </p>
      </>
    );
  return (
    <>
      <label className="field">
        <span>Definition, as JSON</span>
        <textarea
          className="as-json"
          rows={Math.min(16, definition.split('\n').length + 1)}
          spellCheck={false}
          value={definition}
          onChange={({ target }) => {
            onChange({ definition: target.value });
          }}
        />
      </label>
      <p className="small muted">
        Filters, values, ratios, windows and caps:{' '}
        <a href="/docs/metrics#definitions">what a definition may say</a>.
      </p>
    </>
  );
};

/** Everything that can be changed of a metric. */
export const MetricFields = ({ words, onChange }: Put): ReactElement => (
  <>
    <NameField
      label="Name"
      name={words.name}
      onChange={(name) => {
        onChange({ name });
      }}
    />
    <label className="field">
      <span>Description</span>
      <textarea
        rows={2}
        dir="auto"
        value={words.description}
        onChange={({ target }) => {
          onChange({ description: target.value });
        }}
      />
    </label>
    <DefinitionField words={words} onChange={onChange} />
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
  </>
);
