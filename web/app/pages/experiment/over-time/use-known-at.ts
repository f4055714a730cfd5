import { keepPreviousData } from '@tanstack/react-query';
import type { Schemas } from '../../../../../client/create-client.js';
import { api } from '../../../data/api.js';
import { useEnvironment } from '../../../data/environment.js';
import { bracketOf } from './bracket-of.js';

type Whole = Schemas['WholeSnapshot'];
type Point = Schemas['ResultsPoint'];

/** What was known at a snapshot, in the shapes in which the page reads what is known now. */
export interface KnownAt {
  readonly seq: number;
  readonly results: Schemas['LatestResults'] | undefined;
  readonly exposures: Schemas['LatestExposures'] | undefined;
  /** Nothing of that number is there. */
  readonly isMissing: boolean;
  readonly error: unknown;
}

const E = '/api/v1/environments/{environmentKey}/experiments/{experimentId}/';
const MOST_ROWS = 500;
/** Snapshots never change. */
const FOR_EVER = { staleTime: Infinity, placeholderData: keepPreviousData };

const asLatest = ({ as_of, computed_at, is_final, seq, content_hash }: Whole) => ({
  ...{ as_of, computed_at, is_final, seq, content_hash },
  ...{ last_error_at: null, last_error_code: null, last_error_detail: null, refresh_requested_at: null },
});

const useSnapshot = (experimentId: string, id: number | undefined) => {
  const { key: environmentKey } = useEnvironment();
  const path = { environmentKey, experimentId, snapshotId: String(id ?? '') };
  return api.useQuery(
    'get',
    `${E}snapshots/{snapshotId}/`,
    { params: { path } },
    { ...FOR_EVER, enabled: id !== undefined },
  );
};

/** @returns where the snapshots of a number are, once it is known. */
const useIds = (experimentId: string, wanted: number | null, points: readonly Point[] | undefined) => {
  const { key: environmentKey } = useEnvironment();
  const bracket = wanted === null || points === undefined ? null : bracketOf(points, wanted);
  const query = { ...bracket, page_size: MOST_ROWS };
  const { data, error } = api.useQuery(
    'get',
    `${E}snapshots/`,
    { params: { path: { environmentKey, experimentId }, query } },
    { staleTime: Infinity, enabled: bracket !== null },
  );
  const rows = data?.results.filter(({ seq }) => seq === wanted);
  const isMissing = points !== undefined && (bracket === null || rows?.length === 0);
  const idOf = (kind: Whole['kind']) => rows?.find((row) => row.kind === kind)?.id;
  return { results: idOf('results'), exposures: idOf('exposures'), isMissing, error };
};

const resultsOf = (whole: Whole | undefined): KnownAt['results'] =>
  whole?.kind === 'results' ? { ...asLatest(whole), payload: whole.payload } : undefined;

const exposuresOf = (whole: Whole | undefined): KnownAt['exposures'] =>
  whole?.kind === 'exposures' ? { ...asLatest(whole), payload: whole.payload } : undefined;

/**
 * Reads what was known at a snapshot.
 *
 * @param wanted its number; null for none
 * @param points snapshots around it; undefined until they are known
 */
export const useKnownAt = (
  experimentId: string,
  wanted: number | null,
  points: readonly Point[] | undefined,
): Omit<KnownAt, 'seq'> => {
  const { isMissing, ...ids } = useIds(experimentId, wanted, points);
  const results = useSnapshot(experimentId, ids.results);
  const exposures = useSnapshot(experimentId, ids.exposures);
  return {
    results: isMissing ? undefined : resultsOf(results.data),
    exposures: isMissing ? undefined : exposuresOf(exposures.data),
    isMissing,
    error: [ids, results, exposures].find(({ error }) => error !== null)?.error ?? null,
  };
};
