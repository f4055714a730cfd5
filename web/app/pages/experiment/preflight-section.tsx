import type { ReactElement } from 'react';
import type { Schemas } from '../../../../client/create-client.js';
import { api } from '../../data/api.js';
import { useEnvironment } from '../../data/environment.js';
import type { IconName } from '../../parts/icon.js';
import { Icon } from '../../parts/icon.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { Section } from '../../parts/section.js';
import { Skeleton } from '../../parts/skeleton.js';

type Check = Schemas['PreflightCheck'];

const LOOKS: Readonly<Record<Check['outcome'], readonly [tone: string, icon: IconName, word: string]>> = {
  pass: ['tone-plain', 'check', 'All right'],
  warn: ['tone-warn', 'alert', 'Look at it'],
  fail: ['tone-bad', 'stop', 'No result will come of it'],
  unknown: ['tone-plain', 'info', 'Nobody could say'],
};

const SAID: Readonly<Record<Check['outcome'], string>> = {
  pass: 'Nothing stands in the way of a result.',
  warn: 'It may come to a result; some of it should be looked at first.',
  fail: 'As it is, it will not come to a result. It may be started all the same.',
  unknown: 'Not all of it could be looked at just now.',
};

const Checks = ({ checks }: { checks: readonly Check[] }): ReactElement => (
  <ul className="checks">
    {checks.map(({ check, outcome, detail }) => {
      const [tone, icon, word] = LOOKS[outcome];
      return (
        <li key={`${check} ${detail}`} className={tone} data-check={check} data-outcome={outcome}>
          <Icon name={icon} />
          <span className="small check-word">{word}</span>
          <span dir="auto">{detail}</span>
        </li>
      );
    })}
  </ul>
);

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
          <p>{SAID[data.outcome]}</p>
          <Checks checks={data.checks} />
        </>
      )}
    </Section>
  );
};
