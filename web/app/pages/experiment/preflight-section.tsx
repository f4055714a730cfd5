import type { ReactElement } from 'react';
import { api } from '../../data/api.js';
import { useEnvironment } from '../../data/environment.js';
import { Icon } from '../../parts/icon.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { Section } from '../../parts/section.js';
import { Skeleton } from '../../parts/skeleton.js';
import { Checks, preflightInWords } from '../preflight/checks.js';

/** Before the start: what would keep it from a result. None of it forbids a start. */
export const PreflightSection = ({ experimentId }: { readonly experimentId: string }): ReactElement => {
  const { key: environmentKey } = useEnvironment();
  const { data, error, isFetching, refetch } = api.useQuery(
    'get',
    '/api/v1/environments/{environmentKey}/experiments/{experimentId}/preflight/',
    { params: { path: { environmentKey, experimentId } } },
  );
  const again = (
    <button type="button" className="button" disabled={isFetching} onClick={() => void refetch()}>
      <Icon name="refresh" size={14} /> Look again
    </button>
  );
  return (
    <Section name="preflight" title="Before the start" side={again}>
      {error !== null && <ProblemNotice error={error} onRetry={refetch} />}
      {data === undefined && error === null && <Skeleton lines={5} label="The checks are being made" />}
      {data !== undefined && (
        <>
          <p>{preflightInWords(data)}</p>
          <Checks checks={data.checks} />
        </>
      )}
    </Section>
  );
};
