import { z } from 'zod/v4';
import type { ClickHouse } from '../connection/create-clickhouse.js';
import type { ReadOptions, Statement } from '../connection/run-query.js';
import { runQuery } from '../connection/run-query.js';
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
}

const row = z.object({ news: z.coerce.number(), storedExposures: z.coerce.number() });

const statement = (input: NewsInput): Statement => {
  const { within, received, names } = newsSpan(input);
  const sources = [
    `judged_exposures WHERE ${OF_FEATURE}`,
    ...(input.events.length === 0
      ? []
      : [`metric_events WHERE environment = {environment:String} AND event IN (${names.sql})`]),
  ];
  const each = sources.flatMap((source) =>
    UNKNOWN.map(
      (unknown) => `SELECT 1 FROM ${source} AND ${within.sql} AND ${received.sql} AND ${unknown} LIMIT 1`,
    ),
  );
  return {
    sql: `SELECT
  (SELECT count() FROM (${each.map((one) => `SELECT * FROM (${one})`).join('\nUNION ALL\n')})) AS news,
  (SELECT count() FROM judged_exposures WHERE ${OF_FEATURE}) AS storedExposures`,
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

/** Whether an experiment would have other figures by now; may say yes where it would not. */
export const queryNews = async (
  clickHouse: ClickHouse,
  input: NewsInput,
  options: ReadOptions,
): Promise<News> => {
  const [found] = await runQuery(clickHouse, statement(input), row, options);
  return { isThere: found?.news !== 0, storedExposures: found?.storedExposures ?? 0 };
};
