import { answered } from '../connection/answered.js';
import type { Catalogue } from './catalogue.js';
import type { MetricInFile } from './document.js';
import type { Plan } from './plan.js';
import { changesOf } from './plan.js';

const ALL = '/api/v1/environments/{environmentKey}/experiment-metrics/';

/** A definition is compared as a whole: a filter that the file has no more is one that does not count. */
const comparable = ({ description, aggregation, direction, definition }: Partial<MetricInFile['body']>) => ({
  description: description === null ? '' : description,
  aggregation,
  direction,
  definition: definition === undefined ? undefined : [definition],
});

/** @returns what a metric of a file comes to; experiments that have started go on with the version that they measure */
export const planMetric = async (catalogue: Catalogue, { body, place }: MetricInFile): Promise<Plan> => {
  const { client, environment } = catalogue.connection;
  const path = { environmentKey: environment.key };
  const about = { kind: 'metric', name: body.name, place, obstacles: [] } as const;
  const metric = await catalogue.metric(body.name);
  if (metric === null)
    return {
      ...about,
      action: 'create',
      changes: [],
      async carryOut() {
        await answered(client.POST(ALL, { params: { path }, body }));
      },
    };
  const changes = changesOf(comparable(body), comparable(metric));
  return {
    ...about,
    action: changes.length === 0 ? 'same' : 'change',
    changes,
    async carryOut() {
      const params = { path: { ...path, metricId: String(metric.id) } };
      await answered(client.PATCH(`${ALL}{metricId}/`, { params, body }));
    },
  };
};
