/** What tests look at behind the API's back: rows in Postgres, rows in ClickHouse, workflows in Temporal. */
import { Client as TemporalClient, Connection } from '@temporalio/client';
import type { QueryResultRow } from 'pg';
import { Client } from 'pg';
import { fetchClickHouse } from '../clickhouse/fetch-clickhouse.js';
import type { RunningStack } from './start-stack.js';

/** Runs one statement in Postgres on a connection of its own, which no kill can have broken before. */
export const rowsOf = async <Row extends QueryResultRow>(
  { facts }: RunningStack,
  text: string,
  values: readonly unknown[] = [],
): Promise<readonly Row[]> => {
  const client = new Client({ connectionString: facts().postgres });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(text, [...values])).rows;
  } finally {
    await client.end();
  }
};

/** @returns the number that a statement gives, whose one column is called n. */
export const countOf = async (
  stack: RunningStack,
  text: string,
  values: readonly unknown[] = [],
): Promise<number> => Number((await rowsOf<{ n: string }>(stack, text, values))[0]?.n);

/** Runs a statement in the warehouse. @returns what it says, as text */
export const runInWarehouse = async ({ facts }: RunningStack, statement: string): Promise<string> => {
  const response = await fetchClickHouse(`${facts().clickhouse}/?database=holdfast`, {
    method: 'POST',
    body: statement,
  });
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return text;
};

/** @returns the one number that a query in the warehouse gives. */
export const countInWarehouse = async (stack: RunningStack, query: string): Promise<number> =>
  Number(await runInWarehouse(stack, query));

/** Works with Temporal as an operator would. */
export const withTemporal = async <Result>(
  { facts }: RunningStack,
  work: (client: TemporalClient) => Promise<Result>,
): Promise<Result> => {
  const { temporal, namespace } = facts();
  const connection = await Connection.connect({ address: temporal });
  try {
    return await work(new TemporalClient({ connection, namespace }));
  } finally {
    await connection.close();
  }
};
