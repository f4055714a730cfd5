import type { UseQueryResult } from '@tanstack/react-query';
import { skipToken, useQuery } from '@tanstack/react-query';
import { Refused } from '../../../../client/problem.js';
import { client } from '../../data/api.js';
import { useEnvironment } from '../../data/environment.js';
import type { Subject } from './request-of-draft.js';

const readSubject = async (
  environment: { readonly key: string; readonly projectId: number },
  featureId: number,
): Promise<Subject> => {
  const [feature, states] = await Promise.all([
    client.GET('/api/v1/projects/{projectId}/features/{featureId}/', {
      params: { path: { projectId: String(environment.projectId), featureId: String(featureId) } },
    }),
    client.GET('/api/v1/environments/{environmentKey}/featurestates/', {
      params: { path: { environmentKey: environment.key }, query: { feature: featureId, page_size: 1 } },
    }),
  ]);
  if (feature.error !== undefined) throw new Refused(feature.error);
  if (states.error !== undefined) throw new Refused(states.error);
  const [state] = states.data.results;
  return { feature: feature.data, control: state?.feature_state_value ?? feature.data.initial_value };
};

/** Reads the chosen feature, and what this environment serves to whoever gets no variant. */
export const useSubject = (featureId: number | null): UseQueryResult<Subject> => {
  const { key, project } = useEnvironment();
  return useQuery({
    queryKey: ['subject', key, featureId],
    queryFn: featureId === null ? skipToken : () => readSubject({ key, projectId: project.id }, featureId),
  });
};
