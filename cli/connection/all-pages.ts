interface Page<Row> {
  readonly count: number;
  readonly results: readonly Row[];
}

/** Rows of a page; more would be refused. */
const PAGE_SIZE = 100;

/** @returns all rows of a list, read page by page */
export const allPages = async <Row>(
  read: (query: { readonly page: number; readonly page_size: number }) => Promise<Page<Row>>,
): Promise<readonly Row[]> => {
  const all: Row[] = [];
  for (let page = 1; ; page += 1) {
    const { count, results } = await read({ page, page_size: PAGE_SIZE });
    all.push(...results);
    if (all.length >= count || results.length === 0) return all;
  }
};
