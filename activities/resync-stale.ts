import { log } from '@temporalio/activity';
import type { ListedExperiment } from '../db/postgres/experiments/reconcile-read-model.js';
import type { ReconcilerDeps, WorkflowStanding } from './reconciler-deps.js';

type OpenWorkflow = Extract<WorkflowStanding, { kind: 'open' }>;

const REASONS = {
  refresh: 'No refresh was recorded for two intervals.',
  seal: 'The final result was overdue.',
  'scheduled command': 'A scheduled command was overdue.',
  state: 'The workflow showed another state than the experiment has.',
} as const;

/** What is amiss with an open workflow, or null. A state that has just changed is shown a moment later. */
const findingOf = (
  { graceMs }: ReconcilerDeps,
  { overdue, status, updatedAt }: ListedExperiment,
  { shownState, isPaused }: OpenWorkflow,
): keyof typeof REASONS | null => {
  if (isPaused) return null;
  if (overdue !== null) return overdue;
  const differs = shownState !== null && shownState !== status && updatedAt < Date.now() - graceMs;
  return differs ? 'state' : null;
};

/**
 * An open workflow may have lost its way: an operator reset it, or an activity of a lost run wrote behind its back. Its
 * experiment then stands still without any failure. It is told to read the row once more.
 *
 * @returns whether it was told
 */
export const resyncIfStale = async (
  deps: ReconcilerDeps,
  experiment: ListedExperiment,
  workflow: OpenWorkflow,
): Promise<boolean> => {
  const finding = findingOf(deps, experiment, workflow);
  if (finding === null) return false;
  const { uuid, revision, lastSeq } = experiment;
  const claim = `resync/${finding.replace(' ', '-')}/${revision}/${lastSeq}`;
  await deps.restarts.noteResync({ uuid, claim, reason: REASONS[finding] });
  if (!(await deps.workflows.resync(uuid))) return false;
  log.warn('An open workflow did not do what was due; it was told', { uuid, finding });
  return true;
};
