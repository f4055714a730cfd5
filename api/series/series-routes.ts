import type { TimelineReadModel } from '../../db/postgres/audit/timeline-read-model.js';
import type { ExperimentDetail } from '../../db/postgres/experiments/experiment-read-model.js';
import type { SeriesReadModel } from '../../db/postgres/refreshes/series-read-model.js';
import { CONTROL_KEY } from '../../domain/experiment.js';
import { headlineOf } from '../../domain/metrics/goals.js';
import type { FindExperimentDeps } from '../commands/find-experiment.js';
import { findExperiment } from '../commands/find-experiment.js';
import { epochBody } from '../experiments/experiment-bodies.js';
import { interval } from '../fields/interval-fields.js';
import { iso } from '../fields/iso.js';
import type { ServedEndpoint } from '../http/serve.js';
import { serve } from '../http/serve.js';
import { notFound } from '../problem/api-problem.js';
import { exposuresPointBody, resultsPointBody } from './series-bodies.js';
import { getExposuresSeries, getResultsSeries } from './series-contract.js';
import type { SeriesCommandBody } from './series-schemas.js';

export interface SeriesRoutesDeps extends FindExperimentDeps {
  readonly series: SeriesReadModel;
  readonly timeline: TimelineReadModel;
}

const MOST_COMMANDS = 500;

/** @returns the metric that is asked for, or the headline. @throws ApiProblem `not_found` */
const metricOf = ({ metrics }: ExperimentDetail, asked: number | undefined) => {
  const found =
    asked === undefined
      ? (headlineOf(metrics) ?? metrics[0])
      : metrics.find(({ metricId }) => metricId === asked);
  if (found === undefined) throw notFound('metric of this experiment');
  const { metricId, name, direction, role } = found;
  return { id: metricId, name, direction, role };
};

/** `results/series/` and `exposures/series/`: figures over time */
export const createSeriesRoutes = (deps: SeriesRoutesDeps): readonly ServedEndpoint[] => {
  const { series, timeline } = deps;

  const commandsOf = async (experiment: ExperimentDetail): Promise<readonly SeriesCommandBody[]> => {
    const { items } = await timeline.of(experiment, {
      kinds: ['command', 'rollout'],
      page: 1,
      pageSize: MOST_COMMANDS,
    });
    return items
      .filter(({ outcome }) => outcome === 'applied')
      .map(({ at, action, actor, comment }) => ({ at: iso(at), action, actor, comment }))
      .reverse();
  };

  const around = async (experiment: ExperimentDetail) => ({
    epochs: experiment.epochs.map(epochBody),
    commands: await commandsOf(experiment),
  });

  return [
    serve(getResultsSeries)(async (call) => {
      const experiment = await findExperiment(deps, call);
      const { metric: asked, points, ...span } = call.query;
      const metric = metricOf(experiment, asked);
      const found = await series.results(experiment.id, metric.id, { points, ...interval(span) });
      const keys = [CONTROL_KEY, ...experiment.feature.options.map(({ key }) => key)];
      return {
        status: 200,
        body: {
          metric,
          points: found.map((point) => resultsPointBody(point, keys)),
          ...(await around(experiment)),
        },
      };
    }),
    serve(getExposuresSeries)(async (call) => {
      const experiment = await findExperiment(deps, call);
      const { points, ...span } = call.query;
      const found = await series.exposures(experiment.id, { points, ...interval(span) });
      return {
        status: 200,
        body: { points: found.map(exposuresPointBody), ...(await around(experiment)) },
      };
    }),
  ];
};
