/** What the API tells of a change; `docs` has the meaning of each kind. */
export interface Change {
  /** Null where it is about no experiment alone. */
  readonly experiment: number | null;
  readonly kind: string;
}

const EXPERIMENTS = '/api/v1/environments/{environmentKey}/experiments/';
const ONE = `${EXPERIMENTS}{experimentId}/`;

/** What an answer is about, by its path: experiments are measured by metrics, and are ready or not by their flags. */
const FLAGS = /features|featurestates|overrides|segments|identities|\/explain\/|\/preflight\//;
const METRICS = /metrics|\/preflight\//;

/** What came in for metrics is asked of the warehouse, and is no other by an edit of an experiment. */
const EVENTS = /experiment-metrics\/.*(arrivals|preview)\//;

/** An experiment may be named by its uuid too; then nobody knows here whether it is this one. */
const isOf = (named: unknown, experiment: number): boolean =>
  !/^\d+$/.test(String(named)) || String(named) === String(experiment);

const pathParameters = (init: unknown): Readonly<Record<string, unknown>> => {
  const { params } = (init ?? {}) as { readonly params?: { readonly path?: Record<string, unknown> } };
  return params?.path ?? {};
};

const isConcernedByExperiment = ({ experiment, kind }: Change, path: string, init: unknown): boolean => {
  if (path.startsWith(ONE))
    return experiment === null || isOf(pathParameters(init)['experimentId'], experiment);
  // Lists show how experiments stand; metrics and flags, who uses them.
  return path.startsWith(EXPERIMENTS) || (kind === 'experiment' && !EVENTS.test(path));
};

/**
 * @param queryKey of a remembered answer: method, path and what was asked
 * @returns whether a change may have made the answer old
 */
export const isConcerned = (change: Change, queryKey: readonly unknown[]): boolean => {
  const [method, path, init] = queryKey;
  if (method !== 'get' || typeof path !== 'string') return false;
  switch (change.kind) {
    case 'everything':
      return true;
    case 'flag':
      return FLAGS.test(path) || path === ONE;
    case 'metric':
      return METRICS.test(path) || path === ONE;
    default:
      return isConcernedByExperiment(change, path, init);
  }
};
