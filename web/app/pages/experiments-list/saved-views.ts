/** Filters and an order that somebody has given a name, kept in their browser. */
import { FILTERS } from './list-query.js';

export interface SavedView {
  readonly name: string;
  /** As in the address, without the question mark. */
  readonly search: string;
}

export const LONGEST_NAME = 80;
const MOST_VIEWS = 50;

/** What makes a view; which page of it is shown does not. */
const FIELDS = [...FILTERS, 'sort'] as const;

/** @returns what of an address makes a view, always in the same order; blank for the list as it is without any */
export const searchOf = (fields: { readonly get: (name: string) => string | null }): string =>
  new URLSearchParams(
    Object.fromEntries(
      FIELDS.flatMap((name) => {
        const value = fields.get(name);
        return value === null || value === '' ? [] : [[name, value] as const];
      }),
    ),
  ).toString();

const isView = (value: unknown): value is SavedView =>
  typeof value === 'object' &&
  value !== null &&
  'name' in value &&
  'search' in value &&
  typeof value.name === 'string' &&
  typeof value.search === 'string';

/** @returns the views that a text holds; what somebody else has written there is left out */
export const readViews = (text: string | null): readonly SavedView[] => {
  try {
    const kept: unknown = JSON.parse(text ?? '[]');
    if (!Array.isArray(kept)) return [];
    // Whatever stands there becomes part of an address: only what is of a view is taken.
    return kept
      .filter(isView)
      .map(({ name, search }) => ({ name, search: searchOf(new URLSearchParams(search)) }));
  } catch {
    return [];
  }
};

/** @returns the views by name, with one more, or with another meaning of one */
export const withView = (views: readonly SavedView[], view: SavedView): readonly SavedView[] => {
  const name = view.name.trim().slice(0, LONGEST_NAME);
  return [...views.filter((one) => one.name !== name), { name, search: view.search }]
    .slice(-MOST_VIEWS)
    .toSorted((one, other) => one.name.localeCompare(other.name));
};

export const withoutView = (views: readonly SavedView[], name: string): readonly SavedView[] =>
  views.filter((view) => view.name !== name);
