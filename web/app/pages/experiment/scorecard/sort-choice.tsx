import type { ReactElement } from 'react';
import { useQueryString } from '../../../data/use-query-string.js';
import type { Choices } from './choices.js';
import { writeSorting } from './sorting.js';

const ORDERS = [
  ['', 'as in the experiment'],
  ['-lift', 'largest effect first'],
  ['lift', 'smallest effect first'],
  ['certainty', 'smallest p first'],
  ['-certainty', 'largest p first'],
  ['verdict', 'decided first'],
  ['-verdict', 'undecided first'],
] as const;

/** Sorts without the heads of the columns, which a narrow screen does not have. */
export const SortChoice = ({ choices }: { readonly choices: Choices }): ReactElement => {
  const { set } = useQueryString();
  return (
    <label className="small">
      Order{' '}
      <select
        value={writeSorting(choices.sorting) ?? ''}
        onChange={({ target }) => {
          set({ sort: target.value });
        }}
      >
        {ORDERS.map(([value, title]) => (
          <option key={value} value={value}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
};
