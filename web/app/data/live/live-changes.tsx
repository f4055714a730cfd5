import type { Query } from '@tanstack/react-query';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement, ReactNode } from 'react';
import { useEffect, useState } from 'react';
import { useEnvironment } from '../environment.js';
import { followChanges } from './follow-changes.js';
import { isConcerned } from './is-concerned.js';
import { LiveContext } from './use-polling.js';

/** Such as a snapshot: what never changes need not be read again. */
const isForEver = ({ observers }: Query): boolean =>
  observers.length > 0 && observers.every(({ options }) => options.staleTime === Infinity);

/** Reads again what has changed, as soon as the API tells of it. */
export const LiveChanges = ({ children }: { readonly children: ReactNode }): ReactElement => {
  const { key } = useEnvironment();
  const queryClient = useQueryClient();
  const [isLive, setLive] = useState(false);
  useEffect(
    () =>
      followChanges({
        address: `/api/v1/environments/${encodeURIComponent(key)}/stream/`,
        onLive: setLive,
        onChanges: (changes) => {
          void queryClient.invalidateQueries({
            predicate: (query) =>
              !isForEver(query) && changes.some((change) => isConcerned(change, query.queryKey)),
          });
        },
      }),
    [key, queryClient],
  );
  return <LiveContext value={isLive}>{children}</LiveContext>;
};
