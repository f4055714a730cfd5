/** A message of JSON-RPC, as far as a bridge has to know it. */
export interface Message {
  readonly id?: string | number | null;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly result?: unknown;
  readonly error?: unknown;
}

export const isMessage = (value: unknown): value is Message =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** @returns the text in a field of what may be anything, or null */
export const textIn = (value: unknown, name: string): string | null => {
  const found = isMessage(value) ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
  return typeof found === 'string' ? found : null;
};

const EVENT_END = /\r?\n\r?\n/;

const dataOf = (event: string): string =>
  event
    .split(/\r?\n/)
    .filter((line) => line.startsWith('data:'))
    .map((line) => line.slice('data:'.length).trimStart())
    .join('\n');

const parsed = (text: string): readonly Message[] => {
  if (text.trim() === '') return [];
  try {
    const value: unknown = JSON.parse(text);
    return isMessage(value) ? [value] : [];
  } catch {
    return [];
  }
};

/** @returns the messages of an answer: one as JSON, or several as a stream of events that has ended. */
export const readAnswer = (contentType: string | null, text: string): readonly Message[] =>
  contentType?.startsWith('text/event-stream') === true
    ? text.split(EVENT_END).flatMap((event) => parsed(dataOf(event)))
    : parsed(text);
