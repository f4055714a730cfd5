/** Statements that only read; only these are stopped when their client goes away, as a real server does it. */
const READING = new Set(['SELECT', 'WITH', 'SHOW', 'DESCRIBE', 'DESC', 'EXPLAIN', 'EXISTS']);

/** What may hide a semicolon or a keyword: quoted texts, names and comments; then the words and marks that matter. */
const TOKEN =
  /'[^'\\]*(?:\\.[^'\\]*)*'|"[^"\\]*(?:\\.[^"\\]*)*"|`[^`\\]*(?:\\.[^`\\]*)*`|--[^\n]*|\/\*[\s\S]*?\*\/|\$(\w*)\$[\s\S]*?\$\1\$|\w+|;|\S/gy;

const SPACE = /\s*/y;

const isComment = (token: string): boolean => token.startsWith('--') || token.startsWith('/*');

/** The tokens of a statement, comments left out. Lazy, so that the rows behind an INSERT are never looked at. */
function* tokens(sql: string): Generator<string> {
  let position = 0;
  for (;;) {
    SPACE.lastIndex = position;
    SPACE.exec(sql);
    TOKEN.lastIndex = SPACE.lastIndex;
    const token = TOKEN.exec(sql)?.[0];
    if (token === undefined) return;
    position = TOKEN.lastIndex;
    if (!isComment(token)) yield token;
  }
}

/** A ClickHouse string literal. */
export const quote = (text: string): string =>
  `'${text.replace(/[\\']/g, String.raw`\$&`).replaceAll('\0', String.raw`\0`)}'`;

/** A ClickHouse identifier in backticks. */
export const quoteName = (name: string): string => `\`${name.replace(/[\\`]/g, String.raw`\$&`)}\``;

/** First keyword in capitals, or an empty text. */
export const firstKeyword = (sql: string): string => {
  for (const token of tokens(sql)) if (token !== '(') return token.toUpperCase();
  return '';
};

export const onlyReads = (sql: string): boolean => READING.has(firstKeyword(sql));

/**
 * Whether a text holds more than one statement. A server refuses that, whereas the embedded engine would run all of
 * them, and nothing may rely on it. What follows VALUES or FORMAT in an INSERT is data and not looked at.
 */
export const hasSecondStatement = (sql: string): boolean => {
  const isInsert = firstKeyword(sql) === 'INSERT';
  let ended = false;
  for (const token of tokens(sql)) {
    if (ended && token !== ';') return true;
    if (token === ';') ended = true;
    if (isInsert && /^(?:VALUES|FORMAT)$/i.test(token)) return false;
  }
  return false;
};

/** The format a statement names itself, if it does. */
export const formatClause = (sql: string): string | undefined =>
  /\bFORMAT\s+(\w+)\s*(?:SETTINGS\s[^;]*)?;?\s*$/i.exec(sql)?.[1];
