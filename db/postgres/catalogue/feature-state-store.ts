import type { CatalogueSubject } from '../../../domain/audit-subject.js';
import { lookupName } from '../../../domain/feature-name.js';
import type { OutdatedEdit, WantedEditions } from '../audit/outdated-edit.js';
import type { PostgresPool } from '../connection/pool.js';
import type { SqlFragment } from '../connection/sql.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { read, transact } from '../connection/transactions.js';
import type { PageOf, PageRequest } from '../shapes/page.js';
import { countRows, pageClause } from '../shapes/page.js';
import { auditOf } from './catalogue-audit.js';
import type { Addition, Change } from './catalogue-refusal.js';
import type { StateChange } from './change-feature-state.js';
import { changeState, findLockedState, removeState } from './change-feature-state.js';
import type { ManagedState } from './feature-state-row.js';
import {
  DEFAULTS,
  findState,
  findStates,
  fromStates,
  IDENTITY_OVERRIDES,
  SEGMENT_OVERRIDES,
} from './feature-state-row.js';
import type { NewIdentityOverride, NewSegmentOverride } from './insert-override.js';
import { insertIdentityOverride, insertSegmentOverride } from './insert-override.js';

export type { StateChange } from './change-feature-state.js';
export type { ManagedState } from './feature-state-row.js';

/** Which of an environment's states: a default, a segment's override, or an identity's. */
export type StateScope = 'default' | 'segment' | 'identity';

export interface StateFilter extends PageRequest {
  readonly scope: StateScope;
  readonly featureId?: number;
  readonly featureName?: string;
  /** For identities' overrides. */
  readonly identifier?: string;
}

/**
 * What environments serve, as it is managed. What an experiment provisions is left out; what would change the treatment
 * of one that has started and is not completed is refused.
 */
export interface FeatureStateStore {
  /** @returns a page of states, by feature and priority. */
  list(environmentId: number, filter: StateFilter): Promise<PageOf<ManagedState>>;
  get(environmentId: number, scope: StateScope, stateId: number): Promise<ManagedState | null>;
  addSegmentOverride(input: NewSegmentOverride): Promise<Addition<ManagedState>>;
  addIdentityOverride(input: NewIdentityOverride): Promise<Addition<ManagedState>>;
  change(
    environmentId: number,
    scope: StateScope,
    stateId: number,
    change: StateChange,
    editions?: WantedEditions,
  ): Promise<Change<ManagedState> | OutdatedEdit>;
  removeOverride(
    environmentId: number,
    scope: Exclude<StateScope, 'default'>,
    stateId: number,
    editions?: WantedEditions,
  ): Promise<Change<ManagedState> | OutdatedEdit>;
}

const SCOPES: Readonly<Record<StateScope, SqlFragment>> = {
  default: DEFAULTS,
  segment: SEGMENT_OVERRIDES,
  identity: IDENTITY_OVERRIDES,
};

const conditionOf = (environmentId: number, filter: StateFilter): SqlFragment => {
  const { scope, featureId, featureName, identifier } = filter;
  const conditions = [sql.fragment`s.environment_id = ${environmentId}::bigint`, SCOPES[scope]];
  if (featureId !== undefined) conditions.push(sql.fragment`s.feature_id = ${featureId}::bigint`);
  if (featureName !== undefined)
    conditions.push(sql.fragment`replace(lower(f.name), ' ', '_') = ${lookupName(featureName)}`);
  if (identifier !== undefined) {
    conditions.push(sql.fragment`identifier_digest(i.identifier) = identifier_digest(${identifier})`);
  }
  return sql.fragment`${sql.join(conditions, sql.fragment` AND `)}`;
};

const subjectOf = ({ segment, identity }: Pick<ManagedState, 'segment' | 'identity'>): CatalogueSubject => {
  if (segment !== null) return 'segment_override';
  return identity === null ? 'feature_default' : 'identity_override';
};

const list = async (
  queries: Queries,
  environmentId: number,
  filter: StateFilter,
): Promise<PageOf<ManagedState>> => {
  const where = conditionOf(environmentId, filter);
  const count = await countRows(queries, fromStates(where));
  return { count, items: await findStates(queries, where, pageClause(filter)) };
};

/** A start or an end of an experiment changes the default; an override that is put somewhere moves those behind it. */
const changedBesides = ({ segment, identity, ...state }: ManagedState): SqlFragment => {
  const here = sql.fragment`feature_id = ${state.feature.id} AND environment_id = ${state.environmentId}`;
  if (identity !== null) return sql.fragment`false`;
  return segment === null
    ? sql.fragment`action IN ('started', 'completed')
        AND experiment_uuid IN (SELECT uuid FROM experiments WHERE ${here})`
    : sql.fragment`subject = 'segment_override' AND after ? 'priority'
        AND subject_id IN (SELECT id FROM feature_states WHERE ${here})`;
};

const audit = auditOf<ManagedState>((managed) => {
  const { feature, segment, identity, ...state } = managed;
  return {
    subject: subjectOf({ segment, identity }),
    id: state.id,
    name: [feature.name, segment?.name ?? identity?.identifier]
      .filter((part) => part !== undefined)
      .join('/'),
    projectId: null,
    environmentId: state.environmentId,
    state: {
      enabled: state.enabled,
      value: state.value,
      allocations: state.allocations,
      priority: state.priority,
      segment,
      identity,
    },
    changedBesides: changedBesides(managed),
  };
});

/**
 * Does something with one state, unless it is of another edition than one of these: then with nobody else changing it.
 *
 * @param work is given the state as it was, null where there is none
 */
const ofEdition = async (
  queries: Queries,
  { environmentId, scope, stateId }: { environmentId: number; scope: StateScope; stateId: number },
  editions: WantedEditions,
  work: (before: ManagedState | null) => Promise<Change<ManagedState>>,
): Promise<Change<ManagedState> | OutdatedEdit> => {
  const before = await findLockedState(queries, environmentId, stateId, SCOPES[scope]);
  const conflict = before === null ? null : await audit.outdated(queries, before, editions);
  return conflict ?? work(before);
};

/** @returns the feature states on Postgres. */
export const createFeatureStateStore = (pool: PostgresPool): FeatureStateStore => ({
  list: (environmentId, filter) => read(pool, (queries) => list(queries, environmentId, filter)),
  get: (environmentId, scope, stateId) =>
    read(pool, (queries) => findState(queries, environmentId, stateId, SCOPES[scope])),
  addSegmentOverride: (input) =>
    transact(pool, async (queries) => audit.created(queries, await insertSegmentOverride(queries, input))),
  addIdentityOverride: (input) =>
    transact(pool, async (queries) => audit.created(queries, await insertIdentityOverride(queries, input))),
  change: (environmentId, scope, stateId, change, editions = null) =>
    transact(pool, (queries) =>
      ofEdition(queries, { environmentId, scope, stateId }, editions, async (before) =>
        audit.changed(
          queries,
          before,
          await changeState(queries, environmentId, stateId, SCOPES[scope], change),
        ),
      ),
    ),
  removeOverride: (environmentId, scope, stateId, editions = null) =>
    transact(pool, (queries) =>
      ofEdition(queries, { environmentId, scope, stateId }, editions, async () =>
        audit.removed(queries, await removeState(queries, environmentId, stateId, SCOPES[scope])),
      ),
    ),
});
