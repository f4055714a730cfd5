import { proxyActivities, setCurrentDetails, workflowInfo } from '@temporalio/workflow';
import type { VerificationActivities, VerifyInput } from '../activities/contract.js';
import type { SnapshotVerification } from '../domain/snapshots/verification.js';
import { analyticsTaskQueue } from './contract/workflow-names.js';

/** As long as one refresh with its attempts: it reads the same. */
const verification = (): VerificationActivities =>
  proxyActivities<VerificationActivities>({
    taskQueue: analyticsTaskQueue(workflowInfo().taskQueue),
    summary: 'derive a snapshot again',
    // Behind the refreshes, which share the queue: people may ask for as many verifications as there are snapshots.
    priority: { priorityKey: 5 },
    startToCloseTimeout: '5 minutes',
    scheduleToCloseTimeout: '10 minutes',
    heartbeatTimeout: '15 seconds',
    cancellationType: 'TRY_CANCEL',
    retry: {
      initialInterval: '1 second',
      backoffCoefficient: 2,
      maximumInterval: '20 seconds',
      maximumAttempts: 4,
    },
  });

const details = ({ outcome, remarks, differences, differencesLeftOut }: SnapshotVerification): string =>
  [
    `**${outcome}**, ${differences.length + differencesLeftOut} differences`,
    ...remarks.map(({ code, detail }) => `- \`${code}\`: ${detail}`),
  ].join('\n');

/**
 * Derives a stored snapshot again from the events, and compares. A workflow, so that a large experiment may take its time
 * and whoever asks meanwhile gets the same answer.
 *
 * @returns what came of it
 */
export async function verifyWorkflow(input: VerifyInput): Promise<SnapshotVerification> {
  setCurrentDetails('Deriving a snapshot again from the events.');
  const verified = await verification().verifySnapshot(input);
  setCurrentDetails(details(verified));
  return verified;
}
