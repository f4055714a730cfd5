import { join } from 'node:path';
import { adminHeaders, createApiClient, UnexpectedAnswer } from './demo/api-client.js';
import { recallKeys, rememberKeys } from './demo/remember-keys.js';
import { runDemo, storeIsEmpty } from './demo/run-demo.js';
import type { SeededKeys } from './demo/seed.js';
import { seed } from './demo/seed.js';
import type { HomeFolder } from './home/home-folder.js';
import type { Stack, StackFile } from './home/stack-file.js';
import type { TerminalLog } from './process/terminal-log.js';

const UNAUTHORIZED = 401;
const FORBIDDEN = 403;
const NO_KEYS = { environmentKey: null, serverKey: null };

export interface ReadyStack {
  /** The stack as it is now: without the keys that the seed makes, which are null. */
  readonly stack: () => Stack;
  readonly stackFile: StackFile;
  readonly home: HomeFolder;
  readonly log: TerminalLog;
  /** The same for what must not be kept in a file. */
  readonly tell: TerminalLog;
  /** Aborted when the stack is being stopped. */
  readonly signal: AbortSignal;
  /** What followed `npm start --`. */
  readonly args: readonly string[];
}

const firstEnvironment = ({ path }: HomeFolder): string => join(path, 'first-environment.json');

const KEY_IS_REVOKED = [
  'the administrator’s key of this stack was revoked or has expired, and stays so',
  'to get in, use another administrator’s key, or start once with a new one: HOLDFAST_ADMIN_KEY=<16 characters or more> npm start',
];

const isRefused = (error: unknown): boolean =>
  error instanceof UnexpectedAnswer && (error.status === UNAUTHORIZED || error.status === FORBIDDEN);

const seedStore = async ({ stack, home }: ReadyStack): Promise<SeededKeys> => {
  const { api, adminKey } = stack();
  const file = firstEnvironment(home);
  const keys = await seed(api, adminKey, recallKeys(file));
  rememberKeys(file, keys);
  return keys;
};

/** The stack also stays up when nothing can be seeded: whoever has another key can work with it. */
const trySeeding = async (ready: ReadyStack): Promise<SeededKeys | null> => {
  const { log, signal } = ready;
  try {
    return await seedStore(ready);
  } catch (error) {
    if (signal.aborted) return null;
    const said = error instanceof Error ? error.message : String(error);
    for (const line of isRefused(error) ? KEY_IS_REVOKED : [`no first environment was made: ${said}`])
      log('holdfast', line);
    return null;
  }
};

/** The stack stays up when its demo fails: a newcomer can still look round. */
const showDemo = async (ready: ReadyStack, keys: SeededKeys): Promise<void> => {
  const { stack, log, signal, args } = ready;
  if (args.includes('--no-demo')) return;
  const { api, temporalUi, namespace, adminKey } = stack();
  const say = (text: string): void => {
    for (const line of text.split('\n')) log('demo', line);
  };
  const input = { api, temporalUi, namespace, adminKey, keys, say, signal };
  try {
    if (await storeIsEmpty(input)) await runDemo(input);
    else log('demo', 'skipped: there are experiments already');
  } catch (error) {
    if (signal.aborted) return;
    log('demo', `did not finish: ${error instanceof Error ? error.message : String(error)}`);
  }
};

/** A link that signs in once, as the administrator. What stands behind `#` a browser sends to nobody. */
const offerSignIn = async ({ stack, tell, signal }: ReadyStack): Promise<void> => {
  const { api, adminKey } = stack();
  const client = createApiClient(api, adminHeaders(adminKey));
  try {
    const { token } = await client.post<{ token: string }>('session/tokens/');
    tell('holdfast', `open ${api}/#token=${token} (it signs in once, within an hour)`);
  } catch (error) {
    // Whose key was revoked was told so before.
    if (!signal.aborted && !isRefused(error)) throw error;
  }
};

/**
 * What happens once all parts are ready: keys for a first environment, one experiment before the newcomer's eyes where
 * the store is empty, and the file that tells programs where everything is.
 */
export const runAfterReady = async (ready: ReadyStack): Promise<void> => {
  const { stack, stackFile, log, signal } = ready;
  const keys = await trySeeding(ready);
  if (keys !== null) await showDemo(ready, keys);
  if (signal.aborted) return;
  const { environmentKey, serverKey } = keys ?? recallKeys(firstEnvironment(ready.home)) ?? NO_KEYS;
  stackFile.publish({ ...stack(), environmentKey, serverKey });
  const { api, temporalUi } = stack();
  log(
    'holdfast',
    `serving: API ${api} (its page: ${api}/docs)${temporalUi === null ? '' : `, Temporal UI ${temporalUi}`}; Ctrl-C stops it`,
  );
  await offerSignIn(ready);
};
