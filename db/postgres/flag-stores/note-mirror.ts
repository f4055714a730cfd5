import type { Instant } from '../../../domain/experiment.js';
import type { FlagDifference } from '../../../domain/flag-stores/compare-flag.js';
import type {
  FlagAsServed,
  FlagStoreTrouble,
  FoundFlag,
  MirrorState,
  StoreHashing,
} from '../../../domain/flag-stores/flag-store.js';
import type { ServedSpan } from '../../../domain/flag-stores/served-spans.js';
import type { SqlFragment } from '../connection/sql.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import type { MirrorTask } from './mirror-task.js';
import { storable, storableText } from './storable.js';

/** What somebody elsewhere has changed: fields, or what is wrong with it as a whole. */
export interface AstrayThere {
  readonly drift: readonly FlagDifference[];
  readonly trouble: FlagStoreTrouble | null;
}

/** What came of looking at an experiment's flag. */
export interface MirrorFinding {
  readonly state: MirrorState;
  readonly hashing: StoreHashing | null;
  /** Null: as they were noted before. */
  readonly spans: readonly ServedSpan[] | null;
  /** What is served as it is to be; null where it is not, or nobody knows. */
  readonly confirmed: FlagAsServed | null;
  /** Null where nothing could be looked at: what was found before stands. */
  readonly drift: readonly FlagDifference[] | null;
  readonly stronger: FoundFlag['stronger'] | null;
  readonly trouble: FlagStoreTrouble | null;
  /** What somebody there has changed, which was right before; null where nobody did, as far as is known. */
  readonly astray: AstrayThere | null;
  /** Whether something was written there. */
  readonly isChanged: boolean;
}

const MOST_SECONDS = 600;
const DRAFTS_EVERY_MINUTES = 60;

/** What passes is tried again after 5 seconds, 10, 20, up to ten minutes, or as long as the other side asks for. */
export const waitSeconds = (attempts: SqlFragment, retryAfter: number | undefined): SqlFragment =>
  sql.fragment`greatest(least(5 * power(2, least(${attempts}, 10)), ${MOST_SECONDS}), ${retryAfter ?? 0})`;

/** A command waits for nothing but the store, whatever is in its way. Before the start there is nothing to be written. */
const isToBeTriedAgain = ({ isUnwritten, experiment }: MirrorTask, state: MirrorState): boolean =>
  state === 'pending' || (state === 'blocked' && isUnwritten && experiment.status !== 'created');

/** Nobody is served a draft; one that could not be is looked at as often as others, for whoever mends it there. */
const minutesUntilCheck = ({ experiment }: MirrorTask, state: MirrorState): SqlFragment =>
  experiment.status === 'created' && state === 'in_step'
    ? sql.fragment`greatest(s.check_every_minutes, ${DRAFTS_EVERY_MINUTES})`
    : sql.fragment`s.check_every_minutes`;

/** It is told where there is something new in it, and may be put right by the very look that found it. */
const noteAstray = async (
  queries: Queries,
  experimentId: number,
  { drift, trouble }: AstrayThere,
): Promise<void> => {
  const told = { drift, problem_code: trouble?.code ?? null, problem: trouble?.detail ?? null };
  await queries.query(sql.statement`
    UPDATE flag_mirrors SET astray = ${storable(told)} WHERE experiment_id = ${experimentId}`);
};

/** Notes what was found at a moment, and when to look again. What was asked meanwhile stays due. */
export const noteFinding = async (
  queries: Queries,
  experimentId: number,
  task: MirrorTask,
  finding: MirrorFinding,
  at: Instant,
): Promise<void> => {
  const { asked, commanded } = task;
  const { state, drift, trouble, astray } = finding;
  const moment = sql.instant(at);
  const isAgain = isToBeTriedAgain(task, state);
  const isRight = state === 'in_step' || state === 'released';
  if (astray !== null) await noteAstray(queries, experimentId, astray);
  await queries.query(sql.statement`
    UPDATE flag_mirrors m SET
      state = CASE WHEN m.asked = ${asked} THEN ${state} ELSE m.state END,
      written = CASE WHEN ${isRight} THEN greatest(m.written, ${commanded}) ELSE m.written END,
      confirmed = coalesce(${storable(finding.confirmed)}, m.confirmed),
      hashing = ${storable(finding.hashing)}, spans = coalesce(${sql.jsonb(finding.spans)}, m.spans),
      drift = coalesce(${storable(drift)}, m.drift),
      drift_found_at = CASE
        WHEN ${drift === null} THEN m.drift_found_at
        WHEN ${drift?.length === 0} THEN NULL
        ELSE coalesce(m.drift_found_at, ${moment})
      END,
      stronger = coalesce(${storable(finding.stronger)}, m.stronger),
      problem_code = ${trouble?.code ?? null}, problem = ${trouble === null ? null : storableText(trouble.detail)},
      attempts = CASE WHEN ${isAgain} AND m.asked = ${asked} THEN m.attempts + 1 ELSE 0 END,
      astray = CASE WHEN ${isRight} THEN NULL ELSE m.astray END,
      repair_asked = m.repair_asked AND (m.asked <> ${asked} OR ${!isRight}),
      checked_at = ${moment},
      in_step_at = CASE WHEN ${isRight} THEN ${moment} ELSE m.in_step_at END,
      changed_at = CASE WHEN ${finding.isChanged} THEN ${moment} ELSE m.changed_at END,
      due_at = CASE
        WHEN m.asked <> ${asked} THEN m.due_at
        WHEN ${state === 'released'} THEN NULL
        WHEN ${isAgain} THEN
          clock_timestamp() + ${waitSeconds(sql.fragment`m.attempts`, trouble?.retryAfter)} * interval '1 second'
        ELSE clock_timestamp() + ${minutesUntilCheck(task, state)} * interval '1 minute'
      END
    FROM flag_stores s
    WHERE m.experiment_id = ${experimentId} AND s.environment_id = m.environment_id`);
  if (trouble !== null) return;
  await queries.query(sql.statement`
    UPDATE flag_stores SET problem_code = NULL, problem = NULL, checked_at = ${moment}
    WHERE environment_id = ${task.environmentId} AND asked = ${task.access.asked}`);
};
