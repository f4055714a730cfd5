import { answerInProblems } from '../../client/answer-in-problems.js';
import type { ApiClient, Schemas } from '../../client/create-client.js';
import { createClient } from '../../client/create-client.js';
import type { CliConfig } from '../../config/cli-config.js';
import { Failure } from '../failure.js';
import { answered } from './answered.js';
import { readLogin } from './login-file.js';
import { unreachable } from './unreachable.js';

type Session = Schemas['Session'];

/** An environment that the key covers. */
export type Environment = Session['environments'][number];

/** Who talks to which Holdfast about which environment. */
export interface Connection {
  readonly url: string;
  readonly apiKey: string;
  readonly client: ApiClient;
  readonly session: Session;
  readonly environment: Environment;
}

/** An answer that takes longer than this does not come. */
const TIMEOUT_MS = 90_000;

/**
 * @returns an address without a slash at its end
 * @throws Failure where it is none
 */
export const readUrl = (text: string): string => {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null;
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new Failure(`${text} is no address: write it as in https://holdfast.example.com.`);
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    throw new Failure(`The address ${url.origin} takes neither a name nor a query.`);
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
};

/** @returns a client that answers in problems, also where nobody answers */
export const clientOf = (url: string, apiKey: string): ApiClient => {
  // A header takes no letters beyond Latin ones, and no line ends.
  if (!/^[\u0021-\u007e]+$/.test(apiKey)) throw new Failure('The key has letters that no key has.');
  const client = createClient({ baseUrl: url, managementKey: apiKey, timeoutMs: TIMEOUT_MS });
  client.use(answerInProblems((error) => unreachable(url, error)));
  return client;
};

const listed = (environments: readonly Environment[]): readonly string[] =>
  environments.map(({ key, name, project }) => `${key}  ${name} (${project.name})`);

/**
 * @param wanted the key or the name of an environment; null is the only one
 * @throws Failure where it is none of those that the key covers, or one of several
 */
export const environmentOf = ({ environments }: Session, wanted: string | null): Environment => {
  const found =
    wanted === null
      ? environments
      : environments.filter(({ key, name }) => key === wanted || name.toLowerCase() === wanted.toLowerCase());
  // A key is one environment's alone, whatever another one is called.
  const exact = found.find(({ key }) => key === wanted);
  const [first] = exact === undefined ? found : [exact];
  if (first === undefined)
    throw new Failure(
      wanted === null
        ? 'The key covers no environment.'
        : `The key covers no environment ${wanted}. It covers:`,
      wanted === null ? [] : listed(environments),
    );
  if (exact === undefined && found.length > 1)
    throw new Failure('Which environment? Name one by --environment or HOLDFAST_ENVIRONMENT:', listed(found));
  return first;
};

/** What a command is told about where to go; each wins over what is kept. */
export interface Address {
  readonly url?: string | undefined;
  readonly environment?: string | undefined;
}

/** Which Holdfast is meant, and by whose key. */
export interface Place {
  readonly url: string;
  readonly apiKey: string;
  /** Null where nothing says which. */
  readonly environment: string | null;
}

const NOTHING = { apiKey: null, environment: null };

/** What is asked for wins over the variables. */
const said = ({ url, environment, apiKey }: CliConfig, asked: Address) => ({
  address: asked.url ?? url,
  environment: asked.environment ?? environment,
  apiKey,
});

const needed = <Value>(value: Value | null | undefined, sentence: string): Value => {
  if (value == null) throw new Failure(sentence);
  return value;
};

/**
 * What is kept is read only where something is not said: a file that is broken hinders nobody who needs none.
 *
 * @throws Failure where nothing says where to go, or by whose key
 */
export const placeOf = (config: CliConfig, asked: Address): Place => {
  const { address, environment, apiKey } = said(config, asked);
  const kept = [address, environment, apiKey].includes(null) ? readLogin(config.folder) : null;
  const url = readUrl(
    needed(
      address ?? kept?.url,
      'Nobody is logged in: `holdfast login`, or set HOLDFAST_URL and HOLDFAST_API_KEY.',
    ),
  );
  // What is kept is for the address that it was given for, and for no other: a key above all.
  const ofThere = kept?.url === url ? kept : NOTHING;
  const key = apiKey ?? ofThere.apiKey;
  return {
    url,
    apiKey: needed(key, `There is no key for ${url}: \`holdfast login\`, or set HOLDFAST_API_KEY.`),
    environment: environment ?? ofThere.environment,
  };
};

/** @returns who is signed in at an address, with the environment that is meant */
export const connect = async (config: CliConfig, asked: Address): Promise<Connection> => {
  const { url, apiKey, environment } = placeOf(config, asked);
  const client = clientOf(url, apiKey);
  const session = await answered(client.GET('/api/v1/session/'));
  return { url, apiKey, client, session, environment: environmentOf(session, environment) };
};
