import { isCancellation, proxyActivities, setCurrentDetails } from '@temporalio/workflow';
import type { RetentionActivities, RetentionReport } from '../activities/contract.js';
import { RETENTION_KINDS } from '../domain/retention/retention-rules.js';

/** The first pass over a large installation may take hours; each step of it is kept, so that a dead worker costs one. */
const { applyRetention } = proxyActivities<RetentionActivities>({
  summary: 'delete what is not kept any more',
  startToCloseTimeout: '6 hours',
  heartbeatTimeout: '30 seconds',
  cancellationType: 'TRY_CANCEL',
  retry: {
    initialInterval: '5 seconds',
    backoffCoefficient: 2,
    maximumInterval: '5 minutes',
    maximumAttempts: 8,
  },
});

/** What a pass did. Kinds that could not be gone through are taken up by the next pass. */
export interface RetentionPass {
  readonly reports: readonly RetentionReport[];
  readonly failed: readonly string[];
}

const heldBy = ({ heldBy: holding }: RetentionReport): string =>
  holding == null
    ? ''
    : `, held by ${JSON.stringify(holding.name)} (\`${holding.uuid}\`) since ${new Date(holding.since).toISOString()}`;

const details = ({ reports, failed }: RetentionPass): string =>
  [
    '| | |',
    '| --- | --- |',
    ...reports.map((report) => `| ${report.kind} | ${report.deleted} deleted${heldBy(report)} |`),
    ...failed.map((kind) => `| ${kind} | could not be gone through |`),
  ].join('\n');

/**
 * One pass of the retention, started by a Schedule: what is older than its settings say is deleted, kind by kind.
 *
 * @returns what went
 */
export async function retentionWorkflow(): Promise<RetentionPass> {
  const reports: RetentionReport[] = [];
  const failed: string[] = [];
  for (const kind of RETENTION_KINDS) {
    try {
      reports.push(await applyRetention({ kind }));
    } catch (error) {
      if (isCancellation(error)) throw error;
      failed.push(kind);
    }
    setCurrentDetails(details({ reports, failed }));
  }
  return { reports, failed };
}
