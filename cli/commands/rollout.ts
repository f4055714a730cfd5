import { randomUUID } from 'node:crypto';
import { InvalidArgumentError } from 'commander';
import type { Schemas } from '../../client/create-client.js';
import { knownMovesInWords, movesInWords } from '../../client/reading/moves-in-words.js';
import type { CommonOptions, Register, Surroundings } from '../command.js';
import { addCommand, connectionOf, tell } from '../command.js';
import { answered } from '../connection/answered.js';
import type { ConfirmOptions } from '../connection/confirm.js';
import { confirm } from '../connection/confirm.js';
import type { Connection } from '../connection/connect.js';
import type { ExperimentPath } from '../connection/find-experiment.js';
import { experimentPath, ONE } from '../connection/find-experiment.js';
import { isPending, untilDecided } from '../connection/until-decided.js';
import { rolloutInWords } from '../reading/rollout-in-words.js';

type Change = Schemas['RolloutChange'];
type Share = NonNullable<Change['multivariate_feature_state_values']>[number];

interface RolloutOptions extends CommonOptions, ConfirmOptions {
  readonly percentage?: number;
  readonly share?: readonly Share[];
  readonly enabled?: boolean;
  readonly confirmNewPhase?: boolean;
  readonly dryRun?: boolean;
  readonly comment?: string;
}

/** Reads `12.5` as a number of percent; whether it is one that can be is for the API to say. */
const readPercent = (text: string): number => {
  if (!/^\d{1,3}(?:\.\d+)?$/.test(text)) throw new InvalidArgumentError('It must be a number of percent.');
  return Number(text);
};

const readShare = (text: string, before: readonly Share[] = []): readonly Share[] => {
  const at = text.lastIndexOf('=');
  if (at < 1) throw new InvalidArgumentError('It must be like green=50.');
  return [...before, { key: text.slice(0, at), percentage_allocation: readPercent(text.slice(at + 1)) }];
};

const changeOf = ({ percentage, share, enabled, confirmNewPhase, comment }: RolloutOptions): Change => ({
  ...(percentage === undefined ? {} : { rollout_percentage: percentage }),
  ...(share === undefined ? {} : { multivariate_feature_state_values: [...share] }),
  ...(enabled === undefined ? {} : { enabled }),
  ...(confirmNewPhase === true ? { confirm_new_phase: true } : {}),
  ...(comment === undefined ? {} : { comment }),
});

const isChange = ({ percentage, share, enabled }: RolloutOptions): boolean =>
  percentage !== undefined || share !== undefined || enabled !== undefined;

const preview = async (
  surroundings: Surroundings,
  { client }: Connection,
  path: ExperimentPath,
  options: RolloutOptions,
): Promise<void> => {
  const params = { path, query: { dry_run: 'true' as const } };
  const answer = await answered(client.PATCH(`${ONE}rollout/`, { params, body: changeOf(options) }));
  if (!('moves' in answer)) throw new Error('A dry run has answered with an experiment.');
  const { new_phase: phase } = answer;
  const known = knownMovesInWords(answer);
  tell(surroundings, options, answer, () => [
    ...(answer.changes ? [] : ['The rollout is so already.']),
    ...movesInWords(answer),
    ...(known === null ? [] : [known]),
    ...(phase === null ? [] : [phase.detail]),
  ]);
};

const change = async (
  surroundings: Surroundings,
  connection: Connection,
  path: ExperimentPath,
  options: RolloutOptions,
): Promise<void> => {
  await confirm(surroundings, connection, options, 'Change the rollout');
  const params = { path, header: { 'Idempotency-Key': randomUUID() } };
  const answer = await answered(
    connection.client.PATCH(`${ONE}rollout/`, { params, body: changeOf(options) }),
  );
  if (isPending(answer)) await untilDecided(surroundings, connection, path, answer.id);
};

const rollout = async (surroundings: Surroundings, name: string, options: RolloutOptions): Promise<void> => {
  const connection = await connectionOf(surroundings, options);
  const path = await experimentPath(connection, name);
  if (options.dryRun === true) {
    await preview(surroundings, connection, path, options);
    return;
  }
  if (isChange(options)) await change(surroundings, connection, path, options);
  const now = await answered(connection.client.GET(`${ONE}rollout/`, { params: { path } }));
  tell(surroundings, options, now, () => rolloutInWords(now.rollout));
};

export const registerRollout: Register = (program, surroundings) => {
  addCommand(program, 'rollout <experiment>', 'show or change who takes part and how they are split')
    .option('-p, --percentage <percent>', 'how many of the audience take part', readPercent)
    .option('-s, --share <variant=percent>', 'the share of a variant; may be said for several', readShare)
    .option('--enabled', 'turn the flag on for those who take part')
    .option('--no-enabled', 'turn it off for them')
    .option('--confirm-new-phase', 'also where another split moves people and begins a new phase')
    .option('-n, --dry-run', 'say who would move, and change nothing')
    .option('-m, --comment <text>', 'why; kept in the timeline')
    .option('-y, --yes', 'do not ask, also where the environment is marked as production')
    .action((name: string, options: RolloutOptions) => rollout(surroundings, name, options));
};
