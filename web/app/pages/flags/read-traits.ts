type TraitValue = string | number | boolean;

/** What was typed, as the API takes it; or which line it is that says nothing. */
export type ReadTraits =
  | { readonly kind: 'read'; readonly traits: Readonly<Record<string, TraitValue>> }
  | { readonly kind: 'unreadable'; readonly line: string };

const WORDS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
]);

const NUMBER = /^[-+]?(\d+(\.\d+)?|\.\d+)(e[-+]?\d+)?$/i;
const QUOTED = /^"(.*)"$/s;

const valueOf = (text: string): TraitValue => {
  const quoted = QUOTED.exec(text);
  if (quoted !== null) return quoted[1] ?? '';
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  return NUMBER.test(text) ? Number(text) : text;
};

/**
 * Reads traits as people type them: `plan = gold`, one on each line. Numbers and `true` are what they look like, unless
 * they stand in quotes.
 */
export const readTraits = (text: string): ReadTraits => {
  const traits = new Map<string, TraitValue>();
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue;
    const place = line.indexOf('=');
    const key = line.slice(0, Math.max(0, place)).trim();
    if (key === '') return { kind: 'unreadable', line };
    traits.set(key, valueOf(line.slice(place + 1).trim()));
  }
  return { kind: 'read', traits: Object.fromEntries(traits) };
};
