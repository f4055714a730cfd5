import { randomUUID } from 'node:crypto';
import type { ClickHouse } from '../connection/create-clickhouse.js';
import type { ReadOptions } from '../connection/run-query.js';
import { identitiesInWindow } from '../exposures/identities-in-window.js';
import type { ExperimentWindow } from '../window/epoch-window.js';
import { unionOf } from '../window/epoch-window.js';
import { identityTable } from './left-touched-tables.js';
import { readCopies } from './memory-copies.js';

/**
 * Keeps the identities of a window in a table in memory while they are asked about: grouping the exposures of a large experiment
 * costs more than all that is asked of the groups. Not on a cluster, whose shards would each need such a table, and not of tables
 * of others, where we make none.
 *
 * @returns null where that is not done, or did not hold
 */
export const readFoundOnce = async <Input extends ExperimentWindow, Read>(
  clickHouse: ClickHouse,
  input: Input,
  { mostRows, ...options }: ReadOptions & { readonly mostRows: number },
  read: (found: Input) => Promise<Read>,
): Promise<Read | null> => {
  const isElsewhere = clickHouse.cluster !== null || input.source !== undefined;
  if (isElsewhere || unionOf(input.epochs).length === 0) return null;
  const identities = identityTable(randomUUID().replaceAll('-', ''));
  const copies = [{ name: identities, ...identitiesInWindow(input) }];
  return readCopies(clickHouse, { copies, mostRows }, options, () => read({ ...input, identities }));
};
