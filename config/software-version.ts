import { existsSync, readFileSync } from 'node:fs';

/** package.json lies one level up from the sources and two levels up from the build. */
const CANDIDATES = ['../package.json', '../../package.json'].map((path) => new URL(path, import.meta.url));

/** @returns the product's version, as every snapshot has it, e.g. `holdfast 0.1.0` */
export const softwareVersion = (): string => {
  const found = CANDIDATES.find((candidate) => existsSync(candidate));
  if (found === undefined) return 'holdfast unknown';
  // Without zod: it costs the command line, which says its version, more than all the rest of a start.
  const { name, version } = JSON.parse(readFileSync(found, 'utf8')) as Readonly<Record<string, unknown>>;
  if (name !== 'holdfast' || typeof version !== 'string') throw new Error(`${found.pathname} is not ours.`);
  return `${name} ${version}`;
};
