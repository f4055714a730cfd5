import type { Interceptor } from 'slonik';
import { SchemaValidationError } from 'slonik';

/**
 * Applies a query's row schema to every row. Without it `sql.type` is only a promise to the compiler.
 *
 * @returns an interceptor that passes on what the schema puts out and throws SchemaValidationError on a misfit
 */
export const createRowValidator = (): Interceptor => ({
  name: 'row-validator',
  transformRow: ({ resultParser }, query, row) => {
    if (resultParser === undefined) return row;
    const parsed = resultParser.safeParse(row);
    if (!parsed.success) throw new SchemaValidationError(query, row, parsed.error.issues);
    return parsed.data as typeof row;
  },
});
