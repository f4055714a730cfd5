import type { Schemas } from '../../client/create-client.js';
import { Refused } from '../../client/problem.js';
import { formatMoment } from '../../client/reading/times.js';
import type { CommonOptions, Register, Surroundings } from '../command.js';
import { addCommand, connectionOf } from '../command.js';
import { answered } from '../connection/answered.js';
import type { Connection } from '../connection/connect.js';
import type { ExperimentPath } from '../connection/find-experiment.js';
import { experimentPath, ONE } from '../connection/find-experiment.js';
import { followChanges } from '../connection/follow-changes.js';
import { latestResults } from '../connection/latest-results.js';
import { plainJson } from '../terminal/plain-text.js';
import { resultLines } from './results.js';
import { standingLines } from './show.js';

interface Seen {
  readonly experiment: Schemas['ExperimentDetail'];
  readonly results: Schemas['LatestResults'] | null;
}

const see = async (connection: Connection, path: ExperimentPath): Promise<Seen> => {
  const [experiment, results] = await Promise.all([
    answered(connection.client.GET(ONE, { params: { path } })),
    latestResults(connection, path),
  ]);
  return { experiment, results };
};

/** Shows what is new: the same twice would only scroll by. */
const showing = (surroundings: Surroundings, { json = false }: CommonOptions): ((seen: Seen) => void) => {
  const { terminal, now } = surroundings;
  let last = '';
  return (seen) => {
    const news = JSON.stringify([seen.experiment.status_reason, seen.experiment.revision, seen.results?.seq]);
    if (news === last) return;
    last = news;
    if (json) {
      terminal.say(plainJson(seen));
      return;
    }
    const head = `${formatMoment(new Date(now()).toISOString(), now())}, live; Ctrl-C ends it`;
    terminal.show(
      [...standingLines(seen.experiment), '', ...resultLines(seen.results, now()), '', head].join('\n'),
    );
  };
};

const isUnanswered = (error: unknown): error is Refused =>
  error instanceof Refused && error.problem.status >= 500;

const watch = async (surroundings: Surroundings, name: string, options: CommonOptions): Promise<void> => {
  const stopped = surroundings.stopOnSignal();
  const connection = await connectionOf(surroundings, options);
  const path = await experimentPath(connection, name);
  const show = showing(surroundings, options);
  const first = await see(connection, path);
  await followChanges(connection, first.experiment.id, stopped, async () => {
    try {
      const seen = await see(connection, path);
      show(seen);
      return seen.experiment.sealed_at === null;
    } catch (error) {
      // A server that is away comes back; what is shown stands meanwhile.
      if (!isUnanswered(error)) throw error;
      surroundings.terminal.note(`${error.problem.detail} Looking again.`);
      return true;
    }
  });
};

export const registerWatch: Register = (program, surroundings) => {
  addCommand(
    program,
    'watch <experiment>',
    'show how an experiment stands, as it changes; until it is sealed',
  )
    .addHelpText('after', '\nWith --json, a line for each change.')
    .action((name: string, options: CommonOptions) => watch(surroundings, name, options));
};
