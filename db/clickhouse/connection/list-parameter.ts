import type { Statement } from './run-query.js';

/**
 * The most bytes of one parameter. A server reads no field of a form that is longer than 128 KiB
 * (`http_max_field_value_size`), and that is a setting of the server, not of a query.
 */
const MAX_BYTES = 100_000;

/** With its quotation marks, and with each of its bytes escaped. */
const bytesOf = (value: string | number): number => 2 * Buffer.byteLength(String(value)) + 3;

const inChunks = <Value extends string | number>(values: readonly Value[]): readonly (readonly Value[])[] => {
  const chunks: Value[][] = [[]];
  let bytes = 0;
  for (const value of values) {
    bytes += bytesOf(value);
    if (bytes > MAX_BYTES) {
      chunks.push([]);
      bytes = bytesOf(value);
    }
    chunks.at(-1)?.push(value);
  }
  return chunks;
};

/**
 * Puts a list of whatever length beside a statement. Written into it, each value would make the statement longer, and
 * servers refuse one of more than 256 KiB.
 *
 * @param name begins the names of the parameters
 * @returns the list as an expression
 */
export const listParameter = (
  name: string,
  type: 'String' | 'Int64' | 'UInt32' | 'UInt64',
  values: readonly string[] | readonly number[],
): Statement => {
  const chunks = inChunks<string | number>(values);
  const names = chunks.map((_, index) => (index === 0 ? name : `${name}_${index}`));
  const arrays = names.map((each) => `{${each}:Array(${type})}`);
  return {
    sql: arrays.length === 1 ? arrays.join('') : `arrayConcat(${arrays.join(', ')})`,
    params: Object.fromEntries(chunks.map((chunk, index) => [names[index] ?? name, chunk])),
  };
};
