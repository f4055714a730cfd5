import { z } from 'zod/v4';
import type { Instant } from '../../../domain/experiment.js';
import type { CommandKind } from '../../../domain/lifecycle/command.js';
import type { Refusal } from '../../../domain/refusal.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { instant, refusal } from '../shapes/stored-values.js';
import type { CommandIdentity } from './experiment-writes.js';

/** The channel that says that a command was answered; the payload is `<experiment uuid>/<command id>`. */
export const OUTCOME_CHANNEL = 'holdfast_outcome';

/** The answer to a command or a creation; written once, never changed. */
export interface CommandOutcome {
  readonly kind: string;
  /** Hash of what was asked, so that the same id with another body can be told apart. */
  readonly fingerprint: string;
  readonly outcome: 'applied' | 'refused';
  readonly refusal: Refusal | null;
  readonly decidedAt: Instant;
}

export interface NewOutcome {
  readonly kind: CommandKind | 'create';
  readonly refusal: Refusal | null;
  /** Absent: the database's clock. */
  readonly at?: Instant;
}

const outcomeRow: z.ZodType<CommandOutcome> = z.object({
  kind: z.string(),
  fingerprint: z.string(),
  outcome: z.enum(['applied', 'refused']),
  refusal: refusal.nullable(),
  decidedAt: instant,
});

const anyRow = z.object({});

/** @returns the answer to a command, or null while there is none. */
export const findOutcome = (
  queries: Queries,
  uuid: string,
  commandId: string,
): Promise<CommandOutcome | null> =>
  queries.maybeOne(sql.type(outcomeRow)`
    SELECT kind, fingerprint, outcome, refusal, decided_at
    FROM command_outcomes
    WHERE experiment_uuid = ${uuid} AND command_id = ${commandId}`);

/**
 * Writes the answer to a command and announces it; the first answer stands.
 *
 * @returns whether this was the first
 */
export const recordOutcome = async (
  queries: Queries,
  command: CommandIdentity,
  { kind, refusal: no, at }: NewOutcome,
): Promise<boolean> => {
  const { rowCount } = await queries.query(sql.statement`
    INSERT INTO command_outcomes (experiment_uuid, command_id, kind, fingerprint, outcome, refusal, decided_at)
    VALUES (
      ${command.uuid}, ${command.commandId}, ${kind}, ${command.fingerprint},
      ${no === null ? 'applied' : 'refused'}, ${sql.jsonb(no)},
      coalesce(${sql.instant(at ?? null)}, clock_timestamp())
    )
    ON CONFLICT DO NOTHING`);
  if (rowCount === 0) return false;
  const name = `${command.uuid}/${command.commandId}`;
  await queries.query(sql.type(anyRow)`SELECT pg_notify(${OUTCOME_CHANNEL}, ${name})`);
  return true;
};
