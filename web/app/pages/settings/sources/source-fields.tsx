import type { ReactElement } from 'react';
import { NameField } from '../../../parts/name-field.js';
import { FactFields } from './fact-fields.js';
import { IdentifierField } from './identifier-field.js';
import type { AssignmentWords, FactWords, SourceWords } from './source-words.js';
import { newFact } from './source-words.js';

const ASSIGNMENT_FIELDS: readonly (readonly [keyof AssignmentWords, string])[] = [
  ['database', 'Database'],
  ['table', 'Table or view'],
  ['identity', 'Column: who'],
  ['time', 'Column: when'],
  ['variant', 'Column: variant'],
  ['experiment', 'Column: experiment'],
];

const Assignment = ({
  words,
  put,
}: {
  readonly words: AssignmentWords;
  readonly put: (words: AssignmentWords) => void;
}): ReactElement => (
  <fieldset className="form-part" aria-label="Assignments">
    <legend>Assignments: who was shown what, and when</legend>
    <div className="form-columns">
      {ASSIGNMENT_FIELDS.map(([field, label]) => (
        <IdentifierField
          key={field}
          label={label}
          value={words[field]}
          isNeeded={field !== 'experiment'}
          onType={(text) => {
            put({ ...words, [field]: text });
          }}
        />
      ))}
    </div>
  </fieldset>
);

/** What a source is made of, in a form. */
export const SourceFields = ({
  words,
  put,
}: {
  readonly words: SourceWords;
  readonly put: (words: SourceWords) => void;
}): ReactElement => {
  const putFact = (next: FactWords): void => {
    put({ ...words, facts: words.facts.map((fact) => (fact.key === next.key ? next : fact)) });
  };
  return (
    <>
      <NameField
        label="Name"
        name={words.name}
        onChange={(name) => {
          put({ ...words, name });
        }}
      />
      <Assignment
        words={words.assignment}
        put={(assignment) => {
          put({ ...words, assignment });
        }}
      />
      {words.facts.map((fact, place) => (
        <FactFields
          key={fact.key}
          words={fact}
          place={place + 1}
          put={putFact}
          onRemove={() => {
            put({ ...words, facts: words.facts.filter(({ key }) => key !== fact.key) });
          }}
        />
      ))}
      <div>
        <button
          type="button"
          className="button"
          onClick={() => {
            put({ ...words, facts: [...words.facts, newFact(words)] });
          }}
        >
          Add an event…
        </button>
      </div>
    </>
  );
};
