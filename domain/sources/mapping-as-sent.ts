import type { AssignmentTable, FactTable, SourceMapping } from './source-mapping.js';

/** A mapping as it is on the wire and in the basis of snapshots; null is "there is none". */
export interface SentMapping {
  readonly assignment: AssignmentTable;
  readonly facts: readonly SentFactTable[];
}

interface SentFactTable extends Omit<FactTable, 'rowId' | 'eventColumn'> {
  readonly row_id: string | null;
  readonly event_column: string | null;
}

const factAsSent = ({ rowId, eventColumn, ...rest }: FactTable): SentFactTable => ({
  ...rest,
  row_id: rowId,
  event_column: eventColumn,
});

/** @returns a mapping with the names that the API has for its parts. */
export const mappingAsSent = ({ assignment, facts }: SourceMapping): SentMapping => ({
  assignment,
  facts: facts.map(factAsSent),
});

/** @returns the mapping that somebody has sent. */
export const mappingFromSent = ({ assignment, facts }: SentMapping): SourceMapping => ({
  assignment,
  facts: facts.map(({ row_id: rowId, event_column: eventColumn, ...rest }) => ({
    ...rest,
    rowId,
    eventColumn,
  })),
});
