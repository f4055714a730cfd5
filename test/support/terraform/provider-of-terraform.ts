/** The Terraform provider, built out of its sources, and Terraform itself, where both can be had. */
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tellLeftOut } from '../left-out.js';

const SOURCES = join(__dirname, '../../../terraform');
const ADDRESS = 'terraform.local/holdfast/holdfast';
const LONGEST_MS = 300_000;
/** Plans are long where much differs. */
const LONGEST_OUTPUT = 16 * 1_024 * 1_024;

interface Ran {
  readonly code: number | string;
  /** All that it said. */
  readonly text: string;
}

const run = (
  file: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> =>
  new Promise((resolve) => {
    const options = {
      cwd,
      env: { ...process.env, ...env },
      timeout: LONGEST_MS,
      maxBuffer: LONGEST_OUTPUT,
    };
    execFile(file, args, options, (error, out, err) => {
      const said = `${out}${err}`;
      if (error === null) resolve({ code: 0, text: said });
      else resolve({ code: error.code ?? 'killed', text: said === '' ? error.message : said });
    });
  });

const go = (...args: readonly string[]): Promise<Ran> => run('go', args, SOURCES);

/** @returns why there is no Go, no Terraform, or not what the provider is built of */
const lacking = async (): Promise<string | null> => {
  const needed: readonly (readonly [string, Promise<Ran>])[] = [
    ['go', go('version')],
    ['terraform', run('terraform', ['version'], SOURCES, { CHECKPOINT_DISABLE: '1' })],
    ['the modules of terraform/go.mod', go('mod', 'download')],
  ];
  for (const [name, asked] of needed) {
    const { code, text } = await asked;
    if (code !== 0) return `${name} cannot be had: ${text}`;
  }
  return null;
};

const succeeded = ({ code, text }: Ran): string => {
  if (code !== 0) throw new Error(`It ended with ${code}:\n${text}`);
  return text;
};

/** A folder with a configuration, in which Terraform works with the provider of these sources. */
export interface Workspace {
  /** @returns how a command of Terraform ended, and what it said */
  terraform(...args: readonly string[]): Promise<Ran>;
  remove(): void;
}

/**
 * Builds and tests the provider.
 *
 * @param example a folder of `terraform/examples`
 * @param env variables of each command
 * @returns null, said aloud, where Go, its modules or Terraform are missing
 * @throws where the provider cannot be built, or its own tests fail
 */
export const terraformWorkspace = async (
  example: string,
  env: Readonly<Record<string, string>>,
): Promise<Workspace | null> => {
  const reason = await lacking();
  if (reason !== null) {
    tellLeftOut('the Terraform provider was neither built nor tested.', reason);
    return null;
  }
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-terraform-'));
  const remove = (): void => {
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    // Neither made fast nor looked through by vet: a machine that is new to the modules spends a minute more on either.
    const plainly = '-gcflags=all=-N -l';
    succeeded(await go('build', plainly, '-o', join(folder, 'built', 'terraform-provider-holdfast'), '.'));
    succeeded(await go('test', plainly, '-vet=off', './...'));
    cpSync(join(SOURCES, 'examples', example), join(folder, 'work'), { recursive: true });
    const settings = join(folder, 'terraform.rc');
    // Terraform asks no registry for what is overridden.
    writeFileSync(
      settings,
      `provider_installation {\n  dev_overrides { "${ADDRESS}" = ${JSON.stringify(join(folder, 'built'))} }\n}\n`,
    );
    const all = {
      ...env,
      TF_CLI_CONFIG_FILE: settings,
      TF_IN_AUTOMATION: '1',
      TF_CLI_ARGS: '-no-color',
      CHECKPOINT_DISABLE: '1',
    };
    return { terraform: (...args) => run('terraform', args, join(folder, 'work'), all), remove };
  } catch (error) {
    remove();
    throw error;
  }
};
