import { z } from 'zod/v4';
import type { Instant } from '../../../domain/experiment.js';
import type { EventSelector } from '../../../domain/metrics/metric.js';
import type { ClickHouse } from '../connection/create-clickhouse.js';
import { listParameter } from '../connection/list-parameter.js';
import type { ReadOptions, Statement } from '../connection/run-query.js';
import { runQuery } from '../connection/run-query.js';
import { withinCondition } from '../window/epoch-window.js';
import { selectEvents } from './select-events.js';

export interface MetricArrivalsInput {
  readonly environmentKey: string;
  readonly selectors: readonly EventSelector[];
  /** Half-open. */
  readonly from: Instant;
  readonly to: Instant;
}

/** What came in of the events that a selector chooses. */
export interface ChosenArrivals {
  /** Copies that are not merged yet count. */
  readonly events: number;
  /** Events whose value is a number. */
  readonly values: number;
  /** When the last of them arrived; null while none did. */
  readonly lastSeen: Instant | null;
}

const NOTHING: ChosenArrivals = { events: 0, values: 0, lastSeen: null };

const count = z.coerce.number();
const row = z.object({
  event: z.string(),
  isChosen: count,
  events: z.array(count),
  values: z.array(count),
  lastSeen: z.array(count),
});

type Row = z.output<typeof row>;

const isPlain = ({ filters = [], value_field: field }: EventSelector): boolean =>
  filters.length === 0 && field === undefined;

const namesOf = (selectors: readonly EventSelector[]): readonly string[] => [
  ...new Set(selectors.map(({ event }) => event)),
];

/** What each part looks at: rows as they are, since comparing them takes several times as long where days are not merged yet. */
const rowsOf = (within: string, names: string): string => `metric_events
WHERE environment = {environment:String} AND ${within} AND event IN ${names}
GROUP BY event`;

/** All events of some names. They are counted by name, however many metrics count them. */
const plainPart = (selectors: readonly EventSelector[], within: string): Statement => {
  const names = listParameter('plain', 'String', namesOf(selectors));
  return {
    sql: `SELECT toString(event) AS event, 0 AS isChosen, [count()] AS events, [sum(num_ok)] AS values,
  [toUnixTimestamp64Milli(max(rcv))] AS lastSeen
FROM ${rowsOf(within, names.sql)}`,
    params: names.params,
  };
};

/** Chosen events. Only this part reads what events have besides; a selector's figures are in the row of its event. */
const chosenPart = (selectors: readonly EventSelector[], within: string): Statement => {
  const each = selectors.map((selector, place) => ({ place, ...selectEvents(selector, `chosen${place}`) }));
  const names = listParameter('chosen', 'String', namesOf(selectors));
  const list = (aggregate: (one: (typeof each)[number]) => string): string =>
    `[${each.map(aggregate).join(', ')}]`;
  return {
    sql: `SELECT toString(event) AS event, 1 AS isChosen,
  ${list(({ place, condition }) => `countIf((${condition}) AS is${place})`)} AS events,
  ${list(({ place, ok }) => `sumIf(${ok}, is${place})`)} AS values,
  ${list(({ place }) => `toUnixTimestamp64Milli(maxIf(rcv, is${place}))`)} AS lastSeen
FROM ${rowsOf(within, names.sql)}`,
    params: Object.assign({}, names.params, ...each.map(({ params }) => params)) as Statement['params'],
  };
};

const arrivalsIn = (found: Row | undefined, place: number): ChosenArrivals => {
  const events = found?.events[place] ?? 0;
  if (found === undefined || events === 0) return NOTHING;
  return { events, values: found.values[place] ?? 0, lastSeen: found.lastSeen[place] ?? null };
};

/**
 * Servers read no statement of more than 256 KiB, nor parameters without end. Filters seldom make one so long that it has
 * to be two.
 */
const MOST_LETTERS = 100_000;

/** What a selector adds to a statement. */
const lettersOf = (selector: EventSelector): number =>
  selectEvents(selector, 'chosen').condition.length + JSON.stringify(selector).length;

const inStatements = (selectors: readonly EventSelector[]): readonly (readonly EventSelector[])[] => {
  const statements: EventSelector[][] = [[]];
  let letters = 0;
  for (const selector of selectors) {
    const more = lettersOf(selector);
    letters += more;
    if (letters > MOST_LETTERS) {
      statements.push([]);
      letters = more;
    }
    statements.at(-1)?.push(selector);
  }
  return statements;
};

const askOnce = async (
  clickHouse: ClickHouse,
  { environmentKey, selectors, from, to }: MetricArrivalsInput,
  options: ReadOptions,
): Promise<readonly ChosenArrivals[]> => {
  const within = withinCondition('ts', [{ from, to }]);
  const [plain, chosen] = [selectors.filter(isPlain), selectors.filter((one) => !isPlain(one))];
  const parts = [
    ...(plain.length === 0 ? [] : [plainPart(plain, within.sql)]),
    ...(chosen.length === 0 ? [] : [chosenPart(chosen, within.sql)]),
  ];
  if (parts.length === 0) return [];
  const each = parts.map(({ params }) => params);
  const params = Object.assign(
    { environment: environmentKey },
    within.params,
    ...each,
  ) as Statement['params'];
  const sql = parts.map((part) => part.sql).join('\nUNION ALL\n');
  const found = await runQuery(clickHouse, { sql, params }, row, options);
  const rowOf = (event: string, isChosen: number): Row | undefined =>
    found.find((one) => one.event === event && one.isChosen === isChosen);
  return selectors.map((selector) =>
    isPlain(selector)
      ? arrivalsIn(rowOf(selector.event, 0), 0)
      : arrivalsIn(rowOf(selector.event, 1), chosen.indexOf(selector)),
  );
};

/**
 * Asks once for all that a page of metrics has to go by.
 *
 * @returns what came of each selector, in the order of the selectors
 */
export const queryMetricArrivals = async (
  clickHouse: ClickHouse,
  input: MetricArrivalsInput,
  options: ReadOptions,
): Promise<readonly ChosenArrivals[]> => {
  const found: ChosenArrivals[] = [];
  for (const [place, selectors] of inStatements(input.selectors).entries()) {
    const queryId = `${options.queryId}-${place}`;
    found.push(...(await askOnce(clickHouse, { ...input, selectors }, { ...options, queryId })));
  }
  return found;
};
