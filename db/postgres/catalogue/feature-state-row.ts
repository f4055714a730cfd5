import { z } from 'zod/v4';
import type { FeatureType } from '../../../domain/feature-type.js';
import { FEATURE_TYPES } from '../../../domain/feature-type.js';
import type { SqlFragment } from '../connection/sql.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { isDefaultState } from '../shapes/is-default-state.js';
import type { ServedState } from '../shapes/served-state.js';
import { servedState, stateAsJson } from '../shapes/served-state.js';
import { id } from '../shapes/stored-values.js';

/** A state of a feature in an environment as it is managed: a default, or an override. */
export interface ManagedState extends ServedState {
  readonly environmentId: number;
  readonly feature: {
    readonly id: number;
    readonly name: string;
    readonly type: FeatureType;
  };
  /** Whose override it is; null for a default and for an identity's. */
  readonly segment: { readonly id: number; readonly name: string } | null;
  /** The lowest number wins; null unless it is a segment's. */
  readonly priority: number | null;
  /** Whose override it is; null for a default and for a segment's. */
  readonly identity: { readonly id: number; readonly uuid: string; readonly identifier: string } | null;
  /** How often it was changed, for edits of one edition. */
  readonly edition: number;
}

const stateRow = z
  .object({
    environmentId: id,
    state: servedState,
    feature: z.object({ id, name: z.string(), type: z.enum(FEATURE_TYPES) }),
    segment: z.object({ id, name: z.string() }).nullable(),
    priority: z.number().int().nullable(),
    identity: z.object({ id, uuid: z.string(), identifier: z.string() }).nullable(),
    edition: z.number().int(),
  })
  .transform(({ state, ...rest }): ManagedState => ({ ...rest, ...state }));

/** Every state that is managed by hand; what experiments provision is theirs. */
const FROM_STATES = sql.fragment`
  feature_states s
  JOIN features f ON f.id = s.feature_id AND f.deleted_at IS NULL
  LEFT JOIN segments g ON g.id = s.segment_id
  LEFT JOIN identities i ON i.id = s.identity_id
  WHERE g.kind IS DISTINCT FROM 'rollout'`;

/** The scopes of states, as conditions. */
export const DEFAULTS = isDefaultState(sql.fragment`s`);
export const SEGMENT_OVERRIDES = sql.fragment`s.segment_id IS NOT NULL`;
export const IDENTITY_OVERRIDES = sql.fragment`s.identity_id IS NOT NULL`;

/** @returns SQL for the number of states that fit a condition. */
export const fromStates = (where: SqlFragment): SqlFragment => sql.fragment`${FROM_STATES} AND ${where}`;

/** @returns the states that fit a condition on them (`s`), their identities (`i`), segments (`g`) and features (`f`). */
export const findStates = (
  queries: Queries,
  where: SqlFragment,
  page: SqlFragment = sql.fragment``,
): Promise<readonly ManagedState[]> =>
  queries.any(sql.type(stateRow)`
    SELECT
      s.environment_id, s.priority, s.edition, ${stateAsJson(sql.fragment`s`)} AS state,
      jsonb_build_object('id', f.id, 'name', f.name, 'type', f.type) AS feature,
      CASE WHEN g.id IS NOT NULL THEN jsonb_build_object('id', g.id, 'name', g.name) END AS segment,
      CASE
        WHEN i.id IS NOT NULL THEN jsonb_build_object('id', i.id, 'uuid', i.uuid, 'identifier', i.identifier)
      END AS identity
    FROM ${FROM_STATES} AND ${where}
    ORDER BY s.feature_id, s.priority, s.id
    ${page}`);

/** @returns the one state of an environment with this id, of a scope. */
export const findState = async (
  queries: Queries,
  environmentId: number,
  stateId: number,
  scope: SqlFragment,
): Promise<ManagedState | null> => {
  const [state] = await findStates(
    queries,
    sql.fragment`s.environment_id = ${environmentId}::bigint AND s.id = ${stateId}::bigint AND ${scope}`,
  );
  return state ?? null;
};
