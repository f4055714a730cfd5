/** Rows as the text that an insert sends: made once, when an event is taken, and kept as bytes until it is stored. */
import { SECOND_MS } from '../../../domain/durations.js';
import { EXPOSURE_EVENT } from '../../../domain/events/exposure-event.js';
import { countedValue } from '../../../domain/events/parse-metric-value.js';
import type { Instant } from '../../../domain/experiment.js';
import type { EventRow } from './event-row.js';

/** Rows that are ready to be inserted, whoever carries them until then. */
export interface EncodedEvents {
  /** Names of the columns, separated by commas: text that was spooled by an older version names those it has. */
  readonly columns: string;
  /** Whole lines, tab-separated. */
  readonly parts: readonly Buffer[];
  readonly rowCount: number;
  /** Rows by the key of their environment. Absent where nobody knows: then they may be anybody's. */
  readonly environments?: Readonly<Record<string, number>>;
}

/** Columns of `event_inbox` in the order of `toLine`. */
const INBOX_COLUMNS = [
  'environment',
  'event_id',
  'event',
  'feature_name',
  'identifier',
  'value',
  'timestamp',
  'traits',
  'metadata',
  'sdk',
  'experiment_id',
  'epoch',
  'verdict',
  'num',
  'num_ok',
  'arrival',
].join(',');

// oxlint-disable-next-line no-control-regex -- these are the characters that mean something in tab-separated text
const SPECIAL = /[\t\n\r\\\u0000]/;
// oxlint-disable-next-line no-control-regex -- as above
const EVERY_SPECIAL = /[\t\n\r\\\u0000]/g;
const ESCAPES: Readonly<Record<string, string>> = {
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\\': '\\\\',
  '\u0000': '\\0',
};

/** Half of a surrogate pair needs no care: as UTF-8 it becomes the replacement character. */
const field = (text: string): string =>
  SPECIAL.test(text) ? text.replace(EVERY_SPECIAL, (character) => ESCAPES[character] ?? character) : text;

/** Text rather than a number, because a bare number's unit depends on its length and on the format. */
const createDateTimes = (): ((instant: Instant) => string) => {
  // Events of a batch happened close together: most fall into the second of the one before.
  let second = NaN;
  let text = '';
  return (instant) => {
    const milliseconds = ((instant % SECOND_MS) + SECOND_MS) % SECOND_MS;
    if (instant - milliseconds !== second) {
      second = instant - milliseconds;
      text = new Date(second).toISOString().slice(0, 19).replace('T', ' ');
    }
    return `${text}.${String(milliseconds).padStart(3, '0')}`;
  };
};

const dateTime64 = createDateTimes();

/** The number is parsed here, once, so that no query has to. @returns the columns num and num_ok */
const numberFields = (row: EventRow): string => {
  if (row.event === EXPOSURE_EVENT) return '0\t0';
  const { num, ok } = countedValue(row.value);
  return ok ? `${num}\t1` : '0\t0';
};

const toLine = (row: EventRow): string =>
  `${field(row.environment)}\t${field(row.eventId)}\t${field(row.event)}\t${field(row.featureName)}\t${field(row.identifier)}\t${field(row.value)}\t${dateTime64(row.timestamp)}\t${field(row.traits)}\t${field(row.metadata)}\t${field(row.sdk)}\t${row.experimentId}\t${row.epoch}\t${row.verdict}\t${numberFields(row)}\t${row.arrivalMicros}\n`;

const rowsByEnvironment = (rows: readonly EventRow[]): Readonly<Record<string, number>> => {
  const counts = new Map<string, number>();
  for (const { environment } of rows) counts.set(environment, (counts.get(environment) ?? 0) + 1);
  return Object.fromEntries(counts);
};

/** @returns the rows as text. Bytes rather than objects: thousands of rows wait for an insert, out of the collector's way. */
export const encodeEvents = (rows: readonly EventRow[]): EncodedEvents => ({
  columns: INBOX_COLUMNS,
  parts: rows.length === 0 ? [] : [Buffer.from(rows.map(toLine).join(''), 'utf8')],
  rowCount: rows.length,
  environments: rowsByEnvironment(rows),
});
