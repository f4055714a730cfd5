/** Moments and durations as people read them. */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const two = (large: number, largeUnit: string, small: number, smallUnit: string): string =>
  small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;

/** @returns `8 d 4 h`, `3 h 12 min`, `5 min`, `40 s`. */
export const formatDuration = (ms: number): string => {
  const length = Math.max(0, ms);
  if (length >= DAY) return two(Math.floor(length / DAY), 'd', Math.floor((length % DAY) / HOUR), 'h');
  if (length >= HOUR) return two(Math.floor(length / HOUR), 'h', Math.floor((length % HOUR) / MINUTE), 'min');
  if (length >= MINUTE) return `${Math.floor(length / MINUTE)} min`;
  return `${Math.floor(length / SECOND)} s`;
};

/** @returns `mm:ss` until something, or null once it is due. */
export const formatCountdown = (ms: number): string | null => {
  if (ms <= 0) return null;
  if (ms >= HOUR) return formatDuration(ms);
  const seconds = Math.ceil(ms / SECOND);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

const largestUnit = (ms: number): string => /^\d+ \S+/.exec(formatDuration(Math.abs(ms)))?.[0] ?? '';

/** @returns how old something is, in its largest unit: `12 d`. */
export const formatAge = (moment: string, nowMs: number): string =>
  largestUnit(Math.max(0, nowMs - Date.parse(moment)));

/** @returns `5 min ago`, `in 3 h`, `just now`. */
export const formatAgo = (moment: string, nowMs: number): string => {
  const ms = nowMs - Date.parse(moment);
  if (Math.abs(ms) < 5 * SECOND) return 'just now';
  const largest = largestUnit(ms);
  return ms < 0 ? `in ${largest}` : `${largest} ago`;
};

const DATE = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const DATE_AND_YEAR = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const SECONDS = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** @returns `29 Nov, 08:36`, with the year unless it is this one. */
export const formatMoment = (moment: string, nowMs: number): string => {
  const at = new Date(moment);
  const isThisYear = at.getFullYear() === new Date(nowMs).getFullYear();
  return `${(isThisYear ? DATE : DATE_AND_YEAR).format(at)}, ${CLOCK.format(at)}`;
};

/** @returns whether a moment lies on the day that it is now, where the reader is; what is overdue counts too. */
export const isOfDay = (moment: string, nowMs: number): boolean => {
  const tomorrow = new Date(nowMs);
  tomorrow.setHours(24, 0, 0, 0);
  return Date.parse(moment) < tomorrow.getTime();
};

/** @returns what stands under a mark of an axis of time: the day, or the time where the axis is short. */
export const formatTick = (at: Date, spanMs: number): string => {
  if (spanMs < 10 * MINUTE) return SECONDS.format(at);
  const isMidnight = at.getHours() === 0 && at.getMinutes() === 0;
  return spanMs < 3 * DAY && !isMidnight ? CLOCK.format(at) : DATE.format(at);
};

/** @returns `29 Nov`. */
export const formatDay = (at: number): string => DATE.format(new Date(at));
