import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod/v4';

/** package.json lies one level up from the sources and two levels up from the build. */
const CANDIDATES = ['../package.json', '../../package.json'].map((path) => new URL(path, import.meta.url));

const manifest = z.object({ name: z.literal('holdfast'), version: z.string() });

/** @returns the product's version, as every snapshot has it, e.g. `holdfast 0.1.0` */
export const softwareVersion = (): string => {
  const found = CANDIDATES.find((candidate) => existsSync(candidate));
  if (found === undefined) return 'holdfast unknown';
  const { name, version } = manifest.parse(JSON.parse(readFileSync(found, 'utf8')));
  return `${name} ${version}`;
};
