import type { ReactElement } from 'react';
import type { Schemas } from '../../../../../client/create-client.js';
import { Icon } from '../../../parts/icon.js';
import { StatusBadge } from '../../../parts/status-badge.js';
import type { BulkResult } from './run-bulk.js';
import type { BulkResults } from './use-bulk.js';

type Listed = Schemas['ListedExperiment'];

const Said = ({ result }: { result: BulkResult | undefined }): ReactElement | null => {
  if (result === undefined) return null;
  if (result.kind === 'failed')
    return (
      <span className="tone-bad bulk-said">
        <Icon name="stop" size={12} /> {result.problem.title}: {result.problem.detail}
      </span>
    );
  const [icon, said] = {
    sending: ['hourglass', 'Sending…'],
    asked: ['hourglass', 'Asked for, waiting for the worker'],
    done: ['check', 'Done'],
  }[result.kind] as ['hourglass' | 'check', string];
  return (
    <span className={result.kind === 'done' ? 'tone-good bulk-said' : 'bulk-said'}>
      <Icon name={icon} size={12} /> {said}
    </span>
  );
};

/** All that it is about, by name, and what came of each. */
export const BulkRows = ({
  taken,
  leftOut,
  results,
}: {
  readonly taken: readonly Listed[];
  readonly leftOut: readonly (readonly [Listed, string])[];
  readonly results: BulkResults;
}): ReactElement => (
  <div className="bulk-rows" role="group" aria-label="Which experiments" tabIndex={0}>
    <ul className="plain-list">
      {taken.map(({ id, name, status_word: word }) => (
        <li key={id} data-experiment={id} data-result={results.get(id)?.kind ?? 'waiting'}>
          <StatusBadge word={word} /> <bdi>{name}</bdi> <Said result={results.get(id)} />
        </li>
      ))}
    </ul>
    {leftOut.length > 0 && (
      <details>
        <summary>
          {leftOut.length === 1
            ? 'One of the chosen is left out'
            : `${leftOut.length} of the chosen are left out`}
        </summary>
        <ul className="plain-list">
          {leftOut.map(([{ id, name }, why]) => (
            <li key={id} data-left-out={id}>
              <bdi>{name}</bdi> <span className="muted">{why}</span>
            </li>
          ))}
        </ul>
      </details>
    )}
  </div>
);
