import { z } from 'zod/v4';
import type { ClickHouse } from '../connection/create-clickhouse.js';
import type { ReadOptions } from '../connection/run-query.js';
import { runQuery } from '../connection/run-query.js';

/** What a value is, as JSON tells them apart. */
export const FIELD_KINDS = ['text', 'number', 'boolean', 'nothing', 'structure'] as const;
type FieldKind = (typeof FIELD_KINDS)[number];

/** A field of the top level of metadata. */
interface SeenField {
  readonly name: string;
  /** Of the events that were looked at, how many have it. */
  readonly events: number;
  /** In the order of `FIELD_KINDS`. */
  readonly kinds: readonly FieldKind[];
  /** The values that come most often, short ones only. */
  readonly examples: readonly (string | number | boolean)[];
}

/** What some of the events of a name have in their metadata. */
export interface EventFields {
  readonly lookedAt: number;
  /** The most frequent first. */
  readonly fields: readonly SeenField[];
  /** There are more fields than are told. */
  readonly isTruncated: boolean;
}

/** How much is looked at and told. */
interface Bounds {
  readonly events: number;
  readonly fields: number;
}

/** Events older than the last one by more than this may have been sent by another version of an application. */
const DAYS = 7;
const EXAMPLES = 6;
const LONGEST_EXAMPLE = 80;

/** @returns null for what is no JSON, as text that was cut off somewhere else may be */
const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
};

const example = z.union([z.string(), z.number(), z.boolean()]);

const row = z.object({
  /** Of all events that were looked at; the others are of a field each. */
  isTotal: z.coerce.number().transform((flag) => flag === 1),
  name: z.string(),
  events: z.coerce.number(),
  kinds: z.array(z.enum([...FIELD_KINDS, ''])),
  examples: z.array(z.string()).transform((texts) =>
    texts.flatMap((text) => {
      const { data } = example.safeParse(parsed(text));
      return data === undefined ? [] : [data];
    }),
  ),
});

const KIND = `multiIf(
    json = '', '', startsWith(json, '"'), 'text', match(json, '^[-0-9]'), 'number',
    json IN ('true', 'false'), 'boolean', json = 'null', 'nothing', 'structure')`;

/**
 * Looks into the metadata of some of the latest events of a name. Which of them is not decided: it is enough to know what to
 * expect. Copies that are not merged yet are looked at as well.
 */
export const queryEventFields = async (
  clickHouse: ClickHouse,
  { environment, event }: { readonly environment: string; readonly event: string },
  bounds: Bounds,
  options: ReadOptions,
): Promise<EventFields> => {
  const ofName = 'environment = {environment:String} AND event = {event:String}';
  const sql = `SELECT
  one.1 AS isTotal, one.2 AS name, count() AS events, groupUniqArray(${KIND}) AS kinds,
  topKIf(${EXAMPLES})(one.3 AS json, length(json) BETWEEN 1 AND ${LONGEST_EXAMPLE}) AS examples
FROM (
  SELECT fields FROM metric_events
  WHERE ${ofName} AND ts >= (SELECT max(ts) FROM metric_events WHERE ${ofName}) - INTERVAL ${DAYS} DAY
  LIMIT {most_events:UInt32}
)
ARRAY JOIN arrayPushFront(
  arrayMap((name, json) -> (0, toString(name), json), mapKeys(fields), mapValues(fields)), (1, '', '')
) AS one
GROUP BY isTotal, name
ORDER BY isTotal DESC, events DESC, name
LIMIT {most_rows:UInt32}`;
  const params = { environment, event, most_events: bounds.events, most_rows: bounds.fields + 2 };
  const rows = await runQuery(clickHouse, { sql, params }, row, options);
  const found = rows.filter(({ isTotal }) => !isTotal);
  return {
    lookedAt: rows.find(({ isTotal }) => isTotal)?.events ?? 0,
    fields: found.slice(0, bounds.fields).map(({ name, events, kinds, examples }) => ({
      ...{ name, events, examples },
      kinds: FIELD_KINDS.filter((kind) => kinds.includes(kind)),
    })),
    isTruncated: found.length > bounds.fields,
  };
};
