import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';

/** One numbered SQL file. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the text, line endings aside. */
  readonly checksum: string;
}

/** Thrown when files and schema do not fit together; says which file and what to do. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

/** What a database's ledger keeps of a migration. */
export type AppliedMigration = Pick<Migration, 'number' | 'name' | 'checksum'>;

const FILE_NAME = /^(\d{4})-([a-z0-9-]+)\.sql$/;

/** @returns a migration of this number, with its checksum. */
export const createMigration = (number: number, name: string, text: string): Migration => {
  const sql = text.replaceAll('\r\n', '\n');
  return { number, name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
};

const readMigration = async (folder: URL, file: string): Promise<Migration> => {
  const [, number, name] = FILE_NAME.exec(file) ?? [];
  if (number === undefined || name === undefined) {
    throw new MigrationError(`Migration ${file} is not named like 0001-what-it-does.sql.`);
  }
  return createMigration(Number(number), name, await readFile(new URL(file, folder), 'utf8'));
};

/**
 * Reads the migrations of a folder.
 *
 * @param folder a URL that ends in a slash
 * @returns them in order
 * @throws MigrationError on a misnamed file
 */
export const readMigrations = async (folder: URL): Promise<readonly Migration[]> => {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  return Promise.all(files.map((file) => readMigration(folder, file)));
};

/** @returns the name of the file that a migration came from. */
export const migrationFileName = ({ number, name }: AppliedMigration): string =>
  `${String(number).padStart(4, '0')}-${name}.sql`;

/** @throws MigrationError unless the migrations are numbered 1, 2, 3, … */
export const checkSequence = (migrations: readonly Migration[]): void => {
  migrations.forEach((migration, index) => {
    if (migration.number === index + 1) return;
    throw new MigrationError(
      `Migration ${migrationFileName(migration)} should be number ${index + 1}: mind the gap.`,
    );
  });
};

/**
 * @param place what the migrations were applied to, as a message calls it
 * @throws MigrationError when one of those applied is unknown here, or was edited since
 */
export const checkApplied = (
  migrations: readonly Migration[],
  applied: readonly AppliedMigration[],
  place: string,
): void => {
  for (const done of applied) {
    const migration = migrations[done.number - 1];
    const file = migrationFileName(done);
    if (migration === undefined) {
      throw new MigrationError(`The ${place} is newer than this software: it has ${file}.`);
    }
    if (migration.checksum !== done.checksum) {
      throw new MigrationError(`Migration ${file} was edited after it was applied; add a new one.`);
    }
  }
};
