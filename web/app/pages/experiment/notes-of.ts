/** What has to be known before the figures of an experiment are read. */
import type { Schemas } from '../../../../client/create-client.js';

type Detail = Schemas['ExperimentDetail'];

/** Figures of a moment, be they the latest or the sealed ones. */
export interface FiguresAt<Payload> {
  readonly seq: number | null;
  readonly as_of: string | null;
  readonly content_hash: string | null;
  readonly payload: Payload | null;
}

export type Note =
  | { readonly kind: 'no_worker' }
  | {
      readonly kind: 'failing';
      readonly code: string;
      readonly detail: string | null;
      readonly asOf: string | null;
      /** When it is tried again; null where nobody says. */
      readonly nextAt: string | null;
    }
  | { readonly kind: 'old'; readonly asOf: string }
  | { readonly kind: 'paused'; readonly since: string | null; readonly asOf: string | null }
  | { readonly kind: 'settling'; readonly sealsAt: string | null };

export interface Known {
  readonly detail: Pick<Detail, 'status' | 'sealed_at' | 'seals_at' | 'epochs' | 'status_details'>;
  readonly results: Pick<Schemas['LatestResults'], 'as_of' | 'last_error_code' | 'last_error_detail'> | null;
  readonly live: Pick<Schemas['LiveView'], 'next_refresh'> | undefined;
  /** Why the live view did not answer, by its code. */
  readonly liveProblem: string | null;
  /** That no worker works is said above the page. */
  readonly isTold?: boolean;
}

/** The first refresh of all may fail too; then only the workflow knows of it. */
const failureCode = ({ results, live }: Known): string | null => {
  if (results !== null) return results.last_error_code;
  if (live === undefined || live.next_refresh.consecutive_failures === 0) return null;
  return live.next_refresh.last_failure?.code ?? null;
};

const failureOf = (known: Known): Note | null => {
  const code = failureCode(known);
  if (code === null) return null;
  const [detail, asOf] = [known.results?.last_error_detail ?? null, known.results?.as_of ?? null];
  return { kind: 'failing', code, detail, asOf, nextAt: known.live?.next_refresh.next_at ?? null };
};

const ageOf = ({ detail, results }: Known): Note | null => {
  const isOld = detail.status_details.reasons.some(({ code }) => code === 'figures_are_old');
  return isOld && results?.as_of != null ? { kind: 'old', asOf: results.as_of } : null;
};

const phaseOf = ({ detail, results }: Known): Note | null => {
  if (detail.status === 'paused')
    return { kind: 'paused', since: detail.epochs.at(-1)?.to ?? null, asOf: results?.as_of ?? null };
  return detail.status === 'completed' ? { kind: 'settling', sealsAt: detail.seals_at } : null;
};

/** @returns the weightiest first; none for what is sealed, since nothing can happen to it */
export const notesOf = (known: Known): readonly Note[] => {
  if (known.detail.sealed_at !== null) return [];
  const notes: readonly (Note | null)[] = [
    known.liveProblem === 'no_worker' && known.isTold !== true ? { kind: 'no_worker' } : null,
    failureOf(known) ?? ageOf(known),
    phaseOf(known),
  ];
  return notes.filter((note) => note !== null);
};
