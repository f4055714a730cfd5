/** Shorter names are too close to everything. */
const SHORTEST = 8;
const LONG = 16;
/** A name of so many words that goes on in a setting's name is that setting, cut short: `TEMPORAL_TLS_CERT`. */
const WORDS_OF_A_STUMP = 3;

/** Settings of `npm start`, which the processes that it starts get to see as well. */
const ELSEWHERE = [
  'HOLDFAST_HOME',
  'POSTGRES_PORT',
  'CLICKHOUSE_PORT',
  'TEMPORAL_PORT',
  'TEMPORAL_UI_PORT',
  'TEMPORAL_HTTP_PORT',
  'TEMPORAL_METRICS_PORT',
  'TEMPORAL_CLI_PATH',
];

/** Distances of all beginnings of a text to the beginnings of another, by the length of the latter. */
type Row = readonly number[];

const nextRow = (one: string, other: string, length: number, [above, earlier]: readonly [Row, Row]): Row => {
  const row = [length];
  const at = (index: number): boolean => one[length - 1] === other[index - 1];
  for (let column = 1; column <= other.length; column += 1) {
    const changed = (above[column - 1] ?? 0) + (at(column) ? 0 : 1);
    const oneMore = Math.min(above[column] ?? 0, row[column - 1] ?? 0) + 1;
    const isSwapped = at(column - 1) && one[length - 2] === other[column - 1];
    row.push(Math.min(changed, oneMore, isSwapped ? (earlier[column - 2] ?? Infinity) + 1 : Infinity));
  }
  return row;
};

/** @returns how many letters have to be changed, added, left out or swapped with the next to come from one to the other. */
const slipsBetween = (one: string, other: string): number => {
  let rows: readonly [Row, Row] = [Array.from({ length: other.length + 1 }, (_, index) => index), []];
  for (let length = 1; length <= one.length; length += 1) rows = [nextRow(one, other, length, rows), rows[0]];
  return rows[0].at(-1) ?? 0;
};

const isStump = (name: string, setting: string): boolean =>
  name.split('_').length >= WORDS_OF_A_STUMP && setting.startsWith(`${name}_`);

/** @returns how many slips of the finger still make the same name; `PROXY` for `PROXIES` is three. */
const slipsIn = ({ length }: string): number => (length < SHORTEST ? 0 : length < LONG ? 2 : 3);

/** Whether the lengths alone say that it is another name, as with nearly all. */
const isFar = (name: string, setting: string): boolean =>
  Math.abs(name.length - setting.length) > slipsIn(name);

const isMeant = (name: string, setting: string): boolean =>
  isStump(name, setting) || (!isFar(name, setting) && slipsBetween(name, setting) <= slipsIn(name));

type Env = Readonly<Record<string, string | undefined>>;

const isGiven = (env: Env, name: string): boolean => (env[name] ?? '') !== '';

/**
 * Finds variables that look like a setting and are none. Only a setting that is not given can have been meant, so that
 * variables of other programs are left alone.
 *
 * @param settings the names of all settings
 * @returns a line for each
 */
export const misspeltSettings = (env: Env, settings: readonly string[]): readonly string[] => {
  const known = new Set([...settings, ...ELSEWHERE]);
  const open = settings.filter((setting) => !isGiven(env, setting));
  return Object.keys(env)
    .filter((name) => isGiven(env, name) && !known.has(name))
    .flatMap((name) => {
      const meant = open.find((setting) => isMeant(name, setting));
      return meant === undefined ? [] : [`${name}: there is no such setting; is ${meant} meant?`];
    });
};
