import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { parse } from 'csv-parse';

/** One row of a past test: who, which variant, and what was measured of them. */
export interface Unit {
  readonly identifier: string;
  readonly variant: string;
  readonly measures: readonly string[];
}

export interface PastTest {
  /** Names of the measured columns, in the order of `measures`. */
  readonly columns: readonly string[];
  readonly units: readonly Unit[];
}

/** Thrown when a file is not what the replay reads; the text says what is wrong and where. */
export class UnreadableCsv extends Error {
  override readonly name = 'UnreadableCsv';
}

/**
 * Reads a CSV file of a past test: a header, then one row a unit. The first column identifies the unit, the column
 * `version`, `variant` or `group` says which variant it was in, every other column is a measure.
 *
 * @throws UnreadableCsv when columns are missing or a unit appears twice
 */
export const readPastTest = async (path: string): Promise<PastTest> => {
  // Unlike pipe, it passes on the errors of the file; whoever iterates gets them.
  const parser = pipeline(
    createReadStream(path),
    parse({ columns: false, skip_empty_lines: true, trim: true }),
    () => undefined,
  );
  let header: readonly string[] | null = null;
  const units: Unit[] = [];
  const seen = new Set<string>();
  for await (const record of parser as AsyncIterable<readonly string[]>) {
    if (header === null) {
      header = record;
      continue;
    }
    units.push(readUnit(header, record, seen));
  }
  if (header === null || units.length === 0) throw new UnreadableCsv(`${path} has no rows.`);
  const variantColumn = variantIndex(header);
  return { columns: header.filter((_, index) => index !== 0 && index !== variantColumn), units };
};

const VARIANT_COLUMNS = ['version', 'variant', 'group'];

const variantIndex = (header: readonly string[]): number => {
  const index = header.findIndex(
    (name, position) => position > 0 && VARIANT_COLUMNS.includes(name.toLowerCase()),
  );
  if (index < 0)
    throw new UnreadableCsv(`No column says the variant; one of ${VARIANT_COLUMNS.join(', ')} is needed.`);
  return index;
};

const readUnit = (header: readonly string[], record: readonly string[], seen: Set<string>): Unit => {
  const variantColumn = variantIndex(header);
  const [identifier = ''] = record;
  const variant = record[variantColumn] ?? '';
  if (identifier === '' || variant === '')
    throw new UnreadableCsv(`Row ${seen.size + 2} names no unit or no variant.`);
  if (seen.has(identifier)) throw new UnreadableCsv(`Unit ${identifier} stands in the file twice.`);
  seen.add(identifier);
  return {
    identifier,
    variant,
    measures: record.filter((_, index) => index !== 0 && index !== variantColumn),
  };
};
