import { z } from 'zod/v4';
import { FIELD_KINDS } from '../../db/clickhouse/events/query-event-fields.js';
import { countField, momentField, numberField } from '../fields/answer-fields.js';
import { eventField } from '../fields/request-fields.js';

const status = z.enum(['connected', 'errored']).describe('Whether it answered just now.');
const statusDetail = z.string().nullable().describe('Why it did not; null when it did.');

/** Response: the warehouse as an environment sees it. */
export const warehouseConnection = z
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
export const connectionTest = z
  .object({ status, status_detail: statusDetail })
  .meta({ id: 'WarehouseConnectionTest' });

/** Response: names of events. */
export const receivedEvents = z
  .object({
    events: z.array(z.string()).describe('Names of metric events, the one that came last first.'),
    seen: z
      .array(
        z
          .object({
            event: z.string().describe('The name, in exactly this case.'),
            last_seen: momentField.describe('When the last one arrived.'),
            count_24h: countField.describe(
              'How many arrived in the last 24 hours; copies that are not merged yet included.',
            ),
          })
          .meta({ id: 'SeenEvent' }),
      )
      .describe('The same names, with when they were seen.'),
    is_truncated: z.boolean().describe('There are more than the 500 that are told.'),
  })
  .meta({ id: 'ReceivedEvents' });

/** Response: what events of a name have in their metadata. */
export const eventFields = z
  .object({
    event: z.string().describe('The name that was asked about.'),
    looked_at: countField.describe('So many of its latest events were looked at, at most 2,000.'),
    fields: z
      .array(
        z
          .object({
            name: z.string().describe('As filters and `value_field` name it.'),
            events: countField.describe('Of the events that were looked at, how many have it.'),
            kinds: z
              .array(z.enum(FIELD_KINDS))
              .describe('What its values are; `structure` is a list or an object, which no metric can read.'),
            examples: z
              .array(z.union([z.string(), z.number(), z.boolean()]))
              .describe('Values that come often, long ones left out.'),
          })
          .meta({ id: 'SeenField' }),
      )
      .describe('The most frequent first.'),
    is_truncated: z.boolean().describe('There are more than the 100 that are told.'),
  })
  .meta({ id: 'EventFields' });

export type WarehouseConnectionBody = z.output<typeof warehouseConnection>;
export type ConnectionTestBody = z.output<typeof connectionTest>;
/** Request: whether to count. */
export const warehouseQuery = z.object({
  exclude_event_stats: z
    .enum(['true', 'false'])
    .optional()
    .describe('`true` leaves out the counts, which cost a look at all events.'),
});
/** Request: of which events. */
export const eventFieldsQuery = z.object({ event: eventField });
