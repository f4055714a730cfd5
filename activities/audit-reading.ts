import { log } from '@temporalio/activity';
import { withHeartbeat } from './with-heartbeat.js';

/** Compares what was read with what would have been taken instead, and writes down what differed. */
export type Audit = (signal: AbortSignal) => Promise<void>;

/** What takes longer is not compared: the refresh has a time limit, and more to do than this. */
const AUDIT_TAKES_MS = 60_000;

/** To be called when what was read is stored: nobody waits for this, and nothing that goes wrong in it is anybody's failure. */
export const auditReading = async (audit: Audit): Promise<void> => {
  try {
    await withHeartbeat(
      () => 'audit',
      (signal) => audit(AbortSignal.any([signal, AbortSignal.timeout(AUDIT_TAKES_MS)])),
    );
  } catch (error) {
    log.warn('What was read could not be compared with what was kept', { detail: String(error) });
  }
};
