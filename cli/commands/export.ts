import { writeFileSync } from 'node:fs';
import { Option } from 'commander';
import type { CommonOptions, Register, Surroundings } from '../command.js';
import { addCommand, connectionOf } from '../command.js';
import { answered } from '../connection/answered.js';
import { experimentPath, ONE } from '../connection/find-experiment.js';
import { latestResults } from '../connection/latest-results.js';
import { Failure } from '../failure.js';
import { resultsAsCsv } from '../reading/results-as-csv.js';
import { plainJson } from '../terminal/plain-text.js';

interface ExportOptions extends CommonOptions {
  readonly format: 'csv' | 'json';
  readonly output?: string;
}

const exportResults = async (
  surroundings: Surroundings,
  name: string,
  options: ExportOptions,
): Promise<void> => {
  const connection = await connectionOf(surroundings, options);
  const path = await experimentPath(connection, name);
  const [experiment, results] = await Promise.all([
    answered(connection.client.GET(ONE, { params: { path } })),
    latestResults(connection, path),
  ]);
  if (results === null || results.payload === null) throw new Failure('There are no figures yet.');
  const { payload } = results;
  const text =
    options.json === true || options.format === 'json'
      ? `${plainJson({ experiment, results }, 2)}\n`
      : resultsAsCsv(experiment, { ...results, payload });
  if (options.output === undefined) {
    surroundings.terminal.say(text.replace(/\n$/, ''));
    return;
  }
  writeFileSync(options.output, text);
  surroundings.terminal.note(`Written to ${options.output}.`);
};

export const registerExport: Register = (program, surroundings) => {
  addCommand(program, 'export <experiment>', 'write the latest or the sealed results as CSV or JSON')
    .addOption(new Option('--format <format>', 'of what is written').choices(['csv', 'json']).default('csv'))
    .option('-o, --output <file>', 'where to; stdout if left out')
    .action((name: string, options: ExportOptions) => exportResults(surroundings, name, options));
};
