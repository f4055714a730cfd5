interface Page<Row> {
  readonly count: number;
  readonly next: string | null;
  readonly results: readonly Row[];
}

/**
 * Reads a list whole. It is read from the newest to the oldest: what is added meanwhile moves rows to the next page,
 * where they are met again, and none is missed.
 *
 * @param read a page by its number, from 1
 * @param onProgress told how many rows are there, and how many there are
 * @returns each row once
 */
export const readAllPages = async <Row extends { readonly id: string | number }>(
  read: (page: number) => Promise<Page<Row>>,
  onProgress: (read: number, count: number) => void,
): Promise<readonly Row[]> => {
  const rows = new Map<string | number, Row>();
  for (let page = 1; ; page += 1) {
    const { count, next, results } = await read(page);
    for (const row of results) rows.set(row.id, row);
    onProgress(rows.size, count);
    if (next === null) return [...rows.values()];
  }
};

/** @returns one JSON text on each line, as programs read them one by one */
export const asJsonLines = (rows: readonly unknown[]): string =>
  rows.map((row) => `${JSON.stringify(row)}\n`).join('');
