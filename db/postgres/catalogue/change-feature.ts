import type { OutdatedEdit, WantedEditions } from '../audit/outdated-edit.js';
import { outdatedEdit } from '../audit/outdated-edit.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { announceServingChange } from '../serving/announce-serving-change.js';
import { lockFeature, lockProject } from './catalogue-locks.js';
import type { Change } from './catalogue-refusal.js';
import { changed, MISSING } from './catalogue-refusal.js';
import type { Feature } from './feature-row.js';
import { findFeature } from './feature-row.js';
import { refuseIfNeeded } from './refuse-if-frozen.js';

/** What can be changed of a feature. Its name cannot: events are told apart by it. */
export type FeatureChange = Partial<Pick<Feature, 'description' | 'initialValue' | 'defaultEnabled'>>;

/** @returns the feature, with it and its project locked, or null when there is none. */
export const findLockedFeature = async (queries: Queries, featureId: number): Promise<Feature | null> => {
  const found = await findFeature(queries, featureId);
  if (found === null) return null;
  await lockProject(queries, found.projectId);
  await lockFeature(queries, featureId);
  return findFeature(queries, featureId);
};

const outdated = (
  queries: Queries,
  { id: featureId, projectId, edition }: Feature,
  editions: WantedEditions,
): Promise<OutdatedEdit | null> =>
  outdatedEdit(
    queries,
    edition,
    editions,
    sql.fragment`project_id = ${projectId} AND (
      (subject = 'feature' AND subject_id = ${featureId})
      OR (subject = 'variant' AND subject_id IN (SELECT v.id FROM variants v WHERE v.feature_id = ${featureId}))
    )`,
  );

/** Changes what a feature says of itself, and what environments that are made later begin with. */
export const changeFeature = async (
  queries: Queries,
  featureId: number,
  change: FeatureChange,
  editions: WantedEditions,
): Promise<Change<Feature> | OutdatedEdit> => {
  const feature = await findLockedFeature(queries, featureId);
  if (feature === null) return MISSING;
  const conflict = await outdated(queries, feature, editions);
  if (conflict !== null) return conflict;
  const { description, initialValue, defaultEnabled } = { ...feature, ...change };
  await queries.query(sql.statement`
    UPDATE features
    SET
      description = ${description}, initial_value = ${initialValue.value}, value_type = ${initialValue.type},
      default_enabled = ${defaultEnabled}
    WHERE id = ${featureId}`);
  await announceServingChange(queries, sql.fragment`project_id = ${feature.projectId}`);
  return changed((await findFeature(queries, featureId)) ?? feature);
};

/** Marks a feature as deleted; refused while an experiment needs it. */
export const removeFeature = async (
  queries: Queries,
  featureId: number,
  editions: WantedEditions,
): Promise<Change<Feature> | OutdatedEdit> => {
  const feature = await findLockedFeature(queries, featureId);
  if (feature === null) return MISSING;
  const conflict = await outdated(queries, feature, editions);
  if (conflict !== null) return conflict;
  const refusal = await refuseIfNeeded(queries, sql.fragment`e.feature_id = ${featureId}`);
  if (refusal !== null) return refusal;
  await queries.query(sql.statement`
    UPDATE features SET deleted_at = clock_timestamp() WHERE id = ${featureId}`);
  await announceServingChange(queries, sql.fragment`project_id = ${feature.projectId}`);
  return changed(feature);
};
