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
