const LONE_SURROGATE = /\p{Surrogate}/u;

/** How deep a body may be nested: deeper than any honest one is, and shallow enough for recursion. */
const MAX_DEPTH = 32;

/** @returns why no store can keep a text, or null: Postgres takes no NUL, and a lone surrogate is not Unicode. */
export const textFault = (text: string): string | null => {
  if (text.includes('\u0000')) return 'must not contain NUL characters';
  return LONE_SURROGATE.test(text) ? 'must be valid Unicode, without lone surrogates' : null;
};

export interface Fault {
  /** Dotted path of the value: its first eight names, without those that could not be stored themselves. */
  readonly field: string;
  readonly detail: string;
}

interface Visit {
  readonly value: unknown;
  readonly path: readonly string[];
}

const children = (value: object, path: readonly string[]): readonly Visit[] =>
  Array.isArray(value)
    ? value.map((item: unknown, index) => ({ value: item, path: [...path, String(index)] }))
    : Object.entries(value).map(([key, item]: [string, unknown]) => ({ value: item, path: [...path, key] }));

const faultOf = ({ value, path }: Visit): string | null => {
  if (path.length > MAX_DEPTH) return `must not be nested deeper than ${MAX_DEPTH} levels`;
  const key = path.at(-1) ?? '';
  if (textFault(key) !== null) return 'must not have a name that cannot be stored';
  return typeof value === 'string' ? textFault(value) : null;
};

/**
 * Looks for text that cannot be stored and for absurd nesting anywhere in a parsed body.
 *
 * @returns the first fault, or null
 */
export const findFault = (body: unknown): Fault | null => {
  const stack: Visit[] = [{ value: body, path: [] }];
  for (let visit = stack.pop(); visit !== undefined; visit = stack.pop()) {
    const detail = faultOf(visit);
    if (detail !== null) {
      const field = visit.path
        .filter((part) => textFault(part) === null)
        .slice(0, 8)
        .join('.');
      return { field, detail };
    }
    if (typeof visit.value !== 'object' || visit.value === null) continue;
    // One by one: an array of a million items must not become a million arguments.
    for (const child of children(visit.value, visit.path)) stack.push(child);
  }
  return null;
};
