import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyFromJSON, historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { History } from './replay-strictly.js';

const FOLDER = join(__dirname, '..', '..', 'replay', 'histories');

/** @returns the names of all recorded histories, such as `ticks.v1.json` */
export const recordedNames = (): readonly string[] =>
  readdirSync(FOLDER).filter((name) => name.endsWith('.json'));

export const loadHistory = (name: string): History =>
  historyFromJSON(JSON.parse(readFileSync(join(FOLDER, name), 'utf8')));

const versionsOf = (path: string): readonly number[] =>
  recordedNames().flatMap((name) => {
    const match = /^(.+)\.v(\d+)\.json$/.exec(name);
    return match?.[1] === path ? [Number(match[2])] : [];
  });

/** @returns the last recording of a path, or null where there is none */
export const newestOf = (path: string): History | null => {
  const versions = versionsOf(path);
  return versions.length === 0 ? null : loadHistory(`${path}.v${Math.max(...versions)}.json`);
};

/** Writes a history beside those that are there already, an event a line. */
export const keepHistory = (path: string, history: History): void => {
  const { events } = JSON.parse(historyToJSON(history)) as { readonly events: readonly unknown[] };
  const lines = events.map((event) => JSON.stringify(event)).join(',\n');
  const version = Math.max(0, ...versionsOf(path)) + 1;
  writeFileSync(join(FOLDER, `${path}.v${version}.json`), `{"events":[\n${lines}\n]}\n`);
};
