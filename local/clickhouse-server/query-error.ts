/** An error as ClickHouse's HTTP interface reports it: the client parses code, message and type out of the text. */
export class QueryError extends Error {
  override readonly name = 'QueryError';
  readonly code: number;
  readonly status: number;

  constructor(code: number, text: string, status: number) {
    super(text);
    this.code = code;
    this.status = status;
  }
}

const BAD_REQUEST = new Set([6, 26, 27, 36, 38, 41, 43, 53, 62, 72, 117, 130, 456, 457]);
const FORBIDDEN = new Set([164, 452, 497, 516]);
const NOT_FOUND = new Set([46, 47, 60, 81, 115]);

const statusOf = (code: number): number => {
  if (BAD_REQUEST.has(code)) return 400;
  if (FORBIDDEN.has(code)) return 403;
  return NOT_FOUND.has(code) ? 404 : 500;
};

/** A refusal of this server itself, with the code and the type that ClickHouse uses for it. */
export const refusal = (code: number, type: string, message: string, status = 400): QueryError =>
  new QueryError(code, `Code: ${code}. DB::Exception: ${message}. (${type})`, status);

/** Whatever was thrown while a query ran, as a QueryError. */
export const asQueryError = (error: unknown): QueryError => {
  if (error instanceof QueryError) return error;
  const text = error instanceof Error ? error.message : String(error);
  const code = Number(/Code: (\d+)\./.exec(text)?.[1] ?? 0);
  if (code > 0) return new QueryError(code, text, statusOf(code));
  return refusal(1001, 'STD_EXCEPTION', text, 500);
};
