import { ApiProblem } from '../problem/api-problem.js';

/** @returns the problem of an installation that reads no tables of others */
export const sourcesOff = (): ApiProblem =>
  new ApiProblem(
    'sources_off',
    'Whoever runs this installation has to name the server and the user that tables of others are read by: SOURCES_CLICKHOUSE_URL.',
  );
