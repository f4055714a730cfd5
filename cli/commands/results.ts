import type { Schemas } from '../../client/create-client.js';
import { formatAgo, formatMoment } from '../../client/reading/times.js';
import type { CommonOptions, Register, Surroundings } from '../command.js';
import { addCommand, connectionOf, tell } from '../command.js';
import { answered } from '../connection/answered.js';
import { experimentPath, ONE } from '../connection/find-experiment.js';
import { latestResults } from '../connection/latest-results.js';
import { scorecardLines } from '../reading/scorecard.js';
import { standingLines } from './show.js';

type Latest = Schemas['LatestResults'];

const ageLine = ({ as_of: asOf, is_final: isFinal }: Latest, now: number): string =>
  asOf === null
    ? ''
    : `${isFinal ? 'Sealed, as' : 'As'} of ${formatMoment(asOf, now)} (${formatAgo(asOf, now)})`;

/** @returns the latest figures, or why there are none */
export const resultLines = (latest: Latest | null, now: number): readonly string[] => {
  const failure = latest?.last_error_detail ?? null;
  return [
    ...(latest === null || latest.payload === null
      ? ['There are no figures yet.']
      : [ageLine(latest, now), '', ...scorecardLines(latest.payload)]),
    ...(failure === null ? [] : [`The last refresh failed: ${failure}`]),
  ];
};

const results = async (surroundings: Surroundings, name: string, options: CommonOptions): Promise<void> => {
  const connection = await connectionOf(surroundings, options);
  const path = await experimentPath(connection, name);
  const [detail, latest] = await Promise.all([
    answered(connection.client.GET(ONE, { params: { path } })),
    latestResults(connection, path),
  ]);
  tell(surroundings, options, latest, () => [
    ...standingLines(detail),
    '',
    ...resultLines(latest, surroundings.now()),
  ]);
};

export const registerResults: Register = (program, surroundings) => {
  addCommand(program, 'results <experiment>', 'show how the variants compare').action(
    (name: string, options: CommonOptions) => results(surroundings, name, options),
  );
};
