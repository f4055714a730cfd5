import { Client } from 'pg';

/** Looks at tables, or breaks them, past the stores. */
export interface RawDatabase {
  rows(text: string, values?: readonly unknown[]): Promise<readonly Record<string, unknown>[]>;
  count(table: string): Promise<number>;
  close(): Promise<void>;
}

/** @returns a connection of the test's own. */
export const openRawDatabase = async (url: string): Promise<RawDatabase> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  const rows: RawDatabase['rows'] = async (text, values = []) =>
    (await client.query<Record<string, unknown>>(text, [...values])).rows;
  return {
    rows,
    count: async (table) => Number((await rows(`SELECT count(*) AS n FROM ${table}`))[0]?.['n']),
    close: () => client.end(),
  };
};
