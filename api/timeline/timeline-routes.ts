import type { TimelineReadModel } from '../../db/postgres/audit/timeline-read-model.js';
import { defined } from '../../domain/defined.js';
import type { FindExperimentDeps } from '../commands/find-experiment.js';
import { findExperiment } from '../commands/find-experiment.js';
import { interval } from '../fields/interval-fields.js';
import { paged, pageRequest } from '../fields/paging.js';
import type { ServedEndpoint } from '../http/serve.js';
import { serve } from '../http/serve.js';
import { getTimeline } from './timeline-contract.js';
import { timelineEntryBody } from './timeline-entry-body.js';

export interface TimelineRoutesDeps extends FindExperimentDeps {
  readonly timeline: TimelineReadModel;
}

/** `experiments/{id}/timeline/` */
export const createTimelineRoutes = (deps: TimelineRoutesDeps): readonly ServedEndpoint[] => [
  serve(getTimeline)(async (call) => {
    const experiment = await findExperiment(deps, call);
    const { kind: kinds, outcome: outcomes, source: sources, actor, from, to, ...rest } = call.query;
    const { action: actions, without, ...page } = rest;
    const filter = {
      ...pageRequest(page),
      ...interval({ from, to }),
      ...defined({ kinds, outcomes, sources, actor, actions, without }),
    };
    const { count, items } = await deps.timeline.of(experiment, filter);
    return { status: 200, body: paged(call.request, page, count, items.map(timelineEntryBody)) };
  }),
];
