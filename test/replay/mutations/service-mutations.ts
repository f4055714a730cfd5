import type { Mutation } from './mutation.js';
import { of } from './mutation.js';

/** Of the workflows that serve experiments: what is told and served elsewhere, derived again, and deleted. */
export const SERVICE_MUTATIONS: readonly Mutation[] = [
  ...of('workflows/retention-workflow.ts', [
    ["startToCloseTimeout: '6 hours'", "startToCloseTimeout: '1 hour'"],
    ["  heartbeatTimeout: '30 seconds',\n", ''],
    ["cancellationType: 'TRY_CANCEL'", "cancellationType: 'WAIT_CANCELLATION_COMPLETED'"],
    ['maximumAttempts: 8', 'maximumAttempts: 9'],
    ["maximumInterval: '5 minutes'", "maximumInterval: '1 hour'"],
    ['of RETENTION_KINDS) {', 'of [...RETENTION_KINDS].reverse()) {'],
    ['      if (isCancellation(error)) throw error;\n', ''],
    ['      failed.push(kind);', '      throw error;'],
    ['  return { reports, failed };', '  return { reports, failed: [] };'],
  ]),
  ...of('workflows/verify-workflow.ts', [
    ['    taskQueue: analyticsTaskQueue(workflowInfo().taskQueue),\n', ''],
    ['    priority: { priorityKey: 5 },\n', ''],
    ["startToCloseTimeout: '5 minutes'", "startToCloseTimeout: '1 hour'"],
    ["scheduleToCloseTimeout: '10 minutes'", "scheduleToCloseTimeout: '1 hour'"],
    ["    heartbeatTimeout: '15 seconds',\n", ''],
    ['maximumAttempts: 4', 'maximumAttempts: 5'],
    ['verifySnapshot(input)', 'verifySnapshot({ ...input, extra: 1 })'],
    ['  return verified;', "  return { ...verified, outcome: 'differs' };"],
  ]),
  ...of('workflows/webhook-workflow.ts', [
    ["startToCloseTimeout: '15 seconds'", "startToCloseTimeout: '1 minute'"],
    ["    taskQueue,\n    startToCloseTimeout: '30 seconds'", "    startToCloseTimeout: '30 seconds'"],
    ["startToCloseTimeout: '30 seconds'", "startToCloseTimeout: '1 minute'"],
    ['queuedAt + DAY_MS', 'queuedAt + 2 * DAY_MS'],
    ["maximumInterval: '1 hour'", "maximumInterval: '1 day'"],
    ['{ maximumAttempts: 1 }', '{ maximumAttempts: 2 }'],
    ['    await giveUpDelivery({ deliveryId });\n', ''],
    ['nextDelivery({ webhookId, lane })', 'nextDelivery({ webhookId, lane: null })'],
    ['else if (asked === before) return;', 'else if (done === 0) return;'],
  ]),
  ...of('workflows/flag-store-workflow.ts', [
    ["startToCloseTimeout: '15 seconds'", "startToCloseTimeout: '1 minute'"],
    ["startToCloseTimeout: '5 minutes'", "startToCloseTimeout: '1 hour'"],
    ["heartbeatTimeout: '30 seconds'", "heartbeatTimeout: '5 minutes'"],
    ["patched('2026-11-flag-store-heartbeat')", 'false'],
    ['    taskQueue,\n', ''],
    ['maximumAttempts: 3', 'maximumAttempts: 4'],
    ["step.kind === 'connection'", "step.kind !== 'connection'"],
    ['else if (asked === before) return;', 'else if (steps === 0) return;'],
    ['    await deferFlagStoreStep({ environmentId, step });\n', ''],
  ]),
];
