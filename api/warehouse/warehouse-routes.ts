import type { EventFields } from '../../db/clickhouse/events/query-event-fields.js';
import type { ReceivedEvents } from '../../db/clickhouse/events/query-received-events.js';
import type { Environment } from '../../db/postgres/catalogue/environment-store.js';
import { iso } from '../fields/iso.js';
import type { HealthProbes } from '../health/health-routes.js';
import type { ServedEndpoint } from '../http/serve.js';
import { serve } from '../http/serve.js';
import { ApiProblem, notFound } from '../problem/api-problem.js';
import {
  createWarehouseConnection,
  getWarehouseConnection,
  listEventFields,
  listReceivedEvents,
  listWarehouseConnections,
  testWarehouseConnection,
} from './warehouse-contract.js';
import type { WarehouseReader } from './warehouse-reader.js';
import { readPatiently } from './warehouse-reader.js';
import type { ConnectionTestBody, WarehouseConnectionBody } from './warehouse-schemas.js';

export interface WarehouseRoutesDeps {
  readonly warehouse: Pick<WarehouseReader, 'receivedEvents' | 'receivedCounts' | 'eventFields'>;
  readonly probes: Pick<HealthProbes, 'clickhouse'>;
  /** The database of events. */
  readonly warehouseDatabase: string;
}

/** There is one connection. It has a number because the paths ask for one. */
const THE_ONE = '1';
const MAX_NAMES = 500;
const VERY_MANY = 'There are very many events; try again later.';

const requireTheOne = (connectionId: string): void => {
  if (connectionId !== THE_ONE) throw notFound('warehouse connection');
};

type CountsBody = Pick<WarehouseConnectionBody, 'total_events_received' | 'unique_events_count'>;

const NO_COUNTS: CountsBody = { total_events_received: null, unique_events_count: null };

const readCounts = async (
  { warehouse }: WarehouseRoutesDeps,
  { apiKey }: Environment,
): Promise<CountsBody> => {
  try {
    const { events, names } = await warehouse.receivedCounts(apiKey);
    return { total_events_received: events, unique_events_count: names };
  } catch {
    // The state of the connection says why.
    return NO_COUNTS;
  }
};

const seenBody = ({ event, lastSeen, countOfDay }: ReceivedEvents['seen'][number]) => ({
  event,
  last_seen: iso(lastSeen),
  count_24h: countOfDay,
});

const fieldBody = ({ name, events, kinds, examples }: EventFields['fields'][number]) => ({
  ...{ name, events },
  ...{ kinds: [...kinds], examples: [...examples] },
});

/** `environments/{key}/warehouse-connections/`: what stands behind experiments */
export const createWarehouseRoutes = (deps: WarehouseRoutesDeps): readonly ServedEndpoint[] => {
  const { warehouse, probes, warehouseDatabase } = deps;

  const state = async (): Promise<ConnectionTestBody> =>
    (await probes.clickhouse())
      ? { status: 'connected', status_detail: null }
      : { status: 'errored', status_detail: 'The warehouse does not answer.' };

  const bodyOf = async (
    environment: Environment,
    withoutCounts: 'true' | 'false' | undefined,
  ): Promise<WarehouseConnectionBody> => {
    const connection = await state();
    const isAsked = withoutCounts !== 'true' && connection.status === 'connected';
    return {
      id: Number(THE_ONE),
      warehouse_type: 'clickhouse',
      ...connection,
      name: `ClickHouse Warehouse - ${environment.name}`,
      config: { database: warehouseDatabase },
      created_at: iso(environment.createdAt),
      ...(isAsked ? await readCounts(deps, environment) : NO_COUNTS),
    };
  };

  return [
    serve(listWarehouseConnections)(async ({ environment, query }) => ({
      status: 200,
      body: [await bodyOf(environment, query.exclude_event_stats)],
    })),
    serve(createWarehouseConnection)(() => {
      const detail =
        'Every environment has its warehouse already; the installation’s configuration names it.';
      throw new ApiProblem('warehouse_connected', detail);
    }),
    serve(getWarehouseConnection)(async ({ environment, params, query }) => {
      requireTheOne(params.connectionId);
      return { status: 200, body: await bodyOf(environment, query.exclude_event_stats) };
    }),
    serve(testWarehouseConnection)(async ({ params }) => {
      requireTheOne(params.connectionId);
      return { status: 200, body: await state() };
    }),
    serve(listReceivedEvents)(async ({ environment, params }) => {
      requireTheOne(params.connectionId);
      const { seen, isTruncated } = await readPatiently(
        () => warehouse.receivedEvents(environment.apiKey, MAX_NAMES),
        VERY_MANY,
      );
      const events = seen.map(({ event }) => event);
      return { status: 200, body: { events, seen: seen.map(seenBody), is_truncated: isTruncated } };
    }),
    serve(listEventFields)(async ({ environment, params, query: { event } }) => {
      requireTheOne(params.connectionId);
      const { lookedAt, fields, isTruncated } = await readPatiently(
        () => warehouse.eventFields(environment.apiKey, event),
        VERY_MANY,
      );
      const body = { event, looked_at: lookedAt, fields: fields.map(fieldBody), is_truncated: isTruncated };
      return { status: 200, body };
    }),
  ];
};
