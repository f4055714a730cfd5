import { useQueryString } from '../../../data/use-query-string.js';
import type { KnownAt } from './use-known-at.js';
import { useKnownAt } from './use-known-at.js';
import { useResultsSeries } from './use-series.js';

export type Past = KnownAt;

/** Reads `?seq=`. @returns null where the address asks for what is known now */
export const usePast = (experimentId: string, newest: number | null): Past | null => {
  const { get } = useQueryString();
  const [asked] = /^\d{1,9}$/.exec(get('seq') ?? '') ?? [];
  const wanted = asked === undefined ? null : Number(asked);
  const series = useResultsSeries(experimentId, get('metric'), newest);
  const known = useKnownAt(experimentId, wanted, series.data?.points);
  if (wanted === null) return null;
  return { seq: wanted, ...known, error: series.error ?? known.error };
};
