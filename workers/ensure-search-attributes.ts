import type { NativeConnection } from '@temporalio/worker';
import { SEARCH_ATTRIBUTES } from '../workflows/contract/search-attributes.js';

/** The server's numbers for the types that we use. */
const INDEXED_VALUE_TYPE = { KEYWORD: 2, DATETIME: 6 } as const;

const ALREADY_EXISTS = 6;

const hasCode = (error: unknown, code: number): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code;

/**
 * Registers the search attributes that workflows write; a workflow task that writes an unknown one would be retried
 * for ever. The embedded server knows them from its command line, another one learns them here.
 *
 * @throws when the server refuses (for instance because an attribute exists with another type, or on Temporal Cloud,
 *   where they are made by hand)
 */
export const ensureSearchAttributes = async (
  connection: NativeConnection,
  namespace: string,
): Promise<void> => {
  const { operatorService } = connection;
  const { customAttributes } = await operatorService.listSearchAttributes({ namespace });
  const missing = SEARCH_ATTRIBUTES.filter(({ name }) => !(name in customAttributes));
  if (missing.length === 0) return;
  try {
    const searchAttributes = Object.fromEntries(
      missing.map(({ name, type }) => [name, INDEXED_VALUE_TYPE[type]]),
    );
    await operatorService.addSearchAttributes({ namespace, searchAttributes });
  } catch (error) {
    // Another worker was quicker.
    if (!hasCode(error, ALREADY_EXISTS)) throw error;
  }
};
