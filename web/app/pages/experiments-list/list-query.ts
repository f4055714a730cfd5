/** What the list is asked for, as it stands in the address of the page. */
import type { StatusWord } from '../../../../domain/status/status-words.js';
import { STATUS_WORDS } from '../../../../domain/status/status-words.js';

/** What an address says; the page's query string is one. */
interface Fields {
  readonly get: (name: string) => string | null;
}

export const PAGE_SIZE = 50;

/** Somebody has to decide something. */
export const WAITING_WORDS = ['better', 'worse', 'undecided'] as const satisfies readonly StatusWord[];

const STATUSES = ['running', 'paused', 'created', 'completed'] as const;
export type Status = (typeof STATUSES)[number];

const SORTS = ['urgency', 'started_at', 'created_at', 'name', 'ends_at'] as const;
export type Sort = (typeof SORTS)[number];

const TEXTS = ['q', 'owner', 'feature'] as const;

/** What leaves out experiments, by its name in the address. */
export const FILTERS = [...TEXTS, 'tag', 'status', 'status_word'] as const;

/** @returns the status that the address names, if there is such a one */
export const statusOf = (fields: Fields): Status | null =>
  STATUSES.find((status) => status === fields.get('status')) ?? null;

/** @returns the words that the address names, with commas between them; what is no word is left out */
export const wordsOf = (fields: Fields): readonly StatusWord[] => {
  const named = (fields.get('status_word') ?? '').split(',');
  return STATUS_WORDS.filter((word) => named.includes(word));
};

/** @returns the order that the address names, or else the most urgent first */
export const sortOf = (fields: Fields): Sort =>
  SORTS.find((sort) => sort === fields.get('sort')) ?? 'urgency';

export const isFiltered = (fields: Fields): boolean => FILTERS.some((name) => fields.get(name) !== null);

const pageOf = (fields: Fields): number => {
  const page = Number(fields.get('page') ?? 1);
  return Number.isSafeInteger(page) && page > 0 ? page : 1;
};

/** @returns the filters that are texts, without those that are not in the address */
const textsOf = (fields: Fields): Partial<Record<(typeof TEXTS)[number], string>> =>
  Object.fromEntries(
    TEXTS.flatMap((name) => {
      const text = fields.get(name);
      return text === null ? [] : [[name, text] as const];
    }),
  );

/** What the API is asked; it refuses what it does not know. */
interface ListQuery {
  readonly page: number;
  readonly page_size: number;
  readonly sort: Sort;
  readonly status?: Status[];
  readonly status_word?: StatusWord[];
  readonly tag?: string[];
  readonly q?: string;
  readonly owner?: string;
  readonly feature?: string;
}

/** @returns what the API is asked for, by what the address says */
export const listQueryOf = (fields: Fields): ListQuery => {
  const [status, words, tag] = [statusOf(fields), wordsOf(fields), fields.get('tag')];
  return {
    page: pageOf(fields),
    page_size: PAGE_SIZE,
    sort: sortOf(fields),
    ...(status === null ? {} : { status: [status] }),
    ...(words.length === 0 ? {} : { status_word: [...words] }),
    ...(tag === null ? {} : { tag: [tag] }),
    ...textsOf(fields),
  };
};
