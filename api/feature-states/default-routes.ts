import type { ServedEndpoint } from '../http/serve.js';
import { serve } from '../http/serve.js';
import {
  changeDefaultState,
  getDefaultState,
  listDefaultStates,
  replaceDefaultState,
} from './feature-state-contract.js';
import type { StateHandlersDeps } from './state-handlers.js';
import { createStateHandlers } from './state-handlers.js';

/** `environments/{key}/featurestates/`: what everybody gets */
export const createDefaultRoutes = (deps: StateHandlersDeps): readonly ServedEndpoint[] => {
  const { list, show, change } = createStateHandlers(deps, {
    scope: 'default',
    filter: () => ({}),
    belongs: () => true,
  });
  return [
    serve(listDefaultStates)(list),
    serve(getDefaultState)(show),
    serve(replaceDefaultState)(change),
    serve(changeDefaultState)(change),
  ];
};
