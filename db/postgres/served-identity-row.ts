import { z } from 'zod/v4';
import type { Instant } from '../../domain/experiment.js';
import type { Trait } from './identity-row.js';
import { state, stateAsJson } from './served-feature-row.js';
import type { ServedState } from './served-feature-row.js';
import { sql } from './sql.js';
import { id, instant, traits } from './stored-values.js';

/** What one identity gets of a feature, whatever its segments. */
export interface ServedIdentityOverride extends ServedState {
  readonly featureId: number;
  readonly featureName: string;
}

/** An identity of which something is known. */
export interface ServedIdentity {
  readonly id: number;
  readonly uuid: string;
  readonly identifier: string;
  readonly createdAt: Instant;
  /** By key. */
  readonly traits: readonly Trait[];
  /** By feature id. */
  readonly overrides: readonly ServedIdentityOverride[];
}

export const servedIdentityRow: z.ZodType<ServedIdentity> = z.object({
  id,
  uuid: z.string(),
  identifier: z.string(),
  createdAt: instant,
  traits,
  overrides: z.array(state.extend({ featureId: id, featureName: z.string() })),
});

/** SQL for identities (`i`) with what they get; a WHERE clause may follow. */
export const SELECT_SERVED_IDENTITIES = sql.fragment`
  SELECT
    i.id, i.uuid, i.identifier, i.created_at AS "createdAt", i.traits,
    coalesce(
      (
        SELECT jsonb_agg(
          ${stateAsJson(sql.fragment`s`)} || jsonb_build_object('featureId', f.id, 'featureName', f.name)
          ORDER BY f.id
        )
        FROM feature_states s
        JOIN features f ON f.id = s.feature_id AND f.deleted_at IS NULL
        WHERE s.identity_id = i.id AND s.live
      ),
      '[]'
    ) AS overrides
  FROM identities i`;
