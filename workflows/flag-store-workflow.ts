import {
  ActivityFailure,
  continueAsNew,
  isCancellation,
  patched,
  proxyActivities,
  setCurrentDetails,
  setHandler,
} from '@temporalio/workflow';
import type { FlagStoreActivities, FlagStoreStep } from '../activities/contract.js';
import type { FlagStoreInput } from './contract/flag-store-signals.js';
import { flagStoreWaitsSignal } from './contract/flag-store-signals.js';

/** Then a new run goes on, so that no history grows for ever. */
const STEPS_OF_A_RUN = 250;

const { nextFlagStoreStep, deferFlagStoreStep } = proxyActivities<FlagStoreActivities>({
  startToCloseTimeout: '15 seconds',
  retry: { initialInterval: '500 milliseconds', backoffCoefficient: 2, maximumInterval: '30 seconds' },
});

/** What the store answers is no failure but a finding, which says when it is due again. These retries are for our own side. */
const asking = (taskQueue: string): Pick<FlagStoreActivities, 'checkFlagStore' | 'mirrorExperiment'> =>
  proxyActivities<FlagStoreActivities>({
    taskQueue,
    startToCloseTimeout: '5 minutes',
    // A worker that was killed holds the others up for no longer.
    ...(patched('2026-11-flag-store-heartbeat') ? { heartbeatTimeout: '30 seconds' } : {}),
    retry: {
      initialInterval: '2 seconds',
      backoffCoefficient: 2,
      maximumInterval: '10 seconds',
      maximumAttempts: 3,
    },
  });

const take = async (step: FlagStoreStep, { environmentId, requestQueue }: FlagStoreInput): Promise<void> => {
  const { checkFlagStore, mirrorExperiment } = asking(requestQueue);
  try {
    if (step.kind === 'connection') {
      await checkFlagStore({ environmentId });
      setCurrentDetails('The connection was looked at.');
    } else {
      const state = await mirrorExperiment({ experimentId: step.experimentId });
      setCurrentDetails(`Experiment ${step.experimentId}: ${state}.`);
    }
  } catch (error) {
    if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error;
    await deferFlagStoreStep({ environmentId, step });
    setCurrentDetails('A step has failed, and is tried again in a minute.');
  }
};

/**
 * Has an environment's flags served elsewhere as they are here, one experiment after the other, and ends when nothing is due.
 * What is due stands in Postgres; whoever sees it wakes this, or starts it again.
 */
export async function flagStoreWorkflow(input: FlagStoreInput): Promise<void> {
  let asked = 0;
  setHandler(flagStoreWaitsSignal, () => {
    asked += 1;
  });
  for (let steps = 0; steps < STEPS_OF_A_RUN;) {
    const before = asked;
    const step = await nextFlagStoreStep({ environmentId: input.environmentId });
    if (step !== null) {
      await take(step, input);
      steps += 1;
    } else if (asked === before) return;
  }
  await continueAsNew<typeof flagStoreWorkflow>(input);
}
