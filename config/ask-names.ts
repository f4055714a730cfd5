import type { LookupAddress } from 'node:dns';
import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';
import { bareName, searchNames } from './search-names.js';

/** @returns an address with its family */
export const addressOf = (address: string): LookupAddress => ({ address, family: isIP(address) });

export interface AskNamesOptions {
  /** Servers of names, as `127.0.0.1:53`; the system's if left out. */
  readonly servers?: readonly string[];
  /** Where the system has its search domains. */
  readonly resolvFile: string;
}

/** The second attempt waits twice as long as the first. */
const ATTEMPT_MS = 1_000;
const ATTEMPTS = 2;
/** For all that is asked about one name. Whoever waits for a connection gives up after ten seconds. */
const WHOLE_MS = 5_000;
/** Some servers answer nothing to questions for addresses of one kind. */
const OTHER_KIND_MS = 200;
/** Some say that there is no such name, and mean that it has no address of that kind. */
const OTHER_KIND_OF_NO_NAME_MS = 500;

/** A server has said that there is nothing under this name, or that it cannot say; the next name may be known. */
const GO_ON = new Set(['ENOTFOUND', 'ENODATA', 'ESERVFAIL', 'EBADNAME']);

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';

interface Answer {
  readonly found: readonly string[];
  readonly error?: unknown;
}

/** @returns how long the other kind of addresses is waited for; null is as long as it takes */
const patienceAfter = (first: Answer | undefined): number | null => {
  if (first === undefined) return null;
  if (first.found.length > 0) return OTHER_KIND_MS;
  return codeOf(first.error) === 'ENOTFOUND' ? OTHER_KIND_OF_NO_NAME_MS : null;
};

/** @returns addresses of both kinds, or of the one whose answer has come. @throws what was wrong, where there are none */
const addressesOf = async (resolver: Resolver, name: string): Promise<readonly LookupAddress[]> => {
  const answers: Answer[] = [];
  const asked = [resolver.resolve4(name), resolver.resolve6(name)].map(async (question) => {
    try {
      answers.push({ found: await question });
    } catch (error) {
      answers.push({ found: [], error });
    }
  });
  await Promise.race(asked);
  const patience = patienceAfter(answers[0]);
  const both = Promise.all(asked);
  await (patience === null ? both : Promise.race([both, after(patience, null, { ref: false })]));
  const found = answers.flatMap((answer) => answer.found.map(addressOf));
  if (found.length > 0) return found.toSorted((a, b) => a.family - b.family);
  const errors = answers.map(({ error }) => error);
  throw errors.find((error) => GO_ON.has(codeOf(error))) ?? errors[0];
};

/** @returns a function that asks servers of names by sockets, by way of the search domains, and says within seconds. */
export const createAskNames =
  ({ servers, resolvFile }: AskNamesOptions) =>
  async (name: string): Promise<readonly LookupAddress[]> => {
    const whole = bareName(name);
    const resolver = new Resolver({ timeout: ATTEMPT_MS, tries: ATTEMPTS });
    if (servers !== undefined) resolver.setServers(servers);
    const over = AbortSignal.timeout(WHOLE_MS);
    over.addEventListener('abort', () => {
      resolver.cancel();
    });
    // What is said of the name as it was written tells most.
    let why: unknown;
    let isAnswered = true;
    try {
      for (const one of searchNames(name, resolvFile)) {
        if (over.aborted) break;
        // Where nobody answers, a name in some domain might be another one than is known as it was written.
        if (!isAnswered && one !== whole) continue;
        try {
          return await addressesOf(resolver, one);
        } catch (error) {
          if (one === whole || why === undefined) why = error;
          isAnswered = GO_ON.has(codeOf(error));
        }
      }
      throw over.aborted ? new Error(`No server of names has answered for ${whole} in time.`) : why;
    } finally {
      resolver.cancel();
    }
  };
