import { Option } from 'commander';
import type { Schemas } from '../../client/create-client.js';
import { liftInWords } from '../../client/reading/comparison.js';
import { endsOf } from '../../client/reading/latest-ends.js';
import { EXPERIMENT_STATUSES } from '../../domain/experiment.js';
import { statusLabel } from '../../domain/status/status-words.js';
import type { CommonOptions, Register, Surroundings } from '../command.js';
import { addCommand, connectionOf, tell } from '../command.js';
import { allPages } from '../connection/all-pages.js';
import { answered } from '../connection/answered.js';
import type { Connection } from '../connection/connect.js';
import { ALL } from '../connection/find-experiment.js';
import { table } from '../terminal/table.js';

type Listed = Schemas['ListedExperiment'];

interface ListOptions extends CommonOptions {
  readonly status?: Listed['status'];
  readonly feature?: string;
  readonly tag?: string;
  readonly query?: string;
}

/** @returns all experiments that fit, the most urgent first */
const listAll = (
  { client, environment }: Connection,
  { status, feature, tag, query: q }: ListOptions,
): Promise<readonly Listed[]> => {
  const wanted = {
    sort: 'urgency' as const,
    ...(status === undefined ? {} : { status: [status] }),
    ...(feature === undefined ? {} : { feature }),
    ...(tag === undefined ? {} : { tag: [tag] }),
    ...(q === undefined ? {} : { q }),
  };
  const path = { environmentKey: environment.key };
  return allPages((page) => answered(client.GET(ALL, { params: { path, query: { ...wanted, ...page } } })));
};

const headline = ({ latest }: Listed): string => {
  const primary = latest?.primary ?? null;
  if (primary === null) return '';
  const { metric, variant, verdict } = primary;
  const ends = endsOf(latest);
  const lift = ends === null ? '' : `, ${liftInWords(ends)}`;
  return `${verdict}${lift}: ${metric}, ${variant}`;
};

const rowOf = (one: Listed): readonly string[] => [
  String(one.id),
  statusLabel(one.status_word),
  one.name,
  one.feature.name,
  one.owner ?? '',
  headline(one),
];

const list = async (surroundings: Surroundings, options: ListOptions): Promise<void> => {
  const connection = await connectionOf(surroundings, options);
  const found = await listAll(connection, options);
  tell(surroundings, options, found, () =>
    found.length === 0
      ? [`No experiment in ${connection.environment.name} fits.`]
      : table(['id', 'status', 'name', 'feature', 'owner', 'first goal'], found.map(rowOf)),
  );
};

export const registerList: Register = (program, surroundings) => {
  addCommand(program, 'list', 'list experiments, the most urgent first')
    .addOption(new Option('--status <status>', 'only those').choices([...EXPERIMENT_STATUSES]))
    .option('--feature <name or id>', 'only those on a feature')
    .option('--tag <tag>', 'only those with a tag')
    .option('-q, --query <text>', 'only those with a text in their name or that of their feature')
    .action((options: ListOptions) => list(surroundings, options));
};
