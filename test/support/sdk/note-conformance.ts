import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a test has seen of an SDK as applications have it, for the table in docs/sdks.md. */
export interface Conformance {
  /** As people call it. */
  readonly sdk: string;
  /** Its package, as it is installed. */
  readonly package: string;
  readonly version: string;
  /** Who evaluates. */
  readonly mode: 'remote' | 'local' | 'OFREP';
  readonly identities: number;
  /** What was compared, in a few words. */
  readonly compared: string;
}

/** @returns the version of a package of this project */
export const versionOf = (name: string): string => {
  const path = join(__dirname, '..', '..', '..', 'node_modules', name, 'package.json');
  return (JSON.parse(readFileSync(path, 'utf8')) as { readonly version: string }).version;
};

/** Notes what was just asserted, where somebody makes the table of it (`npm run sdk-table`). */
export const noteConformance = (seen: Conformance): void => {
  const file = process.env['SDK_TABLE'];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(seen)}\n`);
};
