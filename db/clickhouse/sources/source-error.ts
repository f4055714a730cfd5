import { ClickHouseError } from '@clickhouse/client';

/** What is wrong with a part of a source. Safe to be shown to whoever may see the source. */
export interface SourceFault {
  /** Where it is in the mapping: `facts.0.value`. */
  readonly field: string;
  readonly code: SourceFaultCode;
  readonly detail: string;
}

type SourceFaultCode =
  | 'forbidden_table'
  | 'unknown_table'
  | 'unfit_table'
  | 'unknown_column'
  | 'unfit_column'
  | 'no_rights'
  | 'unreadable'
  | 'not_mapped';

/** A source cannot be read as it is mapped. Trying again does not help before somebody mends it. */
export class SourceError extends Error {
  override readonly name = 'SourceError';

  constructor(source: string, faults: readonly Pick<SourceFault, 'detail'>[]) {
    super(`The source ${source} cannot be read. ${faults.map(({ detail }) => detail).join(' ')}`);
  }
}

const NO_RIGHTS = '497';

/** @returns the fault that an error of the server is, in words that show nobody's values; null where it is none */
export const faultOfError = (error: unknown, place: string): SourceFault | null => {
  if (!(error instanceof ClickHouseError)) return null;
  if (error.code === NO_RIGHTS)
    return {
      field: `${place}.table`,
      code: 'no_rights',
      detail: 'The user that sources are read by may not read all columns that are mapped (GRANT SELECT).',
    };
  const detail = `The table cannot be read: ${error.type ?? 'error'} (code ${error.code}).`;
  return { field: `${place}.table`, code: 'unreadable', detail };
};
