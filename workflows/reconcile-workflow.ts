import { proxyActivities, setCurrentDetails } from '@temporalio/workflow';
import type { ReconcilerActivities, ReconcileReport } from '../activities/contract.js';

/** A pass is short; one that is stuck makes room for the next. A worker that dies is noticed by the heartbeat. */
const { reconcileExperiments } = proxyActivities<ReconcilerActivities>({
  summary: 'compare experiments with workflows',
  startToCloseTimeout: '10 minutes',
  scheduleToCloseTimeout: '15 minutes',
  heartbeatTimeout: '15 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '30 seconds' },
});

const listed = (uuids: readonly string[]): string =>
  uuids.length === 0 ? 'none' : uuids.map((uuid) => `\`${uuid}\``).join(', ');

const details = ({ checked, restarted, resynced = [], failed, orphans }: ReconcileReport): string =>
  [
    '| | |',
    '| --- | --- |',
    `| experiments checked | ${checked} |`,
    `| workflows restarted | ${listed(restarted)} |`,
    `| workflows brought up to date | ${listed(resynced)} |`,
    `| could not be repaired | ${listed(failed)} |`,
    `| workflows without an experiment | ${listed(orphans)} |`,
  ].join('\n');

/**
 * One pass of the reconciler, started by a Schedule: every experiment that is neither sealed nor deleted gets an open
 * workflow again.
 *
 * @returns what was found and done
 */
export async function reconcileWorkflow(): Promise<ReconcileReport> {
  setCurrentDetails('Comparing the experiments in Postgres with the workflows in Temporal.');
  const report = await reconcileExperiments();
  setCurrentDetails(details(report));
  return report;
}
