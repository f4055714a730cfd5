/** A source as somebody fills it in. Blank is a column that is not mapped. */
import type { Schemas } from '../../../../../client/create-client.js';

export type Source = Schemas['Source'];
export type NewSource = Schemas['NewSource'];

export interface AssignmentWords {
  readonly database: string;
  readonly table: string;
  readonly identity: string;
  readonly time: string;
  readonly variant: string;
  readonly experiment: string;
}

export interface FactWords {
  /** Tells the forms of several events apart, whatever is typed in them. */
  readonly key: number;
  readonly event: string;
  readonly database: string;
  readonly table: string;
  readonly identity: string;
  readonly time: string;
  readonly value: string;
  readonly rowId: string;
  readonly eventColumn: string;
  /** A line each: the name, or `name = column` where they differ. */
  readonly fields: string;
}

export interface SourceWords {
  readonly name: string;
  readonly assignment: AssignmentWords;
  readonly facts: readonly FactWords[];
}

export const NEW_SOURCE: SourceWords = {
  name: '',
  assignment: { database: '', table: '', identity: '', time: '', variant: '', experiment: '' },
  facts: [],
};

/** @returns the words for one more event; its table is likely beside that of the assignments */
export const newFact = ({ assignment: { database, identity }, facts }: SourceWords): FactWords => ({
  key: Math.max(0, ...facts.map(({ key }) => key)) + 1,
  ...{
    event: '',
    database,
    table: '',
    identity,
    time: '',
    value: '',
    rowId: '',
    eventColumn: '',
    fields: '',
  },
});

const fieldLine = ([name, column]: readonly [string, string]): string =>
  name === column && !name.includes('=') ? name : `${name} = ${column}`;

/** @returns a source that is there, to be changed */
export const wordsOfSource = ({ name, assignment, facts }: Source): SourceWords => ({
  name,
  assignment: { ...assignment, experiment: assignment.experiment ?? '' },
  facts: facts.map(({ value, row_id: rowId, event_column: eventColumn, fields, ...fact }, place) => ({
    key: place + 1,
    ...fact,
    ...{ value: value ?? '', rowId: rowId ?? '', eventColumn: eventColumn ?? '' },
    fields: Object.entries(fields).map(fieldLine).join('\n'),
  })),
});

const pairsOf = (text: string): readonly (readonly [name: string, column: string])[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      // The last one, since names of columns rarely have one, and those of fields are free.
      const at = line.lastIndexOf('=');
      return at < 0 ? [line, line] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    });

/** @returns the name of a field that two lines have, if any */
export const fieldNamedTwice = (text: string): string | undefined =>
  pairsOf(text)
    .map(([name]) => name)
    .find((name, place, names) => names.indexOf(name) < place);

const columnOf = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** @returns the words as the API takes them */
export const bodyOfSource = ({ name, assignment, facts }: SourceWords): NewSource => ({
  name: name.trim(),
  assignment: {
    database: assignment.database.trim(),
    table: assignment.table.trim(),
    identity: assignment.identity.trim(),
    time: assignment.time.trim(),
    variant: assignment.variant.trim(),
    experiment: columnOf(assignment.experiment),
  },
  facts: facts.map((fact) => ({
    event: fact.event.trim(),
    database: fact.database.trim(),
    table: fact.table.trim(),
    identity: fact.identity.trim(),
    time: fact.time.trim(),
    value: columnOf(fact.value),
    row_id: columnOf(fact.rowId),
    event_column: columnOf(fact.eventColumn),
    fields: Object.fromEntries(pairsOf(fact.fields)),
  })),
});

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** @returns what somebody has changed of one edition, on top of what another one has; the events are one thing */
export const sourceWordsOnTop = (
  theirs: SourceWords,
  before: SourceWords,
  ours: SourceWords,
): SourceWords => ({
  name: ours.name === before.name ? theirs.name : ours.name,
  assignment: isSame(ours.assignment, before.assignment) ? theirs.assignment : ours.assignment,
  facts: isSame(ours.facts, before.facts) ? theirs.facts : ours.facts,
});

const COLUMNS: Readonly<Record<string, string>> = {
  row_id: 'id of the row',
  event_column: 'column of the event’s name',
};

const partOfSource = (path: readonly string[], facts: SourceWords['facts']) => {
  const [part = '', ...rest] = path;
  if (part === 'assignment') return { name: 'Assignments', rest };
  const fact = part === 'facts' ? facts[Number(rest[0])] : undefined;
  return fact === undefined ? { name: part, rest } : { name: `Event “${fact.event}”`, rest: rest.slice(1) };
};

/**
 * @param field a place in the mapping, such as `facts.0.value`
 * @returns the same for people
 */
export const placeInSource = (field: string, { facts }: Pick<SourceWords, 'facts'>): string => {
  const { name, rest } = partOfSource(field.split('.'), facts);
  const column = rest.join(' ');
  return column === '' ? name : `${name}, ${COLUMNS[column] ?? column}`;
};
