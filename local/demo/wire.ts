import type { StatusWord } from '../../domain/status/status-words.js';

/** The parts of the API's answers that the demo and the replay read. */
export interface Page<T> {
  readonly count: number;
  readonly results: readonly T[];
}

export interface Experiment {
  readonly id: number;
  readonly uuid: string;
  readonly name: string;
  readonly status: string;
  readonly started_at: string | null;
}

/** How an experiment stands. */
export interface Standing {
  readonly status_word: StatusWord;
  readonly status_reason: string;
}

export interface Snapshot<Payload> {
  readonly as_of: string;
  readonly is_final: boolean;
  readonly last_error_at: string | null;
  readonly payload: Payload;
}

export interface Flag {
  readonly feature: { readonly name: string };
  readonly variant: string | null;
}
