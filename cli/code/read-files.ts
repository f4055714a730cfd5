import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../failure.js';
import type { CodeDocument } from './document.js';
import { readDocuments } from './read-documents.js';

const MOST_BYTES = 1_000_000;
const IS_YAML = /\.(?:ya?ml|json)$/i;

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesBelow(path);
      return entry.isFile() && IS_YAML.test(entry.name) ? [path] : [];
    })
    .sort();

const filesOf = (path: string): readonly string[] => {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) throw new Failure(`There is no ${path}.`);
  if (!stat.isDirectory()) return [path];
  const files = filesBelow(path);
  if (files.length === 0) throw new Failure(`${path} has no file that ends with .yaml, .yml or .json.`);
  return files;
};

const textOf = (path: string): string => {
  if (path !== '-' && statSync(path).size > MOST_BYTES)
    throw new Failure(`${path} is larger than a megabyte, and so no file of experiments.`);
  return readFileSync(path === '-' ? 0 : path, 'utf8');
};

/** Experiments need their features and metrics, whatever the order of the files. */
const ORDER = ['feature', 'metric', 'experiment'];

/** What a document is found by. */
const nameOf = ({ kind, body }: CodeDocument): string =>
  JSON.stringify(kind === 'experiment' ? [kind, body.name, body.feature] : [kind, body.name]);

const saidTwice = (documents: readonly CodeDocument[]): readonly string[] => {
  const first = new Map<string, string>();
  return documents.flatMap((document) => {
    const name = nameOf(document);
    const before = first.get(name);
    first.set(name, before ?? document.place);
    return before === undefined
      ? []
      : [`${document.place} the ${document.kind} ${document.body.name} is in ${before} already`];
  });
};

/**
 * @param path a file, a folder whose files are read, or `-` for what is piped in
 * @returns what is written there: features first, then metrics, then experiments
 * @throws Failure with all that is wrong, each with its line
 */
export const readCode = (path: string): readonly CodeDocument[] => {
  const read = (path === '-' ? ['-'] : filesOf(path)).map((file) => readDocuments(textOf(file), file));
  const documents = read.flatMap((one) => one.documents);
  const faults = [...read.flatMap((one) => one.faults), ...saidTwice(documents)];
  if (faults.length > 0) throw new Failure('The files are wrong, so nothing was done:', faults);
  return documents.toSorted((left, right) => ORDER.indexOf(left.kind) - ORDER.indexOf(right.kind));
};
