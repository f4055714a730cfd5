import type { ExperimentStore } from '../../db/postgres/experiments/experiment-store.js';
import type { CommandKind } from '../../domain/lifecycle/command.js';
import { refusalOfProblem } from '../problem/api-problem.js';
import type { CallInEnvironment } from './call-in-environment.js';
import { commandKeyOf } from './command-key.js';
import { originOf } from './origin-of.js';

export interface ReadCommandDeps {
  readonly experimentStore: Pick<ExperimentStore, 'auditRefusal'>;
}

/** A request for a command, as far as the audit log speaks of it. */
export type CommandRequest = CallInEnvironment & { readonly body: { readonly comment?: string | undefined } };

/**
 * Makes a command of a request. A request that names what the experiment does not have is refused here, before there
 * is a command. That refusal is written into the audit log too.
 *
 * @throws ApiProblem whatever `read` throws
 */
export const readCommand = async <Asked>(
  { experimentStore }: ReadCommandDeps,
  { request, body }: CommandRequest,
  { uuid, kind: commandKind }: { readonly uuid: string; readonly kind: CommandKind },
  read: () => Asked,
): Promise<Asked> => {
  try {
    return read();
  } catch (error) {
    const refusal = refusalOfProblem(error);
    if (refusal !== null) {
      const { commandId, fingerprint } = commandKeyOf(request, uuid, { kind: commandKind }, body);
      const origin = originOf(request, body.comment);
      await experimentStore.auditRefusal({ uuid, commandId, fingerprint, origin, commandKind, refusal });
    }
    throw error;
  }
};
