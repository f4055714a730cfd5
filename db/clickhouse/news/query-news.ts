import { z } from 'zod/v4';
import type { ClickHouse } from '../connection/create-clickhouse.js';
import type { ReadOptions, Statement } from '../connection/run-query.js';
import { runQuery } from '../connection/run-query.js';
import { CARRIED_ID } from '../connection/warehouse-owner.js';
import { OF_FEATURE } from '../exposures/exposures-in-window.js';
import type { ExperimentWindow } from '../window/epoch-window.js';
import type { KnownEvents } from './news-span.js';
import { knownParams, newsSpan, UNKNOWN } from './news-span.js';

export interface NewsInput extends ExperimentWindow {
  /** Names of the metric events that count. */
  readonly events: readonly string[];
  readonly known: KnownEvents;
}

export interface News {
  /** Whether any event may have come that is not known yet: a copy of a known one is taken for one. */
  readonly isThere: boolean;
  /** Rows of the feature's exposures that are stored at all, at least one for each exposure. */
  readonly storedExposures: number;
  /** Whose warehouse it is that says so; null for nobody's. */
  readonly carriedId: string | null;
}

const row = z.object({
  found: z.enum(['stored', 'news', 'owner']),
  rows: z.coerce.number(),
  id: z.string(),
});

/** Servers since 25.12 find either side by its index. Two statements cost a small experiment twice as much. */
const IS_UNKNOWN = `(${UNKNOWN.join(' OR ')})`;

const statement = (input: NewsInput): Statement => {
  const { within, received, names } = newsSpan(input);
  const sources = [
    `judged_exposures WHERE ${OF_FEATURE}`,
    ...(input.events.length === 0
      ? []
      : [`metric_events WHERE environment = {environment:String} AND event IN (${names.sql})`]),
  ];
  const each = sources.map(
    (source) =>
      `(SELECT 'news', 1, '' FROM ${source} AND ${within.sql} AND ${received.sql} AND ${IS_UNKNOWN} LIMIT 1)`,
  );
  return {
    sql: `SELECT 'stored' AS found, count() AS rows, '' AS id FROM judged_exposures WHERE ${OF_FEATURE}
UNION ALL
${each.join('\nUNION ALL\n')}
UNION ALL
(SELECT 'owner', 0, id FROM (${CARRIED_ID}))`,
    params: {
      ...within.params,
      ...received.params,
      ...names.params,
      environment: input.environmentKey,
      feature: input.featureName,
      ...knownParams(input.known),
    },
  };
};

/**
 * Whether an experiment would have other figures by now; may say yes where it would not. All of it is asked in one statement,
 * since the refresh of a small experiment to which nothing came asks nothing else.
 */
export const queryNews = async (
  clickHouse: ClickHouse,
  input: NewsInput,
  options: ReadOptions,
): Promise<News> => {
  const rows = await runQuery(clickHouse, statement(input), row, options);
  return {
    isThere: rows.some(({ found }) => found === 'news'),
    storedExposures: rows.find(({ found }) => found === 'stored')?.rows ?? 0,
    carriedId: rows.find(({ found }) => found === 'owner')?.id ?? null,
  };
};
