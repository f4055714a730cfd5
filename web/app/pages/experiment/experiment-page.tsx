import type { ReactElement } from 'react';
import { api } from '../../data/api.js';
import { useEnvironment } from '../../data/environment.js';
import { useTitle } from '../../data/use-title.js';
import { CopyButton } from '../../parts/copy-button.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { Skeleton } from '../../parts/skeleton.js';
import { StatusBadge } from '../../parts/status-badge.js';

/** One experiment. */
export const ExperimentPage = ({ experimentId }: { readonly experimentId: string }): ReactElement => {
  const { key } = useEnvironment();
  const { data, error, refetch } = api.useQuery(
    'get',
    '/api/v1/environments/{environmentKey}/experiments/{experimentId}/',
    {
      params: { path: { environmentKey: key, experimentId } },
    },
  );
  useTitle(data?.name ?? 'Experiment');
  if (error !== null) return <ProblemNotice error={error} onRetry={refetch} />;
  if (data === undefined) return <Skeleton lines={8} label="The experiment is being read" />;
  return (
    <>
      <h1 dir="auto">{data.name}</h1>
      <StatusBadge word={data.status_word} size="large" />
      <p>{data.status_reason}</p>
      <p className="small muted">
        <code>{data.uuid}</code> <CopyButton text={data.uuid} what="id" />
      </p>
    </>
  );
};
