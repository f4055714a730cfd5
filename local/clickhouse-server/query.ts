/** One query as it came over HTTP, read but not yet trusted. */
export interface Query {
  readonly sql: string;
  /** Rows to be put behind the statement. */
  readonly data: string;
  readonly queryId: string;
  readonly database: string | undefined;
  readonly settings: ReadonlyMap<string, string>;
  readonly params: ReadonlyMap<string, string>;
  /** Used when the statement has no FORMAT clause. */
  readonly format: string;
}
