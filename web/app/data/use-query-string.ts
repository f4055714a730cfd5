import { useLocation, useSearch } from 'wouter';

/** What the address says behind `?`, and what changes it without a step in the history. */
export interface QueryString {
  readonly get: (name: string) => string | null;
  readonly set: (changes: Readonly<Record<string, string | null>>) => void;
}

/** Choices that a page offers stand in its address, so that they can be sent to somebody. */
export const useQueryString = (): QueryString => {
  const search = useSearch();
  const [path, go] = useLocation();
  const fields = new URLSearchParams(search);
  return {
    get: (name) => fields.get(name),
    set: (changes) => {
      const next = new URLSearchParams(search);
      for (const [name, value] of Object.entries(changes))
        if (value === null || value === '') next.delete(name);
        else next.set(name, value);
      const text = next.toString();
      go(text === '' ? path : `${path}?${text}`, { replace: true });
    },
  };
};
