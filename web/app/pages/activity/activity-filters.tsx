import type { ReactElement } from 'react';
import { AUDIT_SOURCES } from '../../../../domain/origin.js';
import type { QueryString } from '../../data/use-query-string.js';
import { sourceInWords } from '../../format/actors.js';
import { Choice } from '../../parts/choice.js';
import { Icon } from '../../parts/icon.js';
import { isFiltered, NO_FILTER } from './activity-query.js';

type Choices = readonly (readonly [value: string, text: string])[];

const asChoices = (all: string, words: readonly string[], say = (word: string) => word): Choices => [
  ['', all],
  ...words.map((word) => [word, say(word)] as const),
];

/** What is shown of all that happened; all of it stands in the address. */
export const ActivityFilters = ({
  query,
  kinds,
  outcomes,
}: {
  readonly query: QueryString;
  readonly kinds: readonly string[];
  readonly outcomes: readonly string[];
}): ReactElement => {
  const choose = (name: string) => (value: string) => {
    query.set({ [name]: value, page: null });
  };
  return (
    <div className="filters" role="search">
      <Choice
        label="Kind"
        value={query.get('kind') ?? ''}
        choices={asChoices('Everything', kinds, (kind) => kind.replaceAll('_', ' '))}
        onChoose={choose('kind')}
      />
      <Choice
        label="Outcome"
        value={query.get('outcome') ?? ''}
        choices={asChoices('Whatever came of it', outcomes)}
        onChoose={choose('outcome')}
      />
      <Choice
        label="Way"
        value={query.get('source') ?? ''}
        choices={asChoices('By any way', AUDIT_SOURCES, sourceInWords)}
        onChoose={choose('source')}
      />
      <input
        type="search"
        aria-label="Who"
        placeholder="Who"
        size={14}
        value={query.get('actor') ?? ''}
        onChange={({ target }) => {
          choose('actor')(target.value);
        }}
      />
      {isFiltered(query) && (
        <button
          type="button"
          className="button button-bare"
          onClick={() => {
            query.set(NO_FILTER);
          }}
        >
          <Icon name="cross" size={13} /> Show all
        </button>
      )}
    </div>
  );
};
