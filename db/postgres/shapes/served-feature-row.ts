import { z } from 'zod/v4';
import type { Instant } from '../../../domain/experiment.js';
import type { FeatureType } from '../../../domain/feature-type.js';
import { FEATURE_TYPES } from '../../../domain/feature-type.js';
import type { FeatureValue } from '../../../domain/feature-value.js';
import type { ExperimentEvaluation, SegmentRule } from '../../../domain/segments/segment-rules.js';
import { sql } from '../connection/sql.js';
import type { ReadableRows } from './readable-rows.js';
import { segmentRules } from './segment-rules.js';
import type { ServedState } from './served-state.js';
import { servedState, stateAsJson } from './served-state.js';
import { experimentEvaluation, featureValue, id, instant } from './stored-values.js';
import { INITIAL_VALUE_AS_JSON } from './values-as-json.js';

/** What members of a segment get instead of the default. */
export interface ServedOverride extends ServedState {
  /** The lowest wins. */
  readonly priority: number;
  readonly segment: {
    readonly id: number;
    readonly name: string;
    /** In the form of the SDKs' documents. */
    readonly rules: readonly SegmentRule[];
  };
  /** The experiment that the override belongs to, if any. */
  readonly experiment: {
    readonly id: number;
    readonly uuid: string;
    readonly name: string;
    readonly evaluation: ExperimentEvaluation;
  } | null;
}

export interface ServedFeatureRow {
  readonly id: number;
  readonly name: string;
  readonly type: FeatureType;
  readonly description: string;
  readonly initialValue: FeatureValue;
  readonly defaultEnabled: boolean;
  readonly createdAt: Instant;
  readonly defaultState: ServedState;
  /** Only those that are live, the strongest first. */
  readonly overrides: readonly ServedOverride[];
}

const override: z.ZodType<ServedOverride> = servedState.extend({
  priority: z.number().int(),
  segment: z.object({ id, name: z.string(), rules: segmentRules }),
  experiment: z
    .object({ id, uuid: z.string(), name: z.string(), evaluation: experimentEvaluation })
    .nullable(),
});

const servedFeatureRow = z.object({
  id,
  name: z.string(),
  type: z.enum(FEATURE_TYPES),
  description: z.string(),
  initialValue: featureValue,
  defaultEnabled: z.boolean(),
  createdAt: instant,
  defaultState: servedState,
  overrides: z.array(z.unknown()),
});

/** @returns the features that can be read, with those of their overrides that can be read */
export const readServedFeatures = (
  stored: readonly unknown[],
  readable: ReadableRows,
): readonly ServedFeatureRow[] =>
  readable
    .of('feature', servedFeatureRow, stored)
    .map((row) => ({ ...row, overrides: readable.of('override', override, row.overrides) }));

const OVERRIDES_AS_JSON = sql.fragment`coalesce(
  (
    SELECT jsonb_agg(
      ${stateAsJson(sql.fragment`o`)} || jsonb_build_object(
        'priority', o.priority,
        'segment', jsonb_build_object('id', g.id, 'name', g.name, 'rules', g.rules),
        'experiment', (
          SELECT jsonb_build_object('id', e.id, 'uuid', e.uuid, 'name', e.name, 'evaluation', e.evaluation)
          FROM experiments e
          WHERE e.override_id = o.id
        )
      )
      ORDER BY o.priority, o.id
    )
    FROM feature_states o
    JOIN segments g ON g.id = o.segment_id
    WHERE o.environment_id = d.environment_id AND o.feature_id = d.feature_id AND o.live
  ),
  '[]'
)`;

/** SQL for features (`f`) with their defaults (`d`) and live overrides: one statement, one state of the database. */
export const SELECT_SERVED_FEATURES = sql.fragment`
  SELECT
    f.id, f.name, f.type, f.description, f.default_enabled, f.created_at,
    ${INITIAL_VALUE_AS_JSON} AS initial_value,
    ${stateAsJson(sql.fragment`d`)} AS default_state,
    ${OVERRIDES_AS_JSON} AS overrides
  FROM feature_states d
  JOIN features f ON f.id = d.feature_id`;
