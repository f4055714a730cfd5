/** What the scorecard is asked to show. All of it stands in the address, so that it can be sent to somebody. */
import type { Reading } from '../../../../../client/reading/reading.js';
import { CONTROL } from '../../../../../client/reading/reading.js';
import type { Sorting } from './sorting.js';
import { readSorting } from './sorting.js';

export interface Choices extends Reading {
  /** Variants that are left out. */
  readonly hidden: readonly string[];
  /** Null is the order of the experiment. */
  readonly sorting: Sorting | null;
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** @returns keys as one text; a key may have a comma of its own */
export const writeKeys = (keys: readonly string[]): string | null =>
  keys.length === 0 ? null : keys.map(encodeURIComponent).join(',');

const readKeys = (text: string | null): readonly string[] =>
  text === null || text === '' ? [] : text.split(',').map(decoded);

/**
 * @param get what the address says
 * @param variants those that there are; whatever else the address names is nobody
 */
export const readChoices = (get: (name: string) => string | null, variants: readonly string[]): Choices => {
  const baseline = get('baseline');
  const adjust = get('adjust');
  return {
    scale: get('scale') === 'absolute' ? 'absolute' : 'relative',
    looks: get('looks') === 'one' ? 'one' : 'every',
    baseline: baseline !== null && variants.includes(baseline) ? baseline : CONTROL,
    hidden: readKeys(get('hide')).filter((key) => variants.includes(key)),
    adjust: adjust === 'none' || adjust === 'holm' ? adjust : 'decided',
    sorting: readSorting(get('sort')),
  };
};
