/**
 * What this is measured against: the table and the queries of the product before, in our own words. It has no ids of
 * events, so it counts copies; it parses values in every query; and it reads everything again each time.
 */

/** In a database of its own, beside the product's. */
export const ANCESTOR_TABLE = 'ancestor.events';

export const ANCESTOR_STATEMENTS: readonly string[] = [
  'CREATE DATABASE IF NOT EXISTS ancestor',
  `CREATE TABLE IF NOT EXISTS ${ANCESTOR_TABLE}
(
    environment_key LowCardinality(String),
    event           LowCardinality(String),
    feature_name    LowCardinality(String),
    timestamp       DateTime64(3, 'UTC'),
    collected_at    DateTime64(3, 'UTC'),
    identifier      String,
    value           String CODEC(ZSTD(3)),
    traits          String CODEC(ZSTD(3)),
    metadata        String CODEC(ZSTD(3)),
    sdk_language    LowCardinality(String),
    sdk_version     LowCardinality(String),
    INDEX by_identifier identifier TYPE bloom_filter GRANULARITY 4
)
ENGINE = MergeTree
PARTITION BY toDate(timestamp)
ORDER BY (environment_key, event, feature_name, timestamp, identifier)`,
];

/** How an event in the form of the product's inbox becomes a row of the table. */
export const ANCESTOR_COLUMNS = {
  names:
    'environment_key, event, feature_name, timestamp, collected_at, identifier, value, traits, metadata, sdk_language, sdk_version',
  fromInbox: `environment, event, feature_name, timestamp, fromUnixTimestamp64Milli(toInt64(received_ms), 'UTC'), identifier, value, traits, metadata, sdk, ''`,
} as const;

/** What a computation of the ancestor's is of. */
export interface AncestorWindow {
  readonly environmentKey: string;
  readonly feature: string;
  readonly fromMs: number;
  readonly toMs: number;
}

export interface AncestorMetric {
  readonly event: string;
  readonly aggregation: 'occurrence' | 'count' | 'sum' | 'mean';
}

const within = ({ environmentKey, fromMs, toMs }: AncestorWindow): string =>
  `environment_key = '${environmentKey}' AND timestamp >= fromUnixTimestamp64Milli(toInt64(${fromMs}), 'UTC') AND timestamp < fromUnixTimestamp64Milli(toInt64(${toMs}), 'UTC')`;

const exposed = (window: AncestorWindow): string => `SELECT
    identifier, min(timestamp) AS first_exposure, count(DISTINCT value) > 1 AS quarantined,
    if(quarantined, '', any(value)) AS variant
  FROM ${ANCESTOR_TABLE}
  WHERE ${within(window)} AND event = '$flag_exposure' AND feature_name = '${window.feature}'
  GROUP BY identifier`;

/** First exposures by variant and day. */
export const ancestorExposures = (window: AncestorWindow): string => `SELECT
  quarantined, variant, toStartOfDay(first_exposure) AS bucket, count() AS identities
FROM (${exposed(window)})
GROUP BY quarantined, variant, bucket
ORDER BY bucket`;

const valueOf = ({ event, aggregation }: AncestorMetric): string => {
  const counts = `m.event = '${event}' AND m.timestamp >= e.first_exposure`;
  if (aggregation === 'occurrence') return `toFloat64(countIf(${counts}) > 0)`;
  if (aggregation === 'count') return `toFloat64(countIf(${counts}))`;
  const number = 'toFloat64OrZero(m.value)';
  if (aggregation === 'sum') return `sumIf(${number}, ${counts})`;
  return `ifNotFinite(avgIf(${number}, ${counts}), 0)`;
};

/** Identities, sums and sums of squares of every metric and variant: one row an identity first, then one a variant. */
export const ancestorResults = (window: AncestorWindow, metrics: readonly AncestorMetric[]): string => {
  const events = [...new Set(metrics.map(({ event }) => `'${event}'`))].join(', ');
  return `WITH exposures AS (SELECT * FROM (${exposed(window)}) WHERE NOT quarantined)
SELECT variant, count() AS n, ${metrics.map((_, at) => `sum(x${at}), sum(x${at} * x${at})`).join(', ')}
FROM (
  SELECT e.identifier, any(e.variant) AS variant, ${metrics.map((one, at) => `${valueOf(one)} AS x${at}`).join(', ')}
  FROM exposures AS e
  LEFT JOIN (
    SELECT identifier, event, timestamp, value FROM ${ANCESTOR_TABLE}
    WHERE ${within(window)} AND event IN (${events})
  ) AS m ON e.identifier = m.identifier
  GROUP BY e.identifier
)
GROUP BY variant`;
};
