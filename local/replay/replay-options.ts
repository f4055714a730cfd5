import { parseArgs } from 'node:util';
import type { NumberStyle } from './numbers-as-written.js';
import { NUMBER_STYLES } from './numbers-as-written.js';
import type { DateOrder } from './times-as-written.js';
import { DATE_ORDERS } from './times-as-written.js';

/** How a file is to be read where its columns and cells do not say it themselves. Null is to be found out. */
export interface ReplayOptions {
  /** Several are read as one; their headers are the same. */
  readonly files: readonly string[];
  readonly unit: string | null;
  readonly variant: string | null;
  /** The variant to compare with. */
  readonly control: string | null;
  readonly measures: readonly string[] | null;
  readonly delimiter: string | null;
  /** Planned shares by variant, as they were written: `control=60,new=40` or `60:40`. */
  readonly split: string | null;
  /** Whether a unit may have several rows, whose measures are added up. */
  readonly severalRows: boolean;
  readonly time: string | null;
  readonly dates: DateOrder | null;
  /** A column of words, each of which is counted by who did it. */
  readonly action: string | null;
  readonly numbers: NumberStyle;
  readonly isJson: boolean;
}

export const USAGE = `npm run replay -- FILE.csv [MORE.csv …] [options]
  FILE.csv     a header, then one row a unit. One column names the unit (the first, unless --unit says another), one its
               variant (version, variant, group and the like), every other one is a measure: TRUE/FALSE or yes/no counts
               who did it, numbers are added up, words are left out.
               More than 5 % of no numbers in an arm give no verdict, and exit code 1.
  --unit COLUMN, --variant COLUMN, --measures COLUMN,COLUMN
               where the columns are called otherwise, or not all are to be measured
  --control V  the variant to compare with; control, or the first in alphabetical order when left out
  --split S    the shares that were planned: control=60,new=40, or 60:40 with control first; equal when left out
  --rows many  several rows a unit, whose measures are added up
  --time COLUMN, --dates mdy|dmy|ymd
               when a row happened, and in which order its dates are written where they do not show it
  --action COLUMN
               an event log: each word of the column is counted by who did it
  --numbers 1,234.5|1.234,5
               amounts with separators of thousands, signs of currencies and of percent
  --delimiter ',' | ';' | tab | '|'
  --json       the sealed snapshots as JSON on stdout, and nothing else there (with npm run --silent)`;

/** What was asked for cannot be done as it was asked; the text says why, for people. */
export class UnusableOptions extends Error {
  override readonly name = 'UnusableOptions';
}

const DELIMITERS: ReadonlyMap<string, string> = new Map([
  [',', ','],
  [';', ';'],
  ['|', '|'],
  ['tab', '\t'],
  ['\\t', '\t'],
  ['\t', '\t'],
]);

const oneOf = <Word extends string>(option: string, words: readonly Word[], text: string): Word => {
  const found = words.find((word) => word === text);
  if (found === undefined)
    throw new UnusableOptions(`--${option} ${text} is not known; ${words.join(' or ')} are.`);
  return found;
};

const columnsOf = (text: string): readonly string[] => {
  const names = text.split(',').map((name) => name.trim());
  if (names.some((name) => name === ''))
    throw new UnusableOptions('--measures wants names of columns, with commas between.');
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  if (twice !== undefined) throw new UnusableOptions(`--measures names ${twice} twice.`);
  return names;
};

const read = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      unit: { type: 'string' },
      variant: { type: 'string' },
      control: { type: 'string' },
      measures: { type: 'string' },
      delimiter: { type: 'string' },
      split: { type: 'string' },
      rows: { type: 'string', default: 'one' },
      time: { type: 'string' },
      dates: { type: 'string' },
      action: { type: 'string' },
      numbers: { type: 'string', default: 'plain' },
    },
  });

const parsed = (args: readonly string[]): ReturnType<typeof read> => {
  try {
    return read(args);
  } catch (error) {
    // Node says which option it does not know, or which wants a value.
    throw new UnusableOptions(error instanceof Error ? error.message : String(error));
  }
};

const delimiterOf = (text: string | undefined): string | null => {
  if (text === undefined) return null;
  return DELIMITERS.get(oneOf('delimiter', [...DELIMITERS.keys()], text)) ?? null;
};

/**
 * @param args what stands behind `npm run replay --`
 * @throws UnusableOptions that says what cannot be read
 */
export const readReplayOptions = (args: readonly string[]): ReplayOptions => {
  const { values, positionals } = parsed(args);
  const { unit, variant, control, measures, delimiter, split, rows, time, dates, action, numbers } = values;
  return {
    files: positionals,
    unit: unit ?? null,
    variant: variant ?? null,
    control: control ?? null,
    measures: measures === undefined ? null : columnsOf(measures),
    delimiter: delimiterOf(delimiter),
    split: split ?? null,
    severalRows: oneOf('rows', ['one', 'many'], rows) === 'many',
    time: time ?? null,
    dates: dates === undefined ? null : oneOf('dates', DATE_ORDERS, dates),
    action: action ?? null,
    numbers: oneOf('numbers', NUMBER_STYLES, numbers),
    isJson: values.json,
  };
};
