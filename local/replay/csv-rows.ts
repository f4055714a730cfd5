import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { parse as parseAtOnce } from 'csv-parse/sync';
import { UnreadableCsv } from './unreadable-csv.js';

/** A table as its files have it, all cells as text. */
export interface CsvTable {
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
}

export interface CsvRow {
  readonly cells: readonly string[];
  /** For people, as `row 7`, or `row 7 of half.csv` where there are several. */
  readonly place: string;
}

const DELIMITERS = [',', ';', '\t', '|'];
const HEAD_BYTES = 65_536;

const firstLine = async (path: string): Promise<string> => {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.toString('utf8', 0, bytesRead).split(/\r?\n/, 1)[0] ?? '';
  } finally {
    await file.close();
  }
};

/** @returns the one of four that the line has most of; the comma where it has none */
const delimiterOf = (line: string): string => {
  const counts = DELIMITERS.map((delimiter) => line.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
};

const AS_PEOPLE_WRITE = { columns: false, skip_empty_lines: true, trim: true, bom: true } as const;

/** Some programs put each line into quotes as a whole: then there is one cell, with a line in it. */
const isQuotedLine = (header: readonly string[], delimiter: string): boolean =>
  header.length === 1 && header[0]?.includes(delimiter) === true;

const unquoted = (line: string, delimiter: string): readonly string[] =>
  (parseAtOnce(line, { ...AS_PEOPLE_WRITE, delimiter }) as readonly (readonly string[])[])[0] ?? [];

const FAULTS: Readonly<Record<string, (path: string) => string>> = {
  ENOENT: (path) => `There is no such file: ${path}.`,
  EISDIR: (path) => `${path} is a directory, and no file.`,
  EACCES: (path) => `${path} may not be read.`,
};

/** @returns why a file could not be read, for people where we know the words */
const inWords = (error: unknown, path: string): unknown => {
  if (error instanceof CsvError) return new UnreadableCsv(`${path} cannot be read as CSV: ${error.message}.`);
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const words = FAULTS[code];
  return words === undefined ? error : new UnreadableCsv(words(path));
};

const readFile = async (path: string, asked: string | null): Promise<readonly (readonly string[])[]> => {
  const delimiter = asked ?? delimiterOf(await firstLine(path));
  // Unlike pipe, it passes on the errors of the file; whoever iterates gets them.
  const parser = pipeline(createReadStream(path), parse({ ...AS_PEOPLE_WRITE, delimiter }), () => undefined);
  const records: (readonly string[])[] = [];
  let isQuoted = false;
  for await (const record of parser as AsyncIterable<readonly string[]>) {
    if (records.length === 0) isQuoted = isQuotedLine(record, delimiter);
    const cells = isQuoted ? unquoted(record[0] ?? '', delimiter) : record;
    const wanted = records[0]?.length ?? cells.length;
    if (cells.length !== wanted)
      throw new UnreadableCsv(
        `Row ${records.length + 1} has ${cells.length} cells, and the header ${wanted}.`,
      );
    records.push(cells);
  }
  return records;
};

/** Stands for bytes that are no letter in UTF-8. It would make one person of several whose names differ in such letters. */
const NO_LETTER = '\ufffd';

const refuseOtherEncodings = (
  records: readonly (readonly string[])[],
  path: string,
): readonly (readonly string[])[] => {
  const row = records.findIndex((cells) => cells.some((cell) => cell.includes(NO_LETTER)));
  if (row === -1) return records;
  throw new UnreadableCsv(
    `${path} is not in UTF-8: row ${row + 1} has letters that cannot be read. Save it as UTF-8, or convert it: iconv -f LATIN1 -t UTF-8.`,
  );
};

const refuseTwins = (header: readonly string[], path: string): void => {
  const twice = header.find((name, place) => name !== '' && header.indexOf(name) !== place);
  if (twice !== undefined) throw new UnreadableCsv(`${path} has two columns called "${twice}".`);
};

/**
 * Reads CSV files of one header as one table. Finds the delimiter out, and takes lines that are quoted as a whole.
 *
 * @param asked the delimiter, where it is known
 * @throws UnreadableCsv when a file has no rows, or another header than the first
 */
export const readTable = async (paths: readonly string[], asked: string | null): Promise<CsvTable> => {
  let header: readonly string[] | null = null;
  const rows: CsvRow[] = [];
  for (const path of paths) {
    const records = await readFile(path, asked).catch((error: unknown) => {
      throw inWords(error, path);
    });
    const [head, ...body] = refuseOtherEncodings(records, path);
    if (head === undefined || body.length === 0) throw new UnreadableCsv(`${path} has no rows.`);
    if (header !== null && header.join('\n') !== head.join('\n'))
      throw new UnreadableCsv(
        `${path} has another header than ${paths[0] ?? ''}: ${head.join(', ')} and not ${header.join(', ')}.`,
      );
    refuseTwins(head, path);
    header = head;
    const of = paths.length === 1 ? '' : ` of ${basename(path)}`;
    // Counted as people count rows: the header is the first.
    for (const [index, cells] of body.entries()) rows.push({ cells, place: `row ${index + 2}${of}` });
  }
  return { header: header ?? [], rows };
};
