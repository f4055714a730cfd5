/** How a run answers a command with "no". */
import { ActivityFailure, log } from '@temporalio/workflow';
import type { Refusal } from '../domain/refusal.js';
import { lifecycle } from './activity-retries.js';
import type { CommandEnvelope } from './contract/command-envelope.js';
import type { Run } from './run.js';

/** What the database knows a command by. */
export const identity = (
  run: Run,
  { commandId, fingerprint, origin }: CommandEnvelope,
): Pick<CommandEnvelope, 'commandId' | 'fingerprint' | 'origin'> & { readonly uuid: string } => ({
  uuid: run.input.uuid,
  commandId,
  fingerprint,
  origin,
});

interface WantedRefusal {
  readonly refusal: Refusal;
  /** Of the state that was decided on; absent where it was not the state that refused. */
  readonly expectedRevision?: number;
}

/**
 * Writes the refusal down. If the database will never take it, the experiment goes on and the log has it.
 *
 * @returns `stale` when nothing was written, because the experiment has moved on since the decision
 */
export const refuse = async (
  run: Run,
  envelope: CommandEnvelope,
  wanted: WantedRefusal,
): Promise<'done' | 'stale'> => {
  try {
    return await writeRefusal(run, envelope, wanted);
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    const { refusal } = wanted;
    log.error('A refused command could not be recorded', { commandId: envelope.commandId, refusal });
    return 'done';
  }
};

const writeRefusal = async (
  run: Run,
  envelope: CommandEnvelope,
  wanted: WantedRefusal,
): Promise<'done' | 'stale'> => {
  const written = await lifecycle(`refuse ${envelope.command.kind}: ${wanted.refusal.code}`).refuseCommand({
    ...identity(run, envelope),
    commandKind: envelope.command.kind,
    ...wanted,
  });
  // Older workers answered nothing.
  return written?.kind === 'stale' ? 'stale' : 'done';
};
