/** Start, pause, resume and complete. */
import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import type { Schemas } from '../../client/create-client.js';
import type { CommonOptions, Register, Surroundings } from '../command.js';
import { addCommand, connectionOf, tell } from '../command.js';
import { answered } from '../connection/answered.js';
import type { ConfirmOptions } from '../connection/confirm.js';
import { confirm } from '../connection/confirm.js';
import type { Connection } from '../connection/connect.js';
import type { ExperimentPath } from '../connection/find-experiment.js';
import { experimentPath, ONE } from '../connection/find-experiment.js';
import { isPending, untilDecided } from '../connection/until-decided.js';
import { Failure } from '../failure.js';
import { oneLine } from '../terminal/plain-text.js';
import { standingLines } from './show.js';

type Detail = Schemas['ExperimentDetail'];
type Outcome = NonNullable<Schemas['CompleteRequest']['outcome']>;

interface LifecycleOptions extends CommonOptions, ConfirmOptions {
  readonly comment?: string;
}

interface StartOptions extends LifecycleOptions {
  readonly startedAt?: string;
}

interface CompleteOptions extends LifecycleOptions {
  readonly restore?: boolean;
  readonly keepControl?: boolean;
  readonly ship?: string;
}

interface Verb {
  /** As in `Start Checkout`. */
  readonly name: string;
  /** As in `Checkout is started`. */
  readonly done: string;
  readonly send: (connection: Connection, path: ExperimentPath) => Promise<object>;
  /** Refuses what the API would take for something else. */
  readonly check?: (detail: Detail) => void;
}

const withKey = (path: ExperimentPath) => ({ path, header: { 'Idempotency-Key': randomUUID() } });

const read = ({ client }: Connection, path: ExperimentPath): Promise<Detail> =>
  answered(client.GET(ONE, { params: { path } }));

const give = async (
  surroundings: Surroundings,
  experiment: string,
  options: LifecycleOptions,
  { name, done, send, check }: Verb,
): Promise<void> => {
  const connection = await connectionOf(surroundings, options);
  const path = await experimentPath(connection, experiment);
  const before = await read(connection, path);
  check?.(before);
  await confirm(surroundings, connection, options, `${name} ${oneLine(before.name)}`);
  const answer = await send(connection, path);
  if (isPending(answer)) await untilDecided(surroundings, connection, path, answer.id);
  const after = await read(connection, path);
  tell(surroundings, options, after, () => [
    `${oneLine(after.name)} ${done}.`,
    ...standingLines(after).slice(1),
  ]);
};

const bodyOf = ({ comment }: LifecycleOptions): { readonly comment?: string } =>
  comment === undefined ? {} : { comment };

const start = ({ startedAt, ...options }: StartOptions): Verb => ({
  name: 'Start',
  done: 'is started',
  send: ({ client }, path) => {
    const body = { ...bodyOf(options), ...(startedAt === undefined ? {} : { started_at: startedAt }) };
    return answered(client.POST(`${ONE}start/`, { params: withKey(path), body }));
  },
});

const resume = (options: LifecycleOptions): Verb => ({
  ...start(options),
  name: 'Resume',
  done: 'goes on',
  check: ({ status, name }) => {
    if (status === 'created')
      throw new Failure(`${oneLine(name)} has not been started yet: \`holdfast start\`.`);
  },
});

const pause = (options: LifecycleOptions): Verb => ({
  name: 'Pause',
  done: 'is paused: everybody gets what the feature’s default gives',
  send: ({ client }, path) =>
    answered(client.POST(`${ONE}pause/`, { params: withKey(path), body: bodyOf(options) })),
});

const OUTCOMES = '--restore, --keep-control or --ship <variant>';

const outcomeOf = ({ restore, keepControl, ship }: CompleteOptions): Outcome => {
  const said: readonly (Outcome | null)[] = [
    restore === true ? 'restore' : null,
    keepControl === true ? 'keep_control' : null,
    ship === undefined ? null : { ship },
  ];
  const [outcome, ...others] = said.filter((one) => one !== null);
  if (outcome === undefined) throw new Failure(`Say what becomes of the flag: ${OUTCOMES}.`);
  if (others.length > 0) throw new Failure(`Only one of ${OUTCOMES} can be.`);
  return outcome;
};

const complete = (options: CompleteOptions): Verb => {
  const outcome = outcomeOf(options);
  return {
    name: 'Complete',
    done: 'is completed',
    send: ({ client }, path) =>
      answered(
        client.POST(`${ONE}complete/`, { params: withKey(path), body: { ...bodyOf(options), outcome } }),
      ),
  };
};

const addVerb = (program: Command, name: string, description: string): Command =>
  addCommand(program, `${name} <experiment>`, description)
    .option('-m, --comment <text>', 'why; kept in the timeline')
    .option('-y, --yes', 'do not ask, also where the environment is marked as production');

export const registerLifecycle: Register = (program, surroundings) => {
  addVerb(program, 'start', 'start an experiment, and wait until that has happened')
    .option('--started-at <moment>', 'of an external experiment that ran in the past')
    .action((name: string, options: StartOptions) => give(surroundings, name, options, start(options)));
  addVerb(program, 'pause', 'give everybody what the feature’s default gives, until it is resumed').action(
    (name: string, options: LifecycleOptions) => give(surroundings, name, options, pause(options)),
  );
  addVerb(program, 'resume', 'go on after a pause').action((name: string, options: LifecycleOptions) =>
    give(surroundings, name, options, resume(options)),
  );
  addVerb(program, 'complete', 'end an experiment, and say what becomes of the flag')
    .option('--restore', 'the default as it was before the start')
    .option('--keep-control', 'control for everybody')
    .option('--ship <variant>', 'one variant for everybody, by its key')
    .action(async (name: string, options: CompleteOptions) => {
      await give(surroundings, name, options, complete(options));
    });
};
