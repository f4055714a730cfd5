import { ActivityFailure, condition, patched } from '@temporalio/workflow';
import type { ApplyResult } from '../activities/contract.js';
import { defined } from '../domain/defined.js';
import type { Command } from '../domain/lifecycle/command.js';
import { decide } from '../domain/lifecycle/decide.js';
import type { Decision } from '../domain/lifecycle/decision.js';
import type { UpcomingEntry } from '../domain/lifecycle/next-entry.js';
import { lifecycle } from './activity-retries.js';
import { catchUp, catchUpFor } from './catch-up.js';
import type { CommandEnvelope } from './contract/command-envelope.js';
import { handoverDue, handoverUrgent } from './handover.js';
import { notApplicable } from './not-applicable.js';
import { readApplied } from './read-answer.js';
import { identity, refuse } from './refuse.js';
import { askForResync, isResyncDue } from './resync.js';
import type { Run } from './run.js';
import { adoptState, beginDecision, endDecision, followCommand, giveUpRefresh } from './run-transitions.js';
import { isScheduleDue, takeScheduled, upcoming } from './scheduled-commands.js';
import { showToOperators } from './show-to-operators.js';

/**
 * Whether the row is not as this run believed. An answer that had been lost is none: it leaves the very state that was
 * asked for. Nor is a refusal by the database, unless the experiment moved on.
 */
const isSurprising = (result: ApplyResult, expected: number, believed: number): boolean => {
  if (result.kind === 'stale') return true;
  if (result.kind === 'refused') return result.state.revision !== believed;
  return result.state.revision !== expected || (result.repeated === true && expected === believed);
};

/** Runs that are older than phases took a changed split without a word; in a replay they have to do it again. */
const decideInRun = ({ state }: Run, command: Command): Decision => {
  const decision = decide(state, command, Date.now());
  if (decision.kind === 'accepted' || decision.refusal.code !== 'would_start_new_phase') return decision;
  if (command.kind !== 'updateRollout' || patched('2026-11-new-phase')) return decision;
  return decide(state, { ...command, confirmNewPhase: true }, Date.now());
};

const attempt = async (run: Run, envelope: CommandEnvelope): Promise<'done' | 'stale'> => {
  const decision = decideInRun(run, envelope.command);
  if (decision.kind === 'refused') {
    const { refusal } = decision;
    const refused = await refuse(run, envelope, { refusal, expectedRevision: run.state.revision });
    return refused === 'stale' && askForResync(run) ? catchUpFor(run, envelope) : 'done';
  }
  const answer = await lifecycle(envelope.command.kind).applyCommand({
    ...identity(run, envelope),
    commandKind: envelope.command.kind,
    expectedRevision: run.state.revision,
    // The database knows from its epochs what people have seen last.
    next: defined({ ...decision.next, lastSplit: undefined }),
    effects: decision.effects,
  });
  const result = readApplied(answer, run.state);
  if (isSurprising(result, decision.next.revision, run.state.revision) && askForResync(run)) {
    const next = await catchUpFor(run, envelope);
    return result.kind === 'stale' ? next : 'done';
  }
  adoptState(run, result.state);
  if (result.kind === 'applied') followCommand(run, envelope.command, result.at);
  return result.kind === 'stale' ? 'stale' : 'done';
};

/** Older runs have applied what they could read of a signal; in a replay they have to do it again. */
const faultOf = ({ malformed, unread, command }: CommandEnvelope): string | undefined => {
  if (unread === undefined || !patched('2026-11-unread-field')) return malformed;
  const fault = `nothing reads ${unread}, so nothing was done; leave it out`;
  return command.kind === 'setSchedule'
    ? `${fault}. A step of a schedule raises the percentage and takes the split as it is then`
    : fault;
};

/**
 * Decides and applies one command. If the database has another state by now, the command is decided again. A change
 * that the database will never accept becomes a refusal, so that one bad command cannot end the experiment.
 */
export const handleCommand = async (run: Run, envelope: CommandEnvelope): Promise<void> => {
  beginDecision(run);
  try {
    const fault = faultOf(envelope);
    if (fault !== undefined) {
      await refuse(run, envelope, {
        refusal: { code: 'malformed_command', detail: fault },
      });
      return;
    }
    while ((await attempt(run, envelope)) === 'stale');
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    await refuse(run, envelope, { refusal: notApplicable(error, 'The change could not be applied.') });
  } finally {
    endDecision(run);
    showToOperators(run);
  }
};

/**
 * While a hand-over is due no command is begun, or a stream of commands would hold it up for ever. They wait in the
 * inbox, which is handed over. But while a refresh is under way the hand-over has to wait, and so commands go on,
 * unless the history gets too long.
 */
const mayTake = (run: Run): boolean =>
  (run.inbox.waiting.length > 0 || isScheduleDue(run)) &&
  !(handoverDue(run) && (run.refreshScope === null || handoverUrgent(run)));

/** Gives up a refresh for which the hand-over can wait no longer; the next run begins it again. */
const makeWay = (run: Run): void => {
  if (run.refreshScope !== null && handoverUrgent(run)) giveUpRefresh(run);
};

/**
 * Whether a refresh that was not given up holds up an urgent hand-over. No command is taken then, so the lane must not
 * wait for one before it gives the refresh up.
 */
const isHeldUp = (run: Run): boolean =>
  run.refreshScope?.consideredCancelled === false && handoverUrgent(run) && patched('2026-11-held-up');

/** Gives up the refresh, and waits until it has ended. */
const giveWay = async (run: Run): Promise<void> => {
  giveUpRefresh(run);
  await condition(() => run.refreshScope === null);
};

/** Between commands. No hand-over comes meanwhile. */
const lookAgain = async (run: Run): Promise<void> => {
  beginDecision(run);
  try {
    await catchUp(run);
  } finally {
    endDecision(run);
    showToOperators(run);
  }
};

const take = (run: Run): CommandEnvelope | undefined => takeScheduled(run) ?? run.inbox.take();

/** Runs are shorter than this, so a later run waits for what is farther away. */
const LONGEST_WAIT_MS = 7 * 24 * 60 * 60_000;

const untilDue = ({ entry }: UpcomingEntry): number => Math.min(entry.at - Date.now(), LONGEST_WAIT_MS);

/** What operators read beside the timer. */
const timerOf = ({ entry }: UpcomingEntry): { readonly summary: string } => ({
  summary: `scheduled ${entry.command.kind}`,
});

/**
 * Takes one command at a time until the run ends. What is due by the schedule goes before what waits in the inbox: it
 * was due when that came, or else that would have been taken already.
 */
export const runCommandLane = async (run: Run): Promise<void> => {
  const ready = (): boolean => run.ending !== null || isResyncDue(run) || mayTake(run) || isHeldUp(run);
  for (;;) {
    const next = upcoming(run);
    // Without a schedule there is no timer and not one step more than in recorded histories, because a single step
    // decides which lane goes first. What is overdue waits for a hand-over, and not for the clock.
    if (next === null || next.entry.at <= Date.now()) await condition(ready);
    else if (!(await condition(ready, untilDue(next), timerOf(next)))) continue;
    if (run.ending !== null) return;
    if (isHeldUp(run)) {
      await giveWay(run);
      continue;
    }
    const isLook = isResyncDue(run);
    const envelope = isLook ? undefined : take(run);
    if (isLook) await lookAgain(run);
    if (envelope !== undefined) await handleCommand(run, envelope);
    makeWay(run);
  }
};
