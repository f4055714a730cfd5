import type { Field, Interceptor } from 'slonik';

const SNAKE_CASE = /^[a-z][a-z0-9]*(?:_[a-z0-9]+)+$/;

const fieldName = (column: string): string =>
  SNAKE_CASE.test(column)
    ? column.replaceAll(/_([a-z0-9])/g, (_match, first: string) => first.toUpperCase())
    : column;

type Names = readonly (readonly [column: string, field: string])[];

/**
 * Lets SQL speak snake_case and code camelCase: a column `created_at` becomes a field `createdAt`. Only names of columns
 * change: keys inside of JSON are written by whoever builds it. Comes before the row validator, whose schemas know
 * fields and not columns.
 *
 * @returns an interceptor that renames the columns of every row
 */
export const createFieldNamer = (): Interceptor => {
  // All rows of a result share one list of columns, so that names are made once for each result.
  const known = new WeakMap<readonly Field[], Names>();
  const namesOf = (columns: readonly Field[]): Names => {
    const made = known.get(columns);
    if (made !== undefined) return made;
    const names = columns.map(({ name }) => [name, fieldName(name)] as const);
    known.set(columns, names);
    return names;
  };
  return {
    name: 'field-namer',
    transformRow: (_context, _query, row, columns) =>
      Object.fromEntries(namesOf(columns).map(([column, field]) => [field, row[column] ?? null])),
  };
};
