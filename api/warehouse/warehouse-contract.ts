import { z } from 'zod/v4';
import { endpoint } from '../contract/endpoint.js';
import { momentField, numberField } from '../fields/answer-fields.js';

const status = z.enum(['connected', 'errored']).describe('Whether it answered just now.');
const statusDetail = z.string().nullable().describe('Why it did not; null when it did.');

/** Response: the warehouse as an environment sees it. */
const warehouseConnection = z
  .object({
    id: numberField,
    warehouse_type: z.literal('clickhouse').describe('Always ClickHouse.'),
    status,
    status_detail: statusDetail,
    name: z.string().describe('For people.'),
    config: z
      .object({ database: z.string().describe('The database in which events are.') })
      .describe('How it is reached, secrets left out.'),
    created_at: momentField,
    total_events_received: z
      .int()
      .min(0)
      .nullable()
      .describe('Copies that are not merged yet included; null while the warehouse cannot be read.'),
    unique_events_count: z
      .int()
      .min(0)
      .nullable()
      .describe('Different names of events; null while the warehouse cannot be read.'),
  })
  .meta({ id: 'WarehouseConnection' });

/** Response: whether the warehouse answers. */
const connectionTest = z
  .object({ status, status_detail: statusDetail })
  .meta({ id: 'WarehouseConnectionTest' });

/** Response: names of events. */
const receivedEvents = z
  .object({
    events: z.array(z.string()).describe('Names of metric events, the one that came last first.'),
    is_truncated: z.boolean().describe('There are more than the 500 that are told.'),
  })
  .meta({ id: 'ReceivedEvents' });

export type WarehouseConnectionBody = z.output<typeof warehouseConnection>;
export type ConnectionTestBody = z.output<typeof connectionTest>;

const tag = 'Warehouse';
const query = z.object({
  exclude_event_stats: z
    .enum(['true', 'false'])
    .optional()
    .describe('`true` leaves out the counts, which cost a look at all events.'),
});

export const listWarehouseConnections = endpoint({
  id: 'listWarehouseConnections',
  method: 'get',
  path: '/environments/{environmentKey}/warehouse-connections/',
  tag,
  summary: 'Look at the warehouse of an environment',
  description: 'An installation has one, which its configuration names; it is the same for all environments.',
  query,
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
  answers: {},
  problems: ['warehouse_connected'],
});

export const getWarehouseConnection = endpoint({
  id: 'getWarehouseConnection',
  method: 'get',
  path: '/environments/{environmentKey}/warehouse-connections/{connectionId}/',
  tag,
  summary: 'Look at one warehouse connection',
  query,
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

/** In the order in which people should read them. */
export const warehouseEndpoints = [
  listWarehouseConnections,
  createWarehouseConnection,
  getWarehouseConnection,
  testWarehouseConnection,
  listReceivedEvents,
] as const;
