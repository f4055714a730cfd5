import type { ClickHouse } from '../../db/clickhouse/connection/create-clickhouse.js';
import { DAY_MS } from '../../domain/durations.js';
import type { BenchExperiment } from '../bench-experiment.js';
import { ANCESTOR_COLUMNS, ANCESTOR_TABLE } from './ancestor.js';

/** What the events of a bench are about. */
export interface World {
  readonly environmentKey: string;
  /** Three of them: each has a sixth of all events as its exposures. */
  readonly experiments: readonly BenchExperiment[];
  readonly startMs: number;
  readonly endMs: number;
  /** Of the history; every thirtieth is an identity that was exposed. */
  readonly rows: number;
}

export const EVENT_NAMES = ['purchase', 'signup', 'search'] as const;

const CHUNKS_A_DAY = 5;
const DAYS_MS = 3 * DAY_MS;

/** A range of events, and how they come. */
interface Arrivals {
  readonly from: number;
  readonly to: number;
  /** SQL: when event `i` was received, in milliseconds. */
  readonly receivedMs: string;
  /** SQL: when it happened, given `received_ms`. */
  readonly happenedMs: string;
  /** SQL: which of the range. */
  readonly which?: string;
}

/**
 * One row for each event of a range, as the inbox takes it. Whatever an event is follows from its number, so a copy of it
 * is made by the same statement: half of the events are exposures, a third of these of each experiment; half are metric
 * events, half of which are of people who were never exposed. One identity in 200 sees both variants, one value in 1,000
 * is no number.
 */
const rowsOf = ({ environmentKey, experiments, startMs, rows }: World, arrivals: Arrivals): string => {
  const people = Math.max(1, Math.floor(rows / 30));
  const ids = experiments.map(({ id }) => id).join(', ');
  const features = experiments.map(({ feature }) => `'${feature}'`).join(', ');
  const names = EVENT_NAMES.map((name) => `'${name}'`).join(', ');
  return `SELECT
    '${environmentKey}' AS environment,
    concat('event-', toString(i)) AS event_id,
    i % 6 < 3 AS is_exposure,
    if(is_exposure, '$flag_exposure', [${names}][i % 3 + 1]) AS event,
    if(is_exposure, [${features}][i % 3 + 1], '') AS feature_name,
    sipHash64(i, 1) % (is_exposure ? ${people} : ${2 * people}) AS person,
    concat('user-', lower(hex(sipHash64(person)))) AS identifier,
    sipHash64(i, 2) % 1000 = 0 AS is_bad,
    toString(sipHash64(i, 3) % 10000 / 100) AS amount,
    if(is_exposure, if((person % 200 = 0 ? i : person) % 2 = 0, 'control', 'treatment'), if(is_bad, 'nan', amount)) AS value,
    ${arrivals.receivedMs} AS received_ms,
    ${arrivals.happenedMs} AS happened_ms,
    fromUnixTimestamp64Milli(greatest(toInt64(happened_ms), ${startMs}), 'UTC') AS timestamp,
    '' AS traits,
    if(is_exposure, '', concat('{"country":"', ['DE', 'FR', 'US', 'JP'][sipHash64(i, 4) % 4 + 1], '","amount":', amount, '}')) AS metadata,
    'bench' AS sdk,
    if(is_exposure, [${ids}][i % 3 + 1], 0) AS experiment_id,
    if(is_exposure, 1, 0) AS epoch,
    if(is_exposure, 'trusted', '') AS verdict,
    if(is_exposure OR is_bad, 0., toFloat64(amount)) AS num,
    NOT is_exposure AND NOT is_bad AS num_ok,
    toUInt64(received_ms * 1000 + i % 1000) AS arrival
  FROM (SELECT number AS i FROM numbers(${arrivals.from}, ${arrivals.to - arrivals.from}))
  ${arrivals.which === undefined ? '' : `WHERE ${arrivals.which}`}`;
};

const INBOX_COLUMNS =
  'environment, event_id, event, feature_name, identifier, value, timestamp, traits, metadata, sdk, experiment_id, epoch, verdict, num, num_ok, arrival';

const insert = async (clickHouse: ClickHouse, world: World, arrivals: readonly Arrivals[]): Promise<void> => {
  const rows = arrivals.map((some) => rowsOf(world, some)).join('\nUNION ALL\n');
  const settings = 'SETTINGS max_partitions_per_insert_block = 0, async_insert = 0';
  const into = async (table: string, columns: string, selected: string): Promise<void> => {
    await clickHouse.client.command({
      query: `INSERT INTO ${table} (${columns}) ${settings} SELECT ${selected} FROM (${rows})`,
    });
  };
  await into('event_inbox', INBOX_COLUMNS, INBOX_COLUMNS);
  await into(ANCESTOR_TABLE, ANCESTOR_COLUMNS.names, ANCESTOR_COLUMNS.fromInbox);
};

/** Most events come within two seconds, one in a hundred up to three days late. */
const HAPPENED = `received_ms - if(sipHash64(i, 5) % 100 = 0, sipHash64(i, 6) % ${DAYS_MS}, sipHash64(i, 6) % 2000)`;

/**
 * Fills the product's tables and the ancestor's with the history of an experiment as it came: in the order of arrival,
 * five inserts a day, some of it late, and one event in fifty a second time, half of these up to two days later.
 *
 * @param say is told now and then how far it is
 */
export const growWarehouse = async (
  clickHouse: ClickHouse,
  world: World,
  say: (share: number) => void,
): Promise<void> => {
  const { rows, startMs, endMs } = world;
  const spanMs = endMs - startMs;
  const chunks = Math.max(1, Math.round((spanMs / DAY_MS) * CHUNKS_A_DAY));
  const begins = Array.from({ length: chunks + 1 }, (_, chunk) => Math.floor((rows * chunk) / chunks));
  const receivedMs = `toInt64(${startMs} + i * ${spanMs} / ${rows})`;
  const happenedMs = HAPPENED;
  for (let chunk = 0; chunk < chunks; chunk += 1) {
    const [from = 0, to = 0] = begins.slice(chunk, chunk + 2);
    const arrivals: Arrivals[] = [
      { from, to, receivedMs, happenedMs },
      // A copy says the same of when it happened, and comes a second later.
      { from, to, ...delayed(receivedMs, 1_000), which: 'i % 100 = 7' },
    ];
    const longAgo = chunk - 2 * CHUNKS_A_DAY;
    if (longAgo >= 0) {
      const [first = 0, last = 0] = begins.slice(longAgo, longAgo + 2);
      const wait = delayed(receivedMs, 2 * DAY_MS);
      arrivals.push({ from: first, to: last, ...wait, which: 'i % 100 = 57' });
    }
    await insert(clickHouse, world, arrivals);
    say((chunk + 1) / chunks);
  }
};

const delayed = (receivedMs: string, delayMs: number): Pick<Arrivals, 'receivedMs' | 'happenedMs'> => ({
  receivedMs: `${receivedMs} + ${delayMs}`,
  happenedMs: HAPPENED.replace('received_ms', `received_ms - ${delayMs}`),
});

/**
 * Adds what comes in one more hour, now.
 *
 * @param hour counts up with every hour that is added
 */
export const addAnHour = async (clickHouse: ClickHouse, world: World, hour: number): Promise<number> => {
  const hours = (world.endMs - world.startMs) / 3_600_000;
  const anHour = Math.max(1, Math.round(world.rows / hours));
  const from = world.rows + hour * anHour;
  const now = Date.now();
  const happenedMs = `received_ms - sipHash64(i, 6) % 3600000`;
  await insert(clickHouse, world, [{ from, to: from + anHour, receivedMs: `toInt64(${now})`, happenedMs }]);
  return anHour;
};
