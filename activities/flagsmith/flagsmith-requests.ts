import type { z } from 'zod/v4';
import type { FlagStoreAccess } from '../../db/postgres/flag-stores/mirror-store.js';
import { FlagStoreError } from '../../domain/flag-stores/flag-store.js';
import { retryAfterSeconds } from '../retry-after.js';
import type { Ask, Question, StoreAnswer } from './ask.js';
import type { PublishedDocument } from './flagsmith-shapes.js';
import { pageOfAny, publishedDocument } from './flagsmith-shapes.js';

const MOST_PAGES = 500;
const SHOWN_OF_ANSWER = 300;

/** How Flagsmith is asked, by paths below `/api/v1`. All throw a `FlagStoreError`. */
export interface FlagsmithRequests {
  get<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.output<Schema>>;
  /** Reads the whole of a list. */
  getAll<Schema extends z.ZodType>(path: string, schema: Schema): Promise<readonly z.output<Schema>[]>;
  /** @returns the body of the answer; null where it has none */
  write(method: 'POST' | 'PUT', path: string, body: object): Promise<unknown>;
  /** What is not there any more has been deleted. */
  remove(path: string): Promise<void>;
  /** What SDKs get that evaluate flags themselves. */
  document(): Promise<PublishedDocument>;
}

/** Its words, without what a page of HTML would add. */
const beginningOf = ({ text }: StoreAnswer): string => {
  const shown = text.trimStart().startsWith('<') ? '' : text.slice(0, SHOWN_OF_ANSWER);
  return shown === '' ? '' : ` It says: ${shown}`;
};

const faultOf = ({ method, url }: Question, answer: StoreAnswer): FlagStoreError => {
  const { status } = answer;
  const what = `${method} ${new URL(url).pathname}`;
  const said = beginningOf(answer);
  if (status === 401 || status === 403)
    return new FlagStoreError('key_refused', `Flagsmith refuses the key for ${what} (${status}).`);
  if (status === 429)
    return new FlagStoreError(
      'rate_limited',
      'Flagsmith asks to wait (429).',
      retryAfterSeconds(answer.headers['retry-after'], Date.now()),
    );
  if (status >= 500) return new FlagStoreError('store_failed', `Flagsmith fails at ${what} (${status}).`);
  if (status === 404) {
    // What was there a moment ago, when it was read, is looked for again.
    const code = method === 'GET' ? 'environment_missing' : 'store_failed';
    return new FlagStoreError(code, `Flagsmith knows no ${what} (404).`);
  }
  if (status >= 300 && status < 400)
    return new FlagStoreError('unreachable', `${what} is redirected (${status}), which is not followed.`);
  return new FlagStoreError('change_refused', `Flagsmith refuses ${what} (${status}).${said}`);
};

const pathOf = (url: string): string => (URL.canParse(url) ? new URL(url).pathname : url);

const parsed = (text: string, url: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new FlagStoreError('answer_unreadable', `${new URL(url).pathname} did not answer with JSON.`);
  }
};

/** @returns null for what is nested too deep to be read at all */
const parsedBy = <Schema extends z.ZodType>(
  schema: Schema,
  body: unknown,
): z.ZodSafeParseResult<z.output<Schema>> | null => {
  try {
    return schema.safeParse(body);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
};

/** @returns a body that has the shape it is to have */
export const fitting = <Schema extends z.ZodType>(
  schema: Schema,
  body: unknown,
  url: string,
): z.output<Schema> => {
  const read = parsedBy(schema, body);
  if (read === null)
    throw new FlagStoreError('answer_unreadable', `${pathOf(url)} answered with too many lists in lists.`);
  if (read.success) return read.data;
  const [first] = read.error.issues;
  const where = first === undefined ? '' : ` (${first.path.join('.')}: ${first.message})`;
  throw new FlagStoreError('answer_unreadable', `${pathOf(url)} did not answer as Flagsmith does${where}.`);
};

/** Only a page of the same list is followed: the key goes along. */
const nextPage = (next: string | null | undefined, from: string): string | null => {
  if (next === null || next === undefined) return null;
  if (!URL.canParse(next, from))
    throw new FlagStoreError('answer_unreadable', `${pathOf(from)} names a next page that is no address.`);
  const [here, there] = [new URL(from), new URL(next, from)];
  // Behind a proxy, the address that it knows of itself may be another one.
  here.search = there.search;
  return here.href;
};

/** Reads the whole of a list. */
const createReadAll =
  (get: (url: string) => Promise<unknown>) =>
  async <Schema extends z.ZodType>(first: string, schema: Schema): Promise<readonly z.output<Schema>[]> => {
    const all: z.output<Schema>[] = [];
    const seen = new Set<string>();
    for (let url: string | null = first; url !== null && !seen.has(url);) {
      seen.add(url);
      if (seen.size > MOST_PAGES)
        throw new FlagStoreError('answer_unreadable', `${new URL(first).pathname} has no end.`);
      const body = await get(url);
      // Some versions answer some lists whole.
      const page = fitting(pageOfAny, Array.isArray(body) ? { results: body } : body, url);
      for (const one of page.results) all.push(fitting(schema, one, url));
      url = nextPage(page.next, url);
    }
    return all;
  };

/** `Link: <...>; rel="next"`: more identities that have states of their own. */
const linkedPage = ({ headers }: StoreAnswer, from: string): string | null => {
  const link = /<([^>]*)>\s*;\s*rel="?next"?/.exec(String(headers['link'] ?? ''))?.[1];
  return nextPage(link, from);
};

const requireSuccess = (question: Question, answer: StoreAnswer): StoreAnswer => {
  if (answer.status < 200 || answer.status >= 300) throw faultOf(question, answer);
  return answer;
};

const identitiesOnly = publishedDocument.pick({ identity_overrides: true });

/** The document has more pages where many identities have states of their own. */
const readDocument = async (
  ask: (url: string) => Promise<StoreAnswer>,
  first: string,
): Promise<PublishedDocument> => {
  let answer = await ask(first);
  const whole = fitting(publishedDocument, parsed(answer.text, first), first);
  const identities = [...whole.identity_overrides];
  const seen = new Set([first]);
  for (let url = linkedPage(answer, first); url !== null && !seen.has(url); url = linkedPage(answer, url)) {
    seen.add(url);
    if (seen.size > MOST_PAGES) break;
    answer = await ask(url);
    identities.push(...fitting(identitiesOnly, parsed(answer.text, url), url).identity_overrides);
  }
  return { ...whole, identity_overrides: identities };
};

/** @returns how Flagsmith is asked: with a key of an organisation for management, and one of a server for the document */
export const createFlagsmithRequests = (ask: Ask, access: FlagStoreAccess): FlagsmithRequests => {
  const base = `${access.url.replace(/\/+$/, '')}/api/v1`;
  const headers = { authorization: `Api-Key ${access.apiKey}` };
  const request = async (question: Question): Promise<StoreAnswer> =>
    requireSuccess(question, await ask(question));
  const getBody = async (url: string): Promise<unknown> =>
    parsed((await request({ method: 'GET', url, headers })).text, url);
  const readAll = createReadAll(getBody);
  return {
    get: async (path, schema) => {
      const url = `${base}${path}`;
      return fitting(schema, await getBody(url), url);
    },
    getAll: (path, schema) => readAll(`${base}${path}`, schema),
    write: async (method, path, body) => {
      const url = `${base}${path}`;
      const { text } = await request({ method, url, headers, body });
      return text === '' ? null : parsed(text, url);
    },
    remove: async (path) => {
      const question: Question = { method: 'DELETE', url: `${base}${path}`, headers };
      const answer = await ask(question);
      if (answer.status !== 404) requireSuccess(question, answer);
    },
    document: () => {
      const forServers = { 'x-environment-key': access.serverKey };
      return readDocument(
        (url) => request({ method: 'GET', url, headers: forServers }),
        `${base}/environment-document/`,
      );
    },
  };
};
