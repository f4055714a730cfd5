import { z } from 'zod/v4';
import { endpoint } from '../contract/endpoint.js';
import { momentField } from '../contract/shapes.js';

const tag = 'Health';

const spoolShape = z.object({
  rows: z.int().min(0),
  bytes: z.int().min(0),
  oldest_at: momentField.nullable(),
});

/** How much is in the spool and for how long. */
export type SpoolState = Readonly<z.output<typeof spoolShape>>;

const probe = z.enum(['up', 'down']);

const readinessShape = z
  .object({
    status: z
      .enum(['ready', 'degraded', 'not_ready'])
      .describe('`degraded`: the warehouse is down, and events are kept in the spool.'),
    checks: z.object({ postgres: probe, temporal: probe, clickhouse: probe }),
    event_spool: spoolShape
      .nullable()
      .describe('Events that wait for the warehouse; null where nobody could say.'),
  })
  .meta({ id: 'Readiness' });

const getLiveness = endpoint({
  id: 'getLiveness',
  method: 'get',
  path: '/healthz',
  tag,
  summary: 'Ask whether this process is alive',
  audience: 'public',
  answers: {
    200: { description: 'It is.', schema: z.object({ status: z.literal('ok'), version: z.string() }) },
  },
});

const getReadiness = endpoint({
  id: 'getReadiness',
  method: 'get',
  path: '/readyz',
  tag,
  summary: 'Ask whether this process can do its work',
  audience: 'public',
  answers: {
    200: { description: 'It can, or most of it.', schema: readinessShape },
    503: { description: 'Postgres or Temporal is missing.', schema: readinessShape },
  },
});

/** In the order in which people should read them. */
export const healthEndpoints = [getLiveness, getReadiness] as const;
