import { MINUTE_MS } from '../../domain/durations.js';

/** In which order a date is written: 9/24/2024, 24.9.2024, 2024-09-24. */
export const DATE_ORDERS = ['mdy', 'dmy', 'ymd'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

const YEAR_FIRST = String.raw`(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})`;
const YEAR_LAST = String.raw`(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})`;
const CLOCK = String.raw`(?:[T ]+([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,9}))?)?)?`;
const ZONE = String.raw`\s*(Z|[+-]\d{2}:?\d{2})?`;

const WITH_YEAR_FIRST = new RegExp(`^${YEAR_FIRST}${CLOCK}${ZONE}$`);
const WITH_YEAR_LAST = new RegExp(`^${YEAR_LAST}${CLOCK}${ZONE}$`);

interface Written {
  /** As they stand in the text. */
  readonly date: readonly [number, number, number];
  readonly isYearFirst: boolean;
  /** Since the beginning of the day, in UTC. */
  readonly clockMs: number;
}

const zoneMs = (zone: string | undefined): number => {
  if (zone === undefined || zone === 'Z') return 0;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(-2))];
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * MINUTE_MS;
};

const writtenOf = (cell: string): Written | null => {
  const yearFirst = WITH_YEAR_FIRST.exec(cell);
  const found = yearFirst ?? WITH_YEAR_LAST.exec(cell);
  if (found === null) return null;
  const [, first, second, third, hours = '0', minutes = '0', seconds = '0', fraction = ''] = found;
  const milliseconds = Number(`0.${fraction}0`) * 1_000;
  return {
    date: [Number(first), Number(second), Number(third)],
    isYearFirst: yearFirst !== null,
    clockMs:
      (Number(hours) * 60 + Number(minutes)) * MINUTE_MS +
      Number(seconds) * 1_000 +
      Math.floor(milliseconds) -
      zoneMs(found[8]),
  };
};

/** @returns whether a cell is written as dates are, in whatever order. */
export const looksLikeTime = (cell: string): boolean => writtenOf(cell) !== null;

/**
 * @returns the order that dates of a column are written in; `unclear` where each of them could be read in two
 */
export const dateOrderOf = (cells: readonly string[]): DateOrder | 'unclear' => {
  let isMonthFirst = false;
  let isDayFirst = false;
  for (const cell of cells) {
    const written = writtenOf(cell);
    if (written === null) continue;
    if (written.isYearFirst) return 'ymd';
    isDayFirst ||= written.date[0] > 12;
    isMonthFirst ||= written.date[1] > 12;
  }
  if (isMonthFirst === isDayFirst) return 'unclear';
  return isMonthFirst ? 'mdy' : 'dmy';
};

const ORDERED: Readonly<Record<DateOrder, readonly [number, number, number]>> = {
  mdy: [2, 0, 1],
  dmy: [2, 1, 0],
  ymd: [0, 1, 2],
};

/**
 * @returns the moment in milliseconds since 1970; without a zone it is taken for UTC. Null for what is no such date,
 * the 30th of February among it.
 */
export const readTime = (cell: string, order: DateOrder): number | null => {
  const written = writtenOf(cell);
  if (written === null || written.isYearFirst !== (order === 'ymd')) return null;
  const [yearAt, monthAt, dayAt] = ORDERED[order];
  const [year = 0, month = 0, day = 0] = [yearAt, monthAt, dayAt].map((at) => written.date[at]);
  const midnight = Date.UTC(year, month - 1, day);
  const isThatDay = new Date(midnight).getUTCMonth() === month - 1 && new Date(midnight).getUTCDate() === day;
  return isThatDay ? midnight + written.clockMs : null;
};
