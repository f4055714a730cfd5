import type { ReactElement } from 'react';
import type { Schemas } from '../../../../../client/create-client.js';

/** Says which metrics there are already that measure the same; nothing where there are none. */
export const SameAs = ({
  metrics,
}: {
  readonly metrics: Schemas['Metric']['same_as'];
}): ReactElement | null => {
  if (metrics.length === 0) return null;
  return (
    <p className="tone-warn toned" role="status">
      Measures the same as{' '}
      {metrics.map(({ id, name }, place) => (
        <span key={id}>
          {place > 0 && ', '}
          <bdi>{name}</bdi>
        </span>
      ))}
      .
    </p>
  );
};
