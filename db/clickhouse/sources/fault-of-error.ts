import { ClickHouseError } from '@clickhouse/client';
import type { ClickHouseErrorCode } from '../connection/classify-clickhouse-error.js';
import { classifyClickHouseError } from '../connection/classify-clickhouse-error.js';
import type { SourceFault } from '../connection/source-error.js';
import { SourceError } from '../connection/source-error.js';

const NO_RIGHTS = '497';

/** Of the server as it is now, whatever is read. */
const OF_THE_SERVER: readonly ClickHouseErrorCode[] = ['unreachable', 'timeout', 'overloaded', 'auth'];

/**
 * What the server says of a statement can hold values of rows, so only its code is told.
 *
 * @returns the fault of a table that an error of the server is; null where it is none
 */
export const faultOfError = (error: unknown, place: string): SourceFault | null => {
  if (!(error instanceof ClickHouseError)) return null;
  if (error.code === NO_RIGHTS)
    return {
      field: `${place}.table`,
      code: 'no_rights',
      detail: 'The user that sources are read by may not read all columns that are mapped (GRANT SELECT).',
    };
  if (OF_THE_SERVER.includes(classifyClickHouseError(error).code)) return null;
  const detail = `The table cannot be read: ${error.type ?? 'error'} (code ${error.code}).`;
  return { field: `${place}.table`, code: 'unreadable', detail };
};

/**
 * Reads a source. Its tables may be changed between the look at them and the query, so whatever the server says of the
 * query is the source's fault as well: a query over our own tables that fails so is wrong, one over others' waits.
 *
 * @throws SourceError in place of the server's error
 */
export const readingSource = async <Readout>(
  source: string,
  read: () => Promise<Readout>,
): Promise<Readout> => {
  try {
    return await read();
  } catch (error) {
    const fault = faultOfError(error, '');
    throw fault === null ? error : new SourceError(source, [fault]);
  }
};
