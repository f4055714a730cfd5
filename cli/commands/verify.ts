import { statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { InvalidArgumentError } from 'commander';
import type { Schemas } from '../../client/create-client.js';
import { valueInWords, verificationInWords } from '../../client/reading/verification-in-words.js';
import type { CommonOptions, Register, Surroundings } from '../command.js';
import { addCommand, connectionOf, tell } from '../command.js';
import { allPages } from '../connection/all-pages.js';
import { answered } from '../connection/answered.js';
import type { Connection } from '../connection/connect.js';
import type { ExperimentPath } from '../connection/find-experiment.js';
import { experimentPath, ONE } from '../connection/find-experiment.js';
import { Failure } from '../failure.js';
import { verifyBundle } from './verify-bundle.js';

type Verification = Schemas['Verification'];
type Snapshot = Schemas['Snapshot'];

interface VerifyOptions extends CommonOptions {
  readonly snapshot?: number;
  readonly all?: boolean;
}

const AGAIN_MS = 1_000;

const readId = (text: string): number => {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It must be the id of a snapshot.');
  return Number(text);
};

const snapshotsOf = ({ client }: Connection, path: ExperimentPath): Promise<readonly Snapshot[]> =>
  allPages((query) => answered(client.GET(`${ONE}snapshots/`, { params: { path, query } })));

/** The sealed pair, or the latest of each kind; all of them where that is asked for. */
const idsOf = async (
  connection: Connection,
  path: ExperimentPath,
  { snapshot, all = false }: VerifyOptions,
): Promise<readonly number[]> => {
  if (snapshot !== undefined) return [snapshot];
  const listed = await snapshotsOf(connection, path);
  if (listed.length === 0) throw new Failure('There are no figures yet that could be verified.');
  if (all) return listed.map(({ id }) => id).reverse();
  const newest = (kind: Snapshot['kind']): readonly Snapshot[] =>
    listed.filter((one) => one.kind === kind).slice(0, 1);
  return [...newest('exposures'), ...newest('results')].map(({ id }) => id);
};

const verifyOne = async (
  { client }: Connection,
  path: ExperimentPath,
  snapshotId: number,
): Promise<Verification> => {
  const params = { path: { ...path, snapshotId: String(snapshotId) } };
  const address = `${ONE}snapshots/{snapshotId}/verify/` as const;
  let answer = await answered(client.POST(address, { params }));
  while (!('outcome' in answer)) {
    await sleep(AGAIN_MS);
    answer = await answered(client.GET(address, { params }));
  }
  return answer;
};

const linesOf = (verification: Verification): readonly string[] => {
  const { snapshot, remarks, differences, differences_left_out: more } = verification;
  const { answer, meaning } = verificationInWords(verification);
  return [
    `snapshot ${snapshot.id}, ${snapshot.kind} as of ${snapshot.as_of}${snapshot.is_final ? ', sealed' : ''}: ${answer}`,
    `  ${meaning}`,
    ...differences.map(
      ({ path, stored, derived }) =>
        `  ${path}: stored ${valueInWords(stored)}, derived ${valueInWords(derived)}`,
    ),
    ...(more > 0 ? [`  and ${more} more`] : []),
    ...remarks.map(({ detail }) => `  ${detail}`),
  ];
};

/** The last digits of older sums are nothing wrong. */
const isGood = ({ outcome }: Verification): boolean => outcome === 'equal' || outcome === 'rounded';

/** An experiment that is called like a file of a bundle is found by its id. */
const isBundle = (name: string): boolean => {
  if (!name.endsWith('.zip')) return false;
  const found = statSync(name, { throwIfNoEntry: false });
  if (found?.isFile() === true) return true;
  throw new Failure(found === undefined ? `There is no file ${name}.` : `${name} is no file.`);
};

const verify = async (surroundings: Surroundings, name: string, options: VerifyOptions): Promise<void> => {
  if (isBundle(name)) {
    await verifyBundle(surroundings, name, options);
    return;
  }
  const connection = await connectionOf(surroundings, options);
  const path = await experimentPath(connection, name);
  const done: Verification[] = [];
  for (const id of await idsOf(connection, path, options)) done.push(await verifyOne(connection, path, id));
  const bad = done.filter((one) => !isGood(one));
  tell(surroundings, options, done, () => [
    ...done.flatMap(linesOf),
    ...(bad.length === 0 ? ['All follow from the events.'] : []),
  ]);
  if (bad.length > 0) throw new Failure(`${bad.length} of ${done.length} do not follow from the events.`);
};

export const registerVerify: Register = (program, surroundings) => {
  addCommand(
    program,
    'verify <experiment>',
    'derive its figures again from the events, and compare; or check a bundle without a network',
  )
    .option('--snapshot <id>', 'one snapshot; the latest exposures and results if left out', readId)
    .option('--all', 'all of its snapshots, oldest first')
    .action((name: string, options: VerifyOptions) => verify(surroundings, name, options));
};
