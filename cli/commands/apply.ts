import { loadCode } from '../code/load-code.js';
import type { Plan } from '../code/plan.js';
import { planInWords } from '../code/plan.js';
import type { CommonOptions, Register, Surroundings } from '../command.js';
import { addCommand, connectionOf, tell } from '../command.js';
import type { ConfirmOptions } from '../connection/confirm.js';
import { confirm } from '../connection/confirm.js';
import { Drift, Failure } from '../failure.js';

interface ApplyOptions extends CommonOptions, ConfirmOptions {
  readonly file: string;
  readonly dryRun?: boolean;
  readonly confirmNewPhase?: boolean;
}

const isDrift = ({ action }: Plan): boolean => action !== 'same';

const bodyOf = (plans: readonly Plan[], applied: boolean): object => ({
  applied,
  drift: !applied && plans.some(isDrift),
  documents: plans.map(({ kind, name, place, action, changes, obstacles }) => ({
    ...{ kind, name, place, action, obstacles },
    changes: changes.map(({ field, from = null, to = null, isFixed = false }) => ({
      field,
      from,
      to,
      fixed: isFixed,
    })),
  })),
});

const countOf = (plans: readonly Plan[]): string => {
  const drifted = plans.filter(isDrift).length;
  return drifted === 0
    ? `All ${plans.length} are as in the files.`
    : `${drifted} of ${plans.length} differ from the files.`;
};

const show = (
  surroundings: Surroundings,
  options: ApplyOptions,
  plans: readonly Plan[],
  applied: boolean,
): void => {
  tell(surroundings, options, bodyOf(plans, applied), () => [...plans.flatMap(planInWords), countOf(plans)]);
};

const apply = async (surroundings: Surroundings, options: ApplyOptions): Promise<void> => {
  const { carryOutAll, createPlanning, planAll, readCode } = await loadCode();
  const documents = readCode(options.file);
  const connection = await connectionOf(surroundings, options);
  const planning = createPlanning(surroundings, connection, documents, options.confirmNewPhase);
  const plans = await planAll(planning);
  if (options.dryRun === true) {
    show(surroundings, options, plans, false);
    if (plans.some(isDrift)) throw new Drift();
    return;
  }
  if (plans.some(({ obstacles }) => obstacles.length > 0)) {
    show(surroundings, options, plans, false);
    throw new Failure('Nothing was done.');
  }
  if (plans.some(isDrift)) await confirm(surroundings, connection, options, `Apply ${options.file}`);
  await carryOutAll(
    planning,
    plans,
    (plan) => {
      if (options.json !== true) surroundings.terminal.say(planInWords(plan).join('\n'));
    },
    surroundings.terminal.note,
  );
  const drifted = plans.filter(isDrift).length;
  if (options.json === true) show(surroundings, options, plans, true);
  else
    surroundings.terminal.say(
      drifted === 0 ? 'Nothing had to be changed.' : `${drifted} of ${plans.length} were changed.`,
    );
};

export const registerApply: Register = (program, surroundings) => {
  addCommand(program, 'apply', 'make features, metrics and experiments as files have them')
    .requiredOption('-f, --file <file or folder>', 'YAML; - is what is piped in')
    .option(
      '-n, --dry-run',
      'show what differs, field by field, and change nothing; exit code 2 where something does',
    )
    .option('--confirm-new-phase', 'also where another split moves people and begins a new phase')
    .option('-y, --yes', 'do not ask, also where the environment is marked as production')
    .action((options: ApplyOptions) => apply(surroundings, options));
};
