import { skipToken, useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../../../../client/create-client.js';
import { CONTROL } from '../../../../../client/reading/reading.js';

type Payload = Schemas['ResultsPayload'];
type Detail = Schemas['ExperimentDetail'];

/** Figures against another variant than control, which are computed here. */
interface Rebased {
  readonly payload: Payload | undefined;
  readonly error: unknown;
}

const basisOf = ({ planned_units: planned, prior, decision, metrics }: Detail, control: string) => ({
  ...{ control, planned_units: planned, prior, decision },
  metrics: metrics.map(({ metric, margin }) => ({
    metric_id: metric,
    ...(margin === null ? {} : { margin }),
  })),
});

/**
 * @param hash of the snapshot that the payload is of
 * @returns the payload against a baseline; the statistics are loaded only for another one than control
 */
export const useRebased = (
  payload: Payload,
  hash: string | null,
  detail: Detail,
  baseline: string,
): Rebased => {
  const isAsked = baseline !== CONTROL;
  const { data, error } = useQuery({
    queryKey: ['rebased', baseline, detail.id, hash],
    queryFn: isAsked
      ? async () => (await import('./rebase.js')).rebase(payload, basisOf(detail, baseline))
      : skipToken,
    staleTime: Infinity,
  });
  return isAsked ? { payload: data, error } : { payload, error: null };
};
