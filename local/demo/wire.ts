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

export interface Arm {
  readonly n: number;
  readonly sum: number;
  readonly sum_squares: number;
}

export interface Analysis {
  readonly kind: string;
  readonly verdict: string;
  readonly reason?: string;
  readonly lift?: { readonly estimate: number; readonly ci_low: number; readonly ci_high: number };
  readonly always_valid?: { readonly ci_low: number; readonly ci_high: number; readonly p_value: number };
  readonly chance_to_win?: number;
}

export interface MetricResult {
  readonly metric_id: number;
  readonly name: string;
  readonly aggregation: string;
  readonly variants: Readonly<Record<string, Arm>>;
  readonly analysis: Readonly<Record<string, Analysis>>;
}

export interface ResultsPayload {
  readonly srm_p_value: number | null;
  readonly excluded_identities: number;
  readonly metrics: readonly MetricResult[];
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
