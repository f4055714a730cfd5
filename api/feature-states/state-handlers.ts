import type { Request, RequestHandler } from 'express';
import type { Environment } from '../../db/postgres/environment-store.js';
import type {
  FeatureState,
  FeatureStateStore,
  StateFilter,
  StateScope,
} from '../../db/postgres/feature-state-store.js';
import type { Access } from '../auth/access.js';
import { readId } from '../http/fields.js';
import { pageRequest, paged } from '../http/paging.js';
import { parseBody, parseQuery } from '../http/validate.js';
import { notFound } from '../problem/api-problem.js';
import { changed } from '../problem/catalogue-problem.js';
import { featureStateBody, readStateChange } from './feature-state-body.js';
import { stateChange, stateListQuery, wholeState } from './feature-state-schemas.js';

export interface StateHandlersDeps {
  readonly access: Pick<Access, 'environment'>;
  readonly featureStates: FeatureStateStore;
}

type Path = Readonly<Record<string, string>>;
type Handler = RequestHandler<Record<string, string>>;

/** Which states a path is about. */
export interface StateKind {
  readonly scope: StateScope;
  /** Narrows lists down by the path. */
  readonly filter: (path: Path) => Partial<Pick<StateFilter, 'featureId' | 'identifier'>>;
  /** Whether a state that was found by its id is what the path says. */
  readonly belongs: (state: FeatureState, path: Path) => boolean;
}

/** What one does with states, whosever they are. */
export interface StateHandlers {
  readonly list: Handler;
  readonly show: Handler;
  readonly replace: Handler;
  readonly change: Handler;
  readonly remove: Handler;
}

interface Found {
  readonly environment: Environment;
  readonly state: FeatureState;
}

/** @returns handlers for the states of one kind. */
export const createStateHandlers = (
  { access, featureStates }: StateHandlersDeps,
  { scope, filter, belongs }: StateKind,
): StateHandlers => {
  const find = async (path: Path): Promise<Found> => {
    const environment = await access.environment(path['environmentKey']);
    const id = readId(path['stateId']);
    const state = id === null ? null : await featureStates.get(environment.id, scope, id);
    if (state === null || !belongs(state, path)) throw notFound('feature state');
    return { environment, state };
  };
  const changeTo =
    (schema: typeof wholeState | typeof stateChange): Handler =>
    async (request, response) => {
      const { environment, state } = await find(request.params);
      const change = readStateChange(parseBody(schema, request as Request), scope === 'segment');
      const after = await featureStates.change(environment.id, scope, state.id, change);
      response.json(featureStateBody(changed(after, 'feature state')));
    };

  return {
    list: async (request, response) => {
      const environment = await access.environment(request.params['environmentKey']);
      const { feature, feature_name: featureName, ...page } = parseQuery(stateListQuery, request as Request);
      const { count, items } = await featureStates.list(environment.id, {
        ...pageRequest(page),
        scope,
        ...(feature === undefined ? {} : { featureId: feature }),
        ...(featureName === undefined ? {} : { featureName }),
        ...filter(request.params),
      });
      response.json(paged(request as Request, page, count, items.map(featureStateBody)));
    },
    show: async (request, response) => {
      response.json(featureStateBody((await find(request.params)).state));
    },
    replace: changeTo(wholeState),
    change: changeTo(stateChange),
    remove: async (request, response) => {
      const { environment, state } = await find(request.params);
      if (scope === 'default') throw notFound('feature state');
      changed(await featureStates.removeOverride(environment.id, scope, state.id), 'feature state');
      response.status(204).end();
    },
  };
};
