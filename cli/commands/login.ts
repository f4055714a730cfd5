import type { Schemas } from '../../client/create-client.js';
import type { CommonOptions, Register, Surroundings } from '../command.js';
import { addCommand, tell } from '../command.js';
import { answered } from '../connection/answered.js';
import type { Environment } from '../connection/connect.js';
import { clientOf, environmentOf, readUrl } from '../connection/connect.js';
import { keepLogin, loginFile } from '../connection/login-file.js';
import { Failure } from '../failure.js';

const HERE = 'http://localhost:8000';

const askUrl = async ({ terminal, config }: Surroundings, url: string | undefined): Promise<string> => {
  const given = url ?? config.url;
  if (given !== null) return given;
  if (!terminal.isInteractive) throw new Failure('Say where Holdfast is: --url or HOLDFAST_URL.');
  return (await terminal.ask(`Address of Holdfast [${HERE}]: `)).trim() || HERE;
};

const askKey = async ({ terminal, config }: Surroundings, url: string): Promise<string> => {
  if (config.apiKey !== null) return config.apiKey;
  const typed = terminal.isInteractive
    ? await terminal.ask(`Management key for ${url} (it is not shown): `, { isSecret: true })
    : await terminal.readInput();
  if (typed.trim() === '')
    throw new Failure(
      'There is no key: type it, pipe it in (`holdfast login < key.txt`), or set HOLDFAST_API_KEY.',
    );
  return typed.trim();
};

/** Somebody with several environments may choose one later, for each command. */
const environmentToKeep = (session: Schemas['Session'], wanted: string | null): Environment | null =>
  wanted === null && session.environments.length !== 1 ? null : environmentOf(session, wanted);

const login = async (surroundings: Surroundings, options: CommonOptions): Promise<void> => {
  const { config, terminal } = surroundings;
  const url = readUrl(await askUrl(surroundings, options.url));
  const apiKey = await askKey(surroundings, url);
  const session = await answered(clientOf(url, apiKey).GET('/api/v1/session/'));
  const environment = environmentToKeep(session, options.environment ?? config.environment);
  keepLogin(config.folder, { url, apiKey, environment: environment?.key ?? null });
  const { name, role, environments } = session;
  tell(surroundings, options, { url, name, role, environment, environments }, () => [
    `Logged in at ${url} as ${name}, ${role}, in ${environment === null ? 'no environment yet' : environment.name}.`,
    ...(environment === null
      ? [
          'Name one with --environment, here or at each command:',
          ...environments.map((one) => `  ${one.key}  ${one.name} (${one.project.name})`),
        ]
      : []),
  ]);
  terminal.note(`Kept in ${loginFile(config.folder)}, which nobody else can read.`);
};

export const registerLogin: Register = (program, surroundings) => {
  addCommand(program, 'login', 'keep an address, a key and an environment for the commands to come')
    .addHelpText(
      'after',
      '\nThe key is typed, piped in, or taken from HOLDFAST_API_KEY; an argument would be seen by others.',
    )
    .action((options: CommonOptions) => login(surroundings, options));
};
