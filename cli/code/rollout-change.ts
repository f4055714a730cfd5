/** The change of a rollout that a file asks for, and whether the API would take it. */
import type { Schemas } from '../../client/create-client.js';
import { Refused } from '../../client/problem.js';
import type { Surroundings } from '../command.js';
import { answered } from '../connection/answered.js';
import type { ExperimentPath } from '../connection/find-experiment.js';
import { ONE } from '../connection/find-experiment.js';
import type { Catalogue } from './catalogue.js';
import { percentageByNow } from './compare-experiment.js';
import type { ExperimentDocument } from './document.js';
import { requestOfRollout } from './request-of-experiment.js';

type RolloutChange = Schemas['RolloutChange'];
type Shares = NonNullable<RolloutChange['multivariate_feature_state_values']>;
type Detail = Schemas['ExperimentDetail'];

/** A change leaves alone whom it does not name; the file means that he gets nothing. */
const wholeShares = (shares: Shares, { feature }: Detail): Shares => [
  ...shares,
  ...feature.multivariate_options
    .filter(({ id, key }) => !shares.some((one) => one.key === key || one.multivariate_feature_option === id))
    .map(({ key }) => ({ key, percentage_allocation: 0 })),
];

/** What a change of the rollout needs. */
export interface RolloutChanging {
  readonly surroundings: Surroundings;
  readonly catalogue: Catalogue;
  readonly path: ExperimentPath;
  readonly detail: Detail;
  readonly wanted: ExperimentDocument;
  readonly mayBeginPhase: boolean;
}

/** @returns the change as the API takes it; null where the file says nothing of the rollout */
export const requestOfChange = async ({
  surroundings,
  catalogue,
  wanted,
  detail,
  mayBeginPhase,
}: RolloutChanging): Promise<RolloutChange | null> => {
  if (wanted.experiment_rollout === undefined) return null;
  const { multivariate_feature_state_values: shares, ...rollout } = await requestOfRollout(
    catalogue,
    wanted.experiment_rollout,
  );
  const percentage = percentageByNow(wanted, surroundings.now());
  return {
    ...rollout,
    ...(percentage === undefined ? {} : { rollout_percentage: percentage }),
    ...(shares === undefined ? {} : { multivariate_feature_state_values: wholeShares(shares, detail) }),
    ...(mayBeginPhase ? { confirm_new_phase: true } : {}),
  };
};

/** A variant that the same files add is not known yet. */
const namesNewVariant = (
  { multivariate_feature_state_values: shares = [] }: RolloutChange,
  { feature }: Detail,
): boolean =>
  shares.some(
    ({ key }) => key !== undefined && !feature.multivariate_options.some((variant) => variant.key === key),
  );

const FORBIDDEN = 403;
/** The change as it stands is none that can be made; anything else is no word about it. */
const REFUSALS: readonly number[] = [400, 404, 409, 422];

const obstaclesOfPhase = (
  { new_phase: phase }: Pick<Schemas['RolloutPreview'], 'new_phase'>,
  mayBeginPhase: boolean,
): readonly string[] =>
  phase?.needs_confirmation === true && !mayBeginPhase
    ? [`experiment_rollout: ${phase.detail} Apply it with --confirm-new-phase if this is meant.`]
    : [];

const obstaclesOfRefusal = (error: unknown): readonly string[] => {
  if (!(error instanceof Refused)) throw error;
  const { status, detail } = error.problem;
  // Who may only look may not ask either: what is shown then is what differs.
  if (status === FORBIDDEN) return [];
  if (!REFUSALS.includes(status)) throw error;
  return [`experiment_rollout: ${detail}`];
};

/**
 * Asks the API what it would say, by its dry run.
 *
 * @returns why it would not take the change
 */
export const obstaclesOfRollout = async (changing: RolloutChanging): Promise<readonly string[]> => {
  const { catalogue, path, detail } = changing;
  const body = await requestOfChange(changing);
  if (body === null || (detail.started_at === null && namesNewVariant(body, detail))) return [];
  const { client } = catalogue.connection;
  const params = { path, query: { dry_run: 'true' as const } };
  try {
    const answer = await answered(client.PATCH(`${ONE}rollout/`, { params, body }));
    return 'new_phase' in answer ? obstaclesOfPhase(answer, changing.mayBeginPhase) : [];
  } catch (error) {
    return obstaclesOfRefusal(error);
  }
};
