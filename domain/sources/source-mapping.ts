/** Tables of somebody else, and which of their columns mean what. */

export interface TableName {
  readonly database: string;
  readonly table: string;
}

/** Who was shown what, and when. */
export interface AssignmentTable extends TableName {
  readonly identity: string;
  readonly time: string;
  readonly variant: string;
  /** The column that says which experiment a row is of; null where all rows are of one. */
  readonly experiment: string | null;
}

/** The events of one name. */
export interface FactTable extends TableName {
  /** What metrics call them. */
  readonly event: string;
  readonly identity: string;
  readonly time: string;
  /** Null where events have no number. */
  readonly value: string | null;
  /** The column that tells two events apart which are alike in everything else; null where there is none. */
  readonly rowId: string | null;
  /** The column with the event's name, of a table that has several; null where all rows are events of this name. */
  readonly eventColumn: string | null;
  /** What filters and `value_field` of metrics may read: column by the name that metrics use. */
  readonly fields: Readonly<Record<string, string>>;
}

export interface SourceMapping {
  readonly assignment: AssignmentTable;
  /** Each of another event. */
  readonly facts: readonly FactTable[];
}

/** What an experiment reads instead of the events that were sent to us. */
export interface ExperimentSource {
  readonly id: number;
  readonly name: string;
  readonly mapping: SourceMapping;
  /** What the experiment is called in the assignment table. */
  readonly experiment: string;
}

/** The table and the column that a part of a mapping names, with the part's place in it: `facts.0.value`. */
export interface MappedColumn extends TableName {
  readonly field: string;
  readonly role: ColumnRole;
  readonly column: string;
}

/** What a column is read as. */
export type ColumnRole = 'identity' | 'time' | 'text' | 'value' | 'row_id' | 'field';

type Named = readonly [field: string, role: ColumnRole, column: string | null];

const columnsOf = (place: string, { database, table }: TableName, named: readonly Named[]): MappedColumn[] =>
  named.flatMap(([field, role, column]) =>
    column === null ? [] : [{ field: `${place}.${field}`, role, column, database, table }],
  );

/** @returns every column of a mapping's assignment table. */
export const assignmentColumns = ({ assignment }: SourceMapping): readonly MappedColumn[] =>
  columnsOf('assignment', assignment, [
    ['identity', 'identity', assignment.identity],
    ['time', 'time', assignment.time],
    ['variant', 'text', assignment.variant],
    ['experiment', 'text', assignment.experiment],
  ]);

/** @returns every column of one of a mapping's fact tables. */
export const factColumns = (fact: FactTable, index: number): readonly MappedColumn[] =>
  columnsOf(`facts.${index}`, fact, [
    ['identity', 'identity', fact.identity],
    ['time', 'time', fact.time],
    ['value', 'value', fact.value],
    ['row_id', 'row_id', fact.rowId],
    ['event_column', 'text', fact.eventColumn],
    ...Object.entries(fact.fields).map(([name, column]): Named => [`fields.${name}`, 'field', column]),
  ]);

/** @returns the place of the first event that two fact tables have, or null. */
export const eventNamedTwice = ({ facts }: Pick<SourceMapping, 'facts'>): number | null => {
  const index = facts.findIndex(
    ({ event }, place) => facts.findIndex((other) => other.event === event) < place,
  );
  return index === -1 ? null : index;
};
