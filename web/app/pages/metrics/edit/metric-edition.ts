import { useCallback } from 'react';
import type { Schemas } from '../../../../../client/create-client.js';
import { Refused } from '../../../../../client/problem.js';
import { client } from '../../../data/api.js';
import { etagOf } from '../../../data/etag.js';
import type { Faster } from '../../../data/faster.js';
import { fasterOf } from '../../../data/faster.js';
import type { Edited } from '../../../data/use-edition.js';
import { useEdition } from '../../../data/use-edition.js';
import type { MetricChange } from './metric-words.js';

const PATH = '/api/v1/environments/{environmentKey}/experiment-metrics/{metricId}/';

interface Place {
  readonly environmentKey: string;
  readonly metricId: string;
}

/** A metric as somebody began to edit it, and the edition that it was. */
export interface MetricEdition {
  readonly place: Place;
  readonly metric: Schemas['Metric'];
  readonly etag: string;
}

const readEdition = async (place: Place): Promise<MetricEdition> => {
  const { data, error, response } = await client.GET(PATH, { params: { path: place } });
  if (data === undefined) throw new Refused(error);
  return { place, metric: data, etag: etagOf(response) };
};

/** @returns what the metric would be. Nothing is changed by asking. @throws Refused */
export const rehearseChange = async (place: Place, body: MetricChange): Promise<Schemas['ChangedMetric']> => {
  const { data, error } = await client.PATCH(PATH, {
    params: { path: place, query: { dry_run: 'true' } },
    body,
  });
  if (data === undefined) throw new Refused(error);
  return data;
};

/** @returns null, or who has changed it meanwhile: then nothing was saved. @throws Refused */
export const saveMetric = async (
  { place, etag }: MetricEdition,
  body: MetricChange,
): Promise<Faster | null> =>
  fasterOf(await client.PATCH(PATH, { params: { path: place, header: { 'If-Match': etag } }, body }));

export type EditedMetric = Edited<MetricEdition>;

/** A metric as it was when somebody began to edit it, and as whoever is faster makes it. */
export const useMetricEdition = ({ environmentKey, metricId }: Place): EditedMetric =>
  useEdition(useCallback(() => readEdition({ environmentKey, metricId }), [environmentKey, metricId]));
