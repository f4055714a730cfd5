import { existsSync, writeFileSync } from 'node:fs';
import { loadBundles } from '../bundle/load-bundle.js';
import type { CommonOptions, Register, Surroundings } from '../command.js';
import { addCommand, connectionOf, tell } from '../command.js';
import { experimentPath } from '../connection/find-experiment.js';
import { Failure } from '../failure.js';

interface BundleOptions extends CommonOptions {
  readonly output?: string;
  readonly force?: boolean;
}

const bundle = async (surroundings: Surroundings, name: string, options: BundleOptions): Promise<void> => {
  const { terminal, now } = surroundings;
  const { gatherBundle, packBundle } = await loadBundles();
  const connection = await connectionOf(surroundings, options);
  const path = await experimentPath(connection, name);
  const { experiment, files } = await gatherBundle(connection, path, (done, of) => {
    if (done % 100 === 0) terminal.note(`${done} of ${of} snapshots`);
  });
  const output = options.output ?? `holdfast-${experiment.uuid}.zip`;
  if (existsSync(output) && options.force !== true)
    throw new Failure(`${output} is there already; --force writes over it.`);
  const { id, uuid } = experiment;
  const bytes = packBundle(files, {
    made_at: new Date(now()).toISOString(),
    experiment: { id, uuid, name: experiment.name },
  });
  writeFileSync(output, bytes);
  const answer = { file: output, bytes: bytes.length, files: [...files.keys()] };
  tell(surroundings, options, answer, () => [
    `${output}: ${files.size} files, ${bytes.length.toLocaleString('en-US')} bytes`,
    `Check it with: holdfast verify ${output}`,
  ]);
};

export const registerBundle: Register = (program, surroundings) => {
  addCommand(
    program,
    'bundle <experiment>',
    'write everything of an experiment into one file that verifies itself',
  )
    .option('-o, --output <file>', 'where to; holdfast-<uuid>.zip if left out')
    .option('--force', 'write over a file that is there')
    .action((name: string, options: BundleOptions) => bundle(surroundings, name, options));
};
