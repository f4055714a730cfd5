import { createHash } from 'node:crypto';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { Failure } from '../failure.js';

/** The files of a bundle, by their names. */
export type BundleFiles = ReadonlyMap<string, string>;

/** What stands in `manifest.json`: which file had which content when the bundle was made. */
export interface BundleManifest {
  readonly format: typeof FORMAT;
  readonly version: number;
  readonly made_at: string;
  readonly experiment: { readonly id: number; readonly uuid: string; readonly name: string };
  /** SHA-256 of each file, in hexadecimal. */
  readonly files: Readonly<Record<string, string>>;
}

const FORMAT = 'holdfast-bundle';
const VERSION = 1;
const MANIFEST = 'manifest.json';

/** What a year of snapshots comes to at most; a file that claims more is none of ours. */
const MOST_BYTES = 1024 * 1024 * 1024;

/** Of the bytes: texts that differ in them may read alike. */
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** What a zip file of the plain format can hold. */
const MOST_FILES = 65_000;

/** @returns the bundle as the bytes of a zip file */
export const packBundle = (
  files: BundleFiles,
  about: Pick<BundleManifest, 'made_at' | 'experiment'>,
): Uint8Array => {
  const contents = new Map([...files].map(([name, text]) => [name, strToU8(text)]));
  const bytes = [...contents.values()].reduce((sum, content) => sum + content.length, 0);
  if (contents.size > MOST_FILES || bytes > MOST_BYTES)
    throw new Failure(
      `It would have ${contents.size} files and ${bytes} bytes, which is more than a bundle can hold.`,
    );
  const manifest: BundleManifest = {
    format: FORMAT,
    version: VERSION,
    ...about,
    files: Object.fromEntries([...contents].map(([name, content]) => [name, hashOf(content)])),
  };
  const all = [[MANIFEST, strToU8(`${JSON.stringify(manifest, null, 2)}\n`)] as const, ...contents];
  const mtime = new Date(about.made_at);
  return zipSync(Object.fromEntries(all.map(([name, content]) => [name, [content, { mtime }]])));
};

const unzip = (bytes: Uint8Array): Readonly<Record<string, Uint8Array>> => {
  let claimed = 0;
  const names = new Set<string>();
  const filter = ({
    name,
    originalSize,
  }: {
    readonly name: string;
    readonly originalSize: number;
  }): boolean => {
    claimed += originalSize;
    if (claimed > MOST_BYTES) throw new Failure('It is larger than a bundle can be.');
    // Programs differ in which of the two they show.
    if (names.has(name)) throw new Failure(`It has ${name} twice, so it is no bundle that we made.`);
    names.add(name);
    return true;
  };
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure('It is no zip file, or a damaged one.');
  }
};

const isManifest = (value: unknown): value is BundleManifest =>
  typeof value === 'object' &&
  value !== null &&
  'format' in value &&
  value.format === FORMAT &&
  'files' in value &&
  typeof value.files === 'object' &&
  value.files !== null;

const readManifest = (text: string | undefined): BundleManifest => {
  let manifest: unknown = null;
  try {
    manifest = text === undefined ? null : JSON.parse(text);
  } catch {
    // Said below, as of any other file.
  }
  if (!isManifest(manifest))
    throw new Failure('It is no bundle of an experiment: `holdfast bundle` makes them.');
  if (manifest.version !== VERSION)
    throw new Failure(
      `It is a bundle of version ${String(manifest.version)}, which this holdfast cannot read.`,
    );
  return manifest;
};

export interface UnpackedBundle {
  readonly manifest: BundleManifest;
  readonly files: BundleFiles;
  /** What is not as the manifest says, in sentences. */
  readonly changes: readonly string[];
}

/**
 * Opens a bundle and compares its files with its manifest.
 *
 * @throws Failure where it is none
 */
export const unpackBundle = (bytes: Uint8Array): UnpackedBundle => {
  const contents = new Map(Object.entries(unzip(bytes)));
  const found = contents.get(MANIFEST);
  const manifest = readManifest(found === undefined ? undefined : strFromU8(found));
  contents.delete(MANIFEST);
  const named = Object.entries(manifest.files);
  const changes = [
    ...named.flatMap(([name, hash]) => {
      const content = contents.get(name);
      if (content === undefined) return [`${name} is missing`];
      return hashOf(content) === hash ? [] : [`${name} is not as it was when the bundle was made`];
    }),
    ...[...contents.keys()]
      .filter((name) => !Object.hasOwn(manifest.files, name))
      .map((name) => `${name} was added`),
  ];
  const files = new Map([...contents].map(([name, content]) => [name, strFromU8(content)]));
  return { manifest, files, changes };
};
