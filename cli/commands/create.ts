import { loadCode } from '../code/load-code.js';
import type { CommonOptions, Register, Surroundings } from '../command.js';
import { addCommand, connectionOf, tell } from '../command.js';
import type { ConfirmOptions } from '../connection/confirm.js';
import { confirm } from '../connection/confirm.js';
import { Failure } from '../failure.js';
import { oneLine } from '../terminal/plain-text.js';

interface CreateOptions extends CommonOptions, ConfirmOptions {
  readonly file: string;
}

const create = async (surroundings: Surroundings, options: CreateOptions): Promise<void> => {
  const { carryOutAll, createPlanning, planAll, readCode } = await loadCode();
  const documents = readCode(options.file);
  const connection = await connectionOf(surroundings, options);
  const planning = createPlanning(surroundings, connection, documents);
  const plans = await planAll(planning);
  const there = plans.filter(({ action }) => action !== 'create');
  if (there.length > 0)
    throw new Failure('Nothing was created, since there is already:', [
      ...there.map(({ kind, name }) => `${kind} ${oneLine(name)}`),
      '`holdfast apply` makes it as the file has it.',
    ]);
  const obstacles = plans.flatMap((plan) => plan.obstacles.map((obstacle) => `${plan.place} ${obstacle}`));
  if (obstacles.length > 0) throw new Failure('Nothing was created:', obstacles);
  await confirm(surroundings, connection, options, `Create what ${options.file} has`);
  await carryOutAll(planning, plans, () => undefined, surroundings.terminal.note);
  const made = [];
  for (const document of documents)
    if (document.kind === 'experiment')
      made.push(await planning.catalogue.experiment(document.body.name, document.body.feature));
  const created = made.filter((one) => one !== null);
  tell(surroundings, options, created, () => [
    ...plans.map(({ kind, name }) => `${kind} ${oneLine(name)} is created.`),
    ...created.map(({ id, status_reason: reason }) => `  id ${id}: ${reason}`),
  ]);
};

export const registerCreate: Register = (program, surroundings) => {
  addCommand(program, 'create', 'create the experiments of a file, with the features and metrics in it')
    .requiredOption('-f, --file <file or folder>', 'YAML; - is what is piped in')
    .option('-y, --yes', 'do not ask, also where the environment is marked as production')
    .action((options: CreateOptions) => create(surroundings, options));
};
