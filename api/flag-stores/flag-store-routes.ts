import type {
  FlagStoreContent,
  FlagStoreStore,
  StoredFlagStore,
} from '../../db/postgres/flag-stores/flag-store-store.js';
import type { MirrorReadModel } from '../../db/postgres/flag-stores/mirror-read-model.js';
import { paged, pageRequest } from '../fields/paging.js';
import type { Call, ServedEndpoint } from '../http/serve.js';
import { serve } from '../http/serve.js';
import { ApiProblem, notFound } from '../problem/api-problem.js';
import { changed } from '../problem/catalogue-problem.js';
import type { CheckAddressDeps } from '../webhooks/check-address.js';
import { checkAddress } from '../webhooks/check-address.js';
import { flagMirrorBody, flagStoreBody } from './flag-store-bodies.js';
import {
  deleteFlagStore,
  getFlagStore,
  listFlagMirrors,
  repairFlagStore,
  setFlagStore,
  testFlagStore,
} from './flag-store-contract.js';

export interface FlagStoreRoutesDeps extends CheckAddressDeps {
  readonly flagStores: FlagStoreStore;
  readonly mirrors: MirrorReadModel;
}

const contentOf = ({ body }: Pick<Call<typeof setFlagStore>, 'body'>): FlagStoreContent => ({
  url: body.url,
  environmentKey: body.environment_key,
  apiKey: body.api_key,
  serverKey: body.server_key,
  repair: body.repair,
  checkEveryMinutes: body.check_every_minutes,
});

const found = (store: StoredFlagStore | null): StoredFlagStore => {
  if (store === null) throw notFound('flag store');
  return store;
};

/** `environments/{key}/flag-store/`: where its flags are served elsewhere */
export const createFlagStoreRoutes = ({
  flagStores,
  mirrors,
  ...addresses
}: FlagStoreRoutesDeps): readonly ServedEndpoint[] => [
  serve(getFlagStore)(async ({ environment }) => {
    const store = await flagStores.get(environment.id);
    return { status: 200, body: store && flagStoreBody(store) };
  }),
  serve(setFlagStore)(async (call) => {
    await checkAddress(addresses, call.body.url, 'flag_store_address_refused');
    const change = await flagStores.set(call.environment.id, contentOf(call));
    if (change.kind === 'missing') {
      throw new ApiProblem(
        'flag_store_keys_missing',
        'A new connection, or one to another place, needs both keys: api_key and server_key.',
        {
          errors: ['api_key', 'server_key'].map((field) => ({
            ...{ field, code: 'required', detail: 'is needed for a new connection' },
          })),
        },
      );
    }
    return { status: 200, body: flagStoreBody(changed(change, 'flag store')) };
  }),
  serve(deleteFlagStore)(async ({ environment }) => {
    changed(await flagStores.remove(environment.id), 'flag store');
    return { status: 204 };
  }),
  serve(testFlagStore)(async ({ environment }) => ({
    status: 202,
    body: flagStoreBody(found(await flagStores.askForCheck(environment.id))),
  })),
  serve(listFlagMirrors)(async ({ environment, query, request }) => {
    const { count, items } = await mirrors.list(environment.id, pageRequest(query));
    return { status: 200, body: paged(request, query, count, items.map(flagMirrorBody)) };
  }),
  serve(repairFlagStore)(async ({ environment, body }) => {
    const asked = await flagStores.askForRepair(environment.id, body.experiment);
    if (asked === null) throw notFound('flag store');
    return { status: 202, body: { asked } };
  }),
];
