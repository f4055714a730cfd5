/**
 * Why Postgres did not do what it was asked. `unavailable`: nobody answered, or the connection broke; `conflict`:
 * another transaction was in the way; `constraint`: the schema's invariants forbid it, now and later.
 */
export type DatabaseErrorCode = 'unavailable' | 'conflict' | 'constraint' | 'unexpected';

/** A failure of Postgres, with what a caller needs to decide: is it worth trying again? */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  readonly code: DatabaseErrorCode;
  /** True where the same call may succeed later. */
  readonly retryable: boolean;
  /** The violated constraint, where there is one. */
  readonly constraint: string | null;

  constructor(
    code: DatabaseErrorCode,
    message: string,
    details: { readonly cause?: unknown; readonly constraint?: string | null } = {},
  ) {
    super(message, { cause: details.cause });
    this.code = code;
    // Only the schema's own "never" is final: what nobody expected may be gone after a migration or a deploy.
    this.retryable = code !== 'constraint';
    this.constraint = details.constraint ?? null;
  }
}
