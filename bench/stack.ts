/** What the comparisons need of a running stack. */
export interface BenchStack {
  readonly api: string;
  readonly adminKey: string;
  readonly environmentKey: string;
  readonly clickhouse: string;
}
