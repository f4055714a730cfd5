import { refusal } from './query-error.js';
import { firstKeyword, hasSecondStatement } from './sql-text.js';

/**
 * The engine's own access control refuses what reaches out of the database, except what it does not look at as a
 * library. These words name that. They are looked for in the whole text, wherever they stand, since a second reading of
 * SQL would differ from the engine's somewhere; texts are given as parameters.
 */
const WORDS = [
  // The library writes and reads these files itself, before and after the query.
  'outfile', 'infile',
  // A function; the table function of that name is refused by access control.
  'file', 'catboostEvaluate',
  // Makes the file of a database before access control is asked.
  'sqlite',
  // Makes a disk, wherever it says.
  'disk',
  'executable', 'executablepool',
]; // oxfmt-ignore
const FORBIDDEN_WORD = new RegExp(String.raw`\b(?:${WORDS.join('|')})\b`, 'i');

/** A quoted name may be written in numbers. */
const inLetters = (sql: string): string =>
  sql.replace(/\\x([0-9a-f]{2})/gi, (_escape, code: string) => String.fromCharCode(parseInt(code, 16)));

const ENGINE = /\bENGINE\b/gi;
const PLAIN_ENGINE =
  /\bENGINE\s*=\s*(?:Null|Memory|Atomic|View|MaterializedView|(?:Replacing|Summing|Aggregating|Collapsing|VersionedCollapsing|Coalescing)?MergeTree)\b/gi;
const MAKES_TABLES = /\b(?:CREATE|REPLACE|ATTACH)\b/i;

/** Engines that open files are not all refused by access control. */
const hasOtherEngine = (text: string): boolean =>
  MAKES_TABLES.test(text) && (text.match(ENGINE)?.length ?? 0) !== (text.match(PLAIN_ENGINE)?.length ?? 0);

/** Takes a folder into the database; partitions come from tables only. */
const ATTACHES_FOLDER = /\bATTACH\b(?!\s+PARTITION\b)/i;

const KEYWORDS = new Set([
  'SELECT', 'WITH', 'SHOW', 'DESCRIBE', 'DESC', 'EXPLAIN', 'EXISTS', 'CHECK', 'INSERT', 'CREATE', 'ALTER', 'DROP',
  'TRUNCATE', 'OPTIMIZE', 'DELETE', 'UPDATE', 'UNDROP', 'KILL', 'SET', 'USE', 'SYSTEM',
]); // oxfmt-ignore

const refuse = (what: string): never => {
  throw refusal(497, 'ACCESS_DENIED', `The embedded ClickHouse does not take ${what}`, 403);
};

const checkText = (sql: string): void => {
  const text = inLetters(sql);
  const word = FORBIDDEN_WORD.exec(text)?.[0];
  if (word !== undefined) refuse(`the word ${word} in a statement`);
  if (hasOtherEngine(text)) refuse('this table engine');
  if (ATTACHES_FOLDER.test(text)) refuse('folders');
};

/**
 * Checks a statement before the engine sees it.
 *
 * @throws QueryError when it is empty, more than one, or could reach out of the database
 */
export const checkStatement = (sql: string): void => {
  const keyword = firstKeyword(sql);
  if (keyword === '') throw refusal(62, 'SYNTAX_ERROR', 'Empty query');
  if (hasSecondStatement(sql)) throw refusal(62, 'SYNTAX_ERROR', 'Multi-statements are not allowed');
  if (!KEYWORDS.has(keyword))
    throw refusal(62, 'SYNTAX_ERROR', `Statements that begin with ${keyword} are not taken here`);
  checkText(sql);
};

/** An insert whose rows are text of a format. What looks otherwise may hide a statement in its rows, as VALUES does. */
const PLAIN_INSERT = /^\s*INSERT\s+INTO\s+[\w.`]+\s*(?:\([\w\s,`]*\)\s*)?FORMAT\s+(?!Values\b)\w+\s*$/i;

/**
 * Checks the rows that come beside a statement. To the embedded engine a blank line ends them, and what follows is one
 * more statement.
 *
 * @throws QueryError when rows would be read as anything else
 */
export const checkRows = (sql: string, data: string): void => {
  if (data === '') return;
  if (firstKeyword(sql) !== 'INSERT') throw refusal(62, 'SYNTAX_ERROR', 'Only an INSERT takes rows');
  if (!PLAIN_INSERT.test(sql)) checkText(data);
  else if (/(?:^|\n)\r?\n[\r\n]*[^\r\n]/.test(data))
    throw refusal(117, 'INCORRECT_DATA', 'There is a blank line between the rows');
};
