import type { UseQueryResult } from '@tanstack/react-query';
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../../../client/create-client.js';
import { Refused } from '../../../../client/problem.js';
import { MINUTE_MS } from '../../../../domain/durations.js';
import { client } from '../../data/api.js';
import { useEnvironment } from '../../data/environment.js';
import type { AskedPlan } from './asked-plan.js';

type Plan = Schemas['ExperimentPlan'];

const readPlan = async (environmentKey: string, { metric, request }: AskedPlan): Promise<Plan> => {
  const { data, error } = await client.POST(
    '/api/v1/environments/{environmentKey}/experiment-metrics/{metricId}/plan/',
    { params: { path: { environmentKey, metricId: String(metric) } }, body: request },
  );
  if (data === undefined) throw new Refused(error);
  return data;
};

/** @param asked in words why the planner cannot be asked, or what it is asked; null to leave it alone */
export const usePlan = (asked: AskedPlan | string | null): UseQueryResult<Plan> => {
  const { key } = useEnvironment();
  const isPlanned = asked !== null && typeof asked !== 'string';
  return useQuery({
    queryKey: ['plan', key, asked],
    queryFn: isPlanned ? () => readPlan(key, asked) : skipToken,
    staleTime: MINUTE_MS,
    placeholderData: keepPreviousData,
  });
};
