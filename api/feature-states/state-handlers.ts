import type { Request } from 'express';
import type { z } from 'zod/v4';
import type { WantedEditions } from '../../db/postgres/audit/outdated-edit.js';
import type { Environment } from '../../db/postgres/catalogue/environment-store.js';
import type {
  FeatureStateStore,
  ManagedState,
  StateFilter,
  StateScope,
} from '../../db/postgres/catalogue/feature-state-store.js';
import { defined } from '../../domain/defined.js';
import { edited } from '../editions/edited.js';
import { etagOf } from '../editions/etag.js';
import type { PagedBody } from '../fields/paging.js';
import { paged, pageRequest } from '../fields/paging.js';
import { readId } from '../fields/request-fields.js';
import type { Names } from '../http/refuse-another.js';
import { refuseAnother } from '../http/refuse-another.js';
import { notFound } from '../problem/api-problem.js';
import { featureStateBody, readStateChange } from './feature-state-body.js';
import type { FeatureStateBody, stateChange, stateListQuery } from './feature-state-schemas.js';

export interface StateHandlersDeps {
  readonly featureStates: FeatureStateStore;
}

type Params = Readonly<Record<string, string>>;

/** Which states a path is about. */
export interface StateKind {
  readonly scope: StateScope;
  /** Narrows lists down by the path. */
  readonly filter: (params: Params) => Partial<Pick<StateFilter, 'featureId' | 'identifier'>>;
  /** Whether a state that was found by its id belongs to what the path names. */
  readonly belongs: (state: ManagedState, params: Params) => boolean;
}

interface StateCall {
  readonly environment: Environment;
  readonly params: Params;
}

interface ListCall extends StateCall {
  readonly request: Request;
  readonly query: z.output<typeof stateListQuery>;
}

interface EditCall extends StateCall {
  readonly editions: WantedEditions;
}

interface ChangeCall extends EditCall {
  readonly request: Pick<Request, 'body'>;
  readonly body: z.output<typeof stateChange>;
}

interface Found<Body> {
  readonly status: 200;
  readonly body: Body;
}

interface FoundOne extends Found<FeatureStateBody> {
  readonly headers: { readonly ETag: string };
}

/** What can be done with states of every kind. */
export interface StateHandlers {
  readonly list: (call: ListCall) => Promise<Found<PagedBody<FeatureStateBody>>>;
  readonly show: (call: StateCall) => Promise<FoundOne>;
  readonly change: (call: ChangeCall) => Promise<FoundOne>;
  readonly remove: (call: EditCall) => Promise<{ readonly status: 204 }>;
}

const namesOf = ({ uuid, feature, segment, identity }: ManagedState): Names => ({
  uuid: [uuid],
  feature: [feature.id],
  feature_name: [feature.name],
  segment: [segment?.id ?? null],
  identifier: [identity?.identifier ?? null],
});

const namesOfIdentity = ({ identity }: ManagedState): Names => ({
  identifier: [identity?.identifier ?? null],
  identity_uuid: [identity?.uuid ?? null],
});

/** Refuses a body about another feature, segment or identity than the state is for. */
const refuseAnotherState = (body: unknown, state: ManagedState): void => {
  refuseAnother(body, namesOf(state));
  const { feature_segment: ofSegment, identity } = { ...(body as Readonly<Record<string, unknown>>) };
  refuseAnother(ofSegment, { segment: [state.segment?.id ?? null] });
  if (typeof identity === 'object') refuseAnother(identity, namesOfIdentity(state));
  else refuseAnother({ identity }, { identity: Object.values(namesOfIdentity(state)).flat() });
};

const withEdition = (state: ManagedState): FoundOne => ({
  status: 200,
  body: featureStateBody(state),
  headers: { ETag: etagOf(state.edition) },
});

/** @returns handlers for the states of one kind. */
export const createStateHandlers = (
  { featureStates }: StateHandlersDeps,
  { scope, filter, belongs }: StateKind,
): StateHandlers => {
  const find = async ({ environment, params }: StateCall): Promise<ManagedState> => {
    const id = readId(params['stateId']);
    const state = id === null ? null : await featureStates.get(environment.id, scope, id);
    if (state === null || !belongs(state, params)) throw notFound('feature state');
    return state;
  };

  return {
    list: async ({ environment, params, query, request }) => {
      const { feature, feature_name: featureName, ...page } = query;
      const { count, items } = await featureStates.list(environment.id, {
        ...pageRequest(page),
        scope,
        ...defined({ featureId: feature, featureName }),
        ...filter(params),
      });
      return { status: 200, body: paged(request, page, count, items.map(featureStateBody)) };
    },
    show: async (call) => withEdition(await find(call)),
    change: async (call) => {
      const state = await find(call);
      refuseAnotherState(call.request.body, state);
      const { id } = state;
      const asked = readStateChange(call.body, scope === 'segment');
      const after = await featureStates.change(call.environment.id, scope, id, asked, call.editions);
      return withEdition(edited(after, 'feature state'));
    },
    remove: async (call) => {
      const { id } = await find(call);
      if (scope === 'default') throw notFound('feature state');
      const { environment, editions } = call;
      edited(await featureStates.removeOverride(environment.id, scope, id, editions), 'feature state');
      return { status: 204 };
    },
  };
};
