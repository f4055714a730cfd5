import { homedir } from 'node:os';
import { join } from 'node:path';

type Variables = Readonly<Record<string, string | undefined>>;

/** What the command line takes from its environment. A blank variable is none. */
export interface CliConfig {
  /** These three win over what `holdfast login` has stored. */
  readonly url: string | null;
  readonly apiKey: string | null;
  /** The key or the name of an environment. */
  readonly environment: string | null;
  /** The folder of the user's settings. */
  readonly folder: string;
  /** @returns the same environment for a program that is started, with more in it */
  forProgram(more: Readonly<Record<string, string>>): Variables;
}

const folderOf = (env: Variables): string => {
  const root =
    process.platform === 'win32'
      ? (env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'))
      : env['XDG_CONFIG_HOME'] || join(env['HOME'] || homedir(), '.config');
  return join(root, 'holdfast');
};

/** @param env the environment to read, normally `process.env` */
export const loadCliConfig = (env: Variables = process.env): CliConfig => ({
  url: env['HOLDFAST_URL'] || null,
  apiKey: env['HOLDFAST_API_KEY'] || null,
  environment: env['HOLDFAST_ENVIRONMENT'] || null,
  folder: folderOf(env),
  forProgram: (more) => ({ ...env, ...more }),
});
