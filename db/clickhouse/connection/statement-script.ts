import type { ClickHouse } from './create-clickhouse.js';
import type { Statement } from './run-query.js';
import { readingSettings } from './run-query.js';

type Value = Statement['params'][string];

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\0': '\\0',
};

const quoted = (text: string): string => `'${text.replace(/[\\'\n\r\t\0]/g, (one) => ESCAPES[one] ?? one)}'`;

const literal = (value: Value): string => {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? quoted(value) : `[${value.map(literal).join(', ')}]`;
};

/** A text or name in quotation marks, in which nothing is a parameter; or a parameter. */
const QUOTED_OR_PARAMETER = /(['"`])(?:\\.|(?!\1)[^\\])*\1|\{(\w+):([^{}]+)\}/gs;

/** Servers take statements of 256 KiB, where nobody says otherwise. */
const LONG = 200_000;

/**
 * @param tables whose tables it reads: that decides its settings
 * @returns a statement as text for clickhouse-client and whatever else knows no parameters
 */
export const statementScript = (
  { sql, params }: Statement,
  tables: Pick<ClickHouse, 'isOurs' | 'cluster'>,
): string => {
  const filled = sql.replace(
    QUOTED_OR_PARAMETER,
    (all: string, _mark: string | undefined, name: string | undefined, type: string | undefined) => {
      const value = name === undefined ? undefined : params[name];
      // What a server makes of a parameter.
      return value === undefined ? all : `CAST(${literal(value)}, ${quoted(type ?? '')})`;
    },
  );
  const text = `${filled}\nSETTINGS ${readingSettings(tables).join(', ')};\n`;
  return text.length > LONG ? `SET max_query_size = ${10 * text.length};\n${text}` : text;
};
