import { z } from 'zod/v4';
import { endpoint } from '../contract/endpoint.js';
import {
  connectionTest,
  eventFields,
  eventFieldsQuery,
  receivedEvents,
  warehouseConnection,
  warehouseQuery,
} from './warehouse-schemas.js';

const tag = 'Warehouse';

export const listWarehouseConnections = endpoint({
  id: 'listWarehouseConnections',
  method: 'get',
  path: '/environments/{environmentKey}/warehouse-connections/',
  tag,
  summary: 'Look at the warehouse of an environment',
  description: 'An installation has one, which its configuration names; it is the same for all environments.',
  query: warehouseQuery,
  answers: { 200: { description: 'A list of one.', schema: z.array(warehouseConnection) } },
});

export const createWarehouseConnection = endpoint({
  id: 'createWarehouseConnection',
  method: 'post',
  path: '/environments/{environmentKey}/warehouse-connections/',
  tag,
  summary: 'Refused: every environment has its warehouse',
  description: 'Always 409: where events go is decided by `CLICKHOUSE_URL`, not by environment.',
  role: 'admin',
  idempotency: 'natural',
  // Generators of clients need a success, also of an operation that has none in any installation of today.
  answers: {
    201: {
      description: 'The new connection. Never as long as an installation has one warehouse.',
      schema: warehouseConnection,
    },
  },
  problems: ['warehouse_connected'],
});

export const getWarehouseConnection = endpoint({
  id: 'getWarehouseConnection',
  method: 'get',
  path: '/environments/{environmentKey}/warehouse-connections/{connectionId}/',
  tag,
  summary: 'Look at one warehouse connection',
  query: warehouseQuery,
  answers: { 200: { description: 'The connection.', schema: warehouseConnection } },
});

export const testWarehouseConnection = endpoint({
  id: 'testWarehouseConnection',
  method: 'post',
  path: '/environments/{environmentKey}/warehouse-connections/{connectionId}/test-warehouse-connection/',
  tag,
  summary: 'Ask the warehouse whether it answers',
  role: 'viewer',
  idempotency: 'natural',
  answers: { 200: { description: 'What it said.', schema: connectionTest } },
});

export const listReceivedEvents = endpoint({
  id: 'listReceivedEvents',
  method: 'get',
  path: '/environments/{environmentKey}/warehouse-connections/{connectionId}/events/',
  tag,
  summary: 'List the names of the events that came in',
  description: 'For whoever defines a metric: what applications really send.',
  answers: { 200: { description: 'Names, at most 500.', schema: receivedEvents } },
  problems: ['warehouse_unavailable'],
});

export const listEventFields = endpoint({
  id: 'listEventFields',
  method: 'get',
  path: '/environments/{environmentKey}/warehouse-connections/{connectionId}/event-fields/',
  tag,
  summary: 'List the fields that events of a name have',
  description:
    'For whoever filters a metric by the metadata of its events, or sums up a field of it: what the latest ones really hold, ' +
    'those of the seven days before the last one.',
  query: eventFieldsQuery,
  answers: { 200: { description: 'Fields, at most 100.', schema: eventFields } },
  problems: ['warehouse_unavailable'],
});

/** In the order in which people should read them. */
export const warehouseEndpoints = [
  listWarehouseConnections,
  createWarehouseConnection,
  getWarehouseConnection,
  testWarehouseConnection,
  listReceivedEvents,
  listEventFields,
] as const;
