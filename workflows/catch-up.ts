/** How the command lane goes on when the experiment has moved on without this run. */
import type { Refusal } from '../domain/refusal.js';
import type { CommandEnvelope } from './contract/command-envelope.js';
import { refuse } from './refuse.js';
import { resync } from './resync.js';
import type { Run } from './run.js';

/** A command without an id may be one that was applied before the reset and is only delivered again. */
const UNNAMED_BEFORE_RESET: Refusal = {
  code: 'not_applicable',
  detail:
    'The workflow was reset, so nobody can tell whether this command without a commandId was applied before. Send it again if it was not.',
};

/** Refuses what waits and came without an id. */
export const refuseUnnamed = async (run: Run): Promise<void> => {
  for (const unnamed of run.inbox.takeUnnamed())
    await refuse(run, unnamed, { refusal: UNNAMED_BEFORE_RESET });
};

/**
 * Reads the row again, and refuses what came without an id if the experiment had moved on.
 *
 * @returns whether it had
 */
export const catchUp = async (run: Run): Promise<boolean> => {
  const hasMovedOn = await resync(run);
  if (hasMovedOn) await refuseUnnamed(run);
  return hasMovedOn;
};

/** Reads the row again because a command met another state than this run believed in. */
export const catchUpFor = async (run: Run, envelope: CommandEnvelope): Promise<'done' | 'stale'> => {
  const hasMovedOn = await catchUp(run);
  if (!hasMovedOn || envelope.isUnnamed !== true) return 'stale';
  return refuse(run, envelope, { refusal: UNNAMED_BEFORE_RESET });
};
