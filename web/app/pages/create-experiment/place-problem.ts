/** Where on the pages of the wizard a refusal of the API belongs. */
import type { Schemas } from '../../../../client/create-client.js';
import type { Problem } from '../../../../client/problem.js';
import type { Remark } from './check-draft.js';
import type { Draft } from './draft.js';

type NewExperiment = Schemas['NewExperiment'];

/** By the beginning of the request's field; the first that fits. */
const BY_FIELD: readonly (readonly [string, keyof Draft])[] = [
  ['name', 'name'],
  ['hypothesis', 'hypothesis'],
  ['owner', 'owner'],
  ['tags', 'tags'],
  ['feature', 'feature'],
  ['metrics', 'metrics'],
  ['experiment_rollout.rollout_percentage', 'share'],
  ['experiment_rollout.multivariate_feature_state_values', 'shares'],
  ['source.experiment', 'calledThere'],
  ['source', 'source'],
  ['assignment', 'assignment'],
  ['experiment_rollout.audience', 'segment'],
  ['planned_units', 'plannedUnits'],
  ['refresh_interval_seconds', 'refreshMinutes'],
  ['settle_seconds', 'settleHours'],
  ['on_guardrail_breach', 'onHarm'],
  ['schedule', 'schedule'],
];

/** Refusals that name no field, since they are about what is there and not about the request. */
const BY_CODE: Readonly<Record<string, keyof Draft>> = {
  active_experiment_exists: 'feature',
  feature_not_found: 'feature',
  feature_not_multivariate: 'feature',
  feature_of_another_project: 'feature',
  metric_not_found: 'metrics',
  duplicate_metric: 'metrics',
  unknown_variant: 'shares',
  duplicate_variant: 'shares',
  allocation_over_100: 'shares',
  source_not_found: 'source',
  invalid_source: 'source',
  invalid_audience: 'segment',
  invalid_schedule: 'schedule',
  rollout_would_shrink: 'schedule',
};

const fieldOf = (path: string): keyof Draft | undefined =>
  BY_FIELD.find(([start]) => path === start || path.startsWith(`${start}.`))?.[1];

/** The id of what the path counts, or its place: the third metric, the second variant, the first step. */
const PLACES: Readonly<
  Partial<Record<keyof Draft, (index: number, request: NewExperiment) => number | undefined>>
> = {
  metrics: (index, { metrics }) => metrics?.[index]?.metric,
  shares: (index, { experiment_rollout: rollout }) =>
    rollout?.multivariate_feature_state_values?.[index]?.multivariate_feature_option,
  schedule: (index) => index,
};

const placeOf = (field: keyof Draft, path: string, request: NewExperiment): number | undefined => {
  const [index] = /(?<=\.)\d+(?=\.|$)/.exec(path) ?? [];
  return index === undefined ? undefined : PLACES[field]?.(Number(index), request);
};

/**
 * @param request as it was sent
 * @returns what was refused, at the fields of the draft; what belongs to none of them is left out
 */
export const placeProblem = (
  { code, detail, errors }: Pick<Problem, 'code' | 'detail' | 'errors'>,
  request: NewExperiment,
): readonly Remark[] => {
  const placed = errors.flatMap(({ field: path, detail: said }): readonly Remark[] => {
    const field = fieldOf(path);
    if (field === undefined) return [];
    const at = placeOf(field, path, request);
    return [{ field, detail: said, kind: 'mistake', ...(at === undefined ? {} : { at }) }];
  });
  const field = BY_CODE[code];
  return placed.length > 0 || field === undefined ? placed : [{ field, detail, kind: 'mistake' }];
};
