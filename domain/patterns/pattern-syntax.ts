/** The regular expressions of conditions, taken apart as far as is needed to match them without backtracking. */
export type Pattern =
  /** One character: a literal, a class or an escape, as it is written. */
  | { readonly kind: 'character'; readonly source: string }
  | { readonly kind: 'assertion'; readonly source: string }
  | { readonly kind: 'sequence'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'choice'; readonly options: readonly Pattern[] }
  | { readonly kind: 'repeat'; readonly part: Pattern; readonly min: number; readonly max: number }
  /** What looks around or back, or sets flags: left to JavaScript's own engine. */
  | { readonly kind: 'look'; readonly part: Pattern };

const TOKEN = new RegExp(
  [
    String.raw`\(\?(?:<?[=!]|[a-z-]+:)`,
    String.raw`\((?:\?:|\?<[^>]*>)?`,
    String.raw`(?:[*+?]|\{\d+(?:,\d*)?\})\??`,
    String.raw`\[(?:\\[^]|[^\]\\])*\]`,
    String.raw`\\(?=c(?![A-Za-z]))`,
    String.raw`\\(?:c[A-Za-z]|x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|0[0-7]{0,2}|[1-9]\d*|[^])`,
    '[^]',
  ].join('|'),
  'g',
);

const LOOK = /^\(\?(?:<?[=!]|[a-z-]+:)$/;
/** A reference to a group, or a character by an octal number; either is left to JavaScript's own engine. */
const REFERENCE = /^\\(?:[1-9]|k)/;
/** Not an escape: it stands for itself. */
const LONE_BACKSLASH = '\\';
const ASSERTIONS: ReadonlySet<string> = new Set(['^', '$', String.raw`\b`, String.raw`\B`]);
const QUANTIFIER = /^(?:[*+?]|\{(\d+)(?:(,)(\d*))?\})\??$/;

interface Cursor {
  readonly tokens: readonly string[];
  at: number;
}

const NOTHING: Pattern = { kind: 'sequence', parts: [] };

/** @returns how often, or null when the token is no quantifier. */
const boundsOf = (token: string | undefined): { min: number; max: number } | null => {
  const match = token === undefined ? null : QUANTIFIER.exec(token);
  if (match === null) return null;
  const [text, least, comma, most] = match;
  if (least !== undefined) {
    const min = Number(least);
    if (comma === undefined) return { min, max: min };
    return { min, max: most === '' ? Number.POSITIVE_INFINITY : Number(most) };
  }
  return { min: text.startsWith('+') ? 1 : 0, max: text.startsWith('?') ? 1 : Number.POSITIVE_INFINITY };
};

const parseGroup = (cursor: Cursor): Pattern => {
  const inside = parseChoice(cursor);
  cursor.at += 1;
  return inside;
};

const parseOne = (cursor: Cursor, token: string): Pattern => {
  cursor.at += 1;
  if (LOOK.test(token)) return { kind: 'look', part: parseGroup(cursor) };
  if (token.startsWith('(')) return parseGroup(cursor);
  if (REFERENCE.test(token)) return { kind: 'look', part: NOTHING };
  if (ASSERTIONS.has(token)) return { kind: 'assertion', source: token };
  return { kind: 'character', source: token === LONE_BACKSLASH ? String.raw`\\` : token };
};

const parseSequence = (cursor: Cursor): Pattern => {
  const parts: Pattern[] = [];
  for (
    let token = cursor.tokens[cursor.at];
    token !== undefined && token !== '|' && token !== ')';
    token = cursor.tokens[cursor.at]
  ) {
    const part = parseOne(cursor, token);
    const bounds = boundsOf(cursor.tokens[cursor.at]);
    if (bounds !== null) cursor.at += 1;
    parts.push(bounds === null ? part : { kind: 'repeat', part, ...bounds });
  }
  return { kind: 'sequence', parts };
};

const parseChoice = (cursor: Cursor): Pattern => {
  const options = [parseSequence(cursor)];
  while (cursor.tokens[cursor.at] === '|') {
    cursor.at += 1;
    options.push(parseSequence(cursor));
  }
  return { kind: 'choice', options };
};

/** @param source what JavaScript accepts as a regular expression, to be read without flags */
export const patternTokens = (source: string): readonly string[] => source.match(TOKEN) ?? [];

/** @param source what JavaScript accepts as a regular expression, to be read without flags */
export const parsePattern = (source: string): Pattern =>
  parseChoice({ tokens: patternTokens(source), at: 0 });
