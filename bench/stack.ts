/** What the comparisons need of a running stack. */
export interface BenchStack {
  readonly api: string;
  readonly adminKey: string;
  readonly environmentKey: string;
  readonly clickhouse: string;
  readonly postgres: string;
  /** host:port */
  readonly temporal: string;
  readonly namespace: string;
  /** Process numbers of the parts. */
  readonly pids: Readonly<Record<string, number | null>>;
}
