import type { Command } from 'commander';
import type { CliConfig } from '../config/cli-config.js';
import type { Connection } from './connection/connect.js';
import { connect } from './connection/connect.js';
import { plainJson } from './terminal/plain-text.js';
import type { Terminal } from './terminal/terminal.js';

/** What every command has around it. */
export interface Surroundings {
  readonly terminal: Terminal;
  readonly config: CliConfig;
  /** Makes Ctrl-C end what goes on for ever, such as `watch`, instead of the process. */
  stopOnSignal(): AbortSignal;
  readonly now: () => number;
}

/** Adds its command to the program. */
export type Register = (program: Command, surroundings: Surroundings) => void;

/** Options that every command takes. */
export interface CommonOptions {
  readonly url?: string;
  readonly environment?: string;
  readonly json?: boolean;
}

/** @returns a new command of the program, with the options that all have */
export const addCommand = (program: Command, usage: string, description: string): Command =>
  program
    .command(usage)
    .description(description)
    .option('--json', 'answer as JSON')
    .option('-u, --url <address>', 'another Holdfast than the one of `holdfast login`')
    .option('-e, --environment <key or name>', 'another environment than the one of `holdfast login`');

/** @returns the connection that a command asks for */
export const connectionOf = (
  { config }: Surroundings,
  { url, environment }: CommonOptions,
): Promise<Connection> => connect(config, { url, environment });

/** Says an answer: as JSON, or in words. */
export const tell = (
  { terminal }: Surroundings,
  { json = false }: CommonOptions,
  answer: unknown,
  words: () => readonly string[],
): void => {
  terminal.say(json ? plainJson(answer, 2) : words().join('\n'));
};
