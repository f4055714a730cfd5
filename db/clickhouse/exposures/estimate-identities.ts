import { z } from 'zod/v4';
import type { ClickHouse } from '../connection/create-clickhouse.js';
import type { ReadOptions, Statement } from '../connection/run-query.js';
import { runQuery } from '../connection/run-query.js';
import type { ExperimentWindow } from '../window/epoch-window.js';
import { unionOf } from '../window/epoch-window.js';
import { unitRange } from '../window/unit-ranges.js';
import { exposuresInWindow } from './exposures-in-window.js';

const row = z.object({ identities: z.coerce.number() });

/** Of a million identities the estimate is then some 1 % off, one time in three more. */
const PARTS = 64;

const statement = (input: ExperimentWindow): Statement => {
  const { sql, params } = exposuresInWindow({ ...input, units: unitRange(0, PARTS) });
  return { sql: `SELECT uniqExact(unit) AS identities\n${sql}`, params };
};

/** @returns about how many identities an experiment has: hashes are even, so those of a few tell how many there are */
export const estimateIdentities = async (
  clickHouse: ClickHouse,
  input: ExperimentWindow,
  options: ReadOptions,
): Promise<number> => {
  if (unionOf(input.epochs).length === 0) return 0;
  const [found] = await runQuery(clickHouse, statement(input), row, options);
  return (found?.identities ?? 0) * PARTS;
};
