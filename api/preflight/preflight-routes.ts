import type { Environment } from '../../db/postgres/catalogue/environment-store.js';
import type { ExperimentReadModel } from '../../db/postgres/experiments/experiment-read-model.js';
import type { PreflightCheck } from '../../domain/preflight/preflight-check.js';
import { preflightChecks } from '../../domain/preflight/preflight-checks.js';
import type { FindExperimentDeps } from '../commands/find-experiment.js';
import { findExperiment } from '../commands/find-experiment.js';
import type { PrepareCreationDeps } from '../experiments/prepare-creation.js';
import { prepareCreation } from '../experiments/prepare-creation.js';
import type { Answer, Call, ServedEndpoint } from '../http/serve.js';
import { serve } from '../http/serve.js';
import { getPreflight, preflightDraft } from './preflight-contract.js';
import type { PreflightFactsDeps } from './preflight-facts.js';
import { gatherFacts } from './preflight-facts.js';
import type { DraftDeps, PreflightSubject } from './preflight-subject.js';
import { subjectOfDraft, subjectOfExperiment } from './preflight-subject.js';

export interface PreflightRoutesDeps extends PreflightFactsDeps {
  readonly experiments: FindExperimentDeps['experiments'] &
    Pick<ExperimentReadModel, 'sameHeadline' | 'sameAudience'>;
  readonly features: PrepareCreationDeps['features'];
  readonly metrics: PrepareCreationDeps['metrics'];
  readonly serving: PrepareCreationDeps['serving'];
  readonly sources: DraftDeps['sources'];
}

const FROM_WORST: readonly PreflightCheck['outcome'][] = ['fail', 'warn', 'unknown', 'pass'];

const worstOf = (checks: readonly PreflightCheck[]): PreflightCheck['outcome'] =>
  FROM_WORST.find((outcome) => checks.some((one) => one.outcome === outcome)) ?? 'pass';

const subjectOf = async (
  deps: PreflightRoutesDeps,
  { environment, body }: Call<typeof preflightDraft>,
): Promise<PreflightSubject> => {
  const { name = '', hypothesis = '' } = body;
  // Nothing comes of the throttle, and of what it is called, here.
  const asked = { ...deps, defaultThrottleMs: 0 };
  const found = await prepareCreation(asked, environment, { ...body, name, hypothesis });
  if (found.rollout === null) throw new Error('A draft that passed its schema has no rollout.');
  return subjectOfDraft(deps, found, found.rollout);
};

/** `preflight/` */
export const createPreflightRoutes = (deps: PreflightRoutesDeps): readonly ServedEndpoint[] => {
  const answer = async (
    environment: Environment,
    subject: PreflightSubject,
  ): Promise<Answer<typeof getPreflight>> => {
    const checks = preflightChecks(await gatherFacts(deps, environment, subject));
    return { status: 200, body: { outcome: worstOf(checks), checks } };
  };
  return [
    serve(preflightDraft)(async (call) => answer(call.environment, await subjectOf(deps, call))),
    serve(getPreflight)(async (call) =>
      answer(call.environment, subjectOfExperiment(await findExperiment(deps, call))),
    ),
  ];
};
