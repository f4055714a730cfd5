import { z } from 'zod/v4';
import { endpoint } from '../contract/endpoint.js';
import { momentField } from '../fields/answer-fields.js';

const tag = 'Health';

const spoolShape = z.object({
  rows: z.int().min(0).describe('Events.'),
  bytes: z.int().min(0).describe('Their size as text.'),
  oldest_at: momentField.nullable().describe('Since when the oldest waits; null while none does.'),
});

/** How much is in the spool and for how long. */
export type SpoolState = Readonly<z.output<typeof spoolShape>>;

const probe = z.enum(['up', 'down']);

const readinessShape = z
  .object({
    status: z
      .enum(['ready', 'degraded', 'not_ready'])
      .describe('`degraded`: the warehouse is down, and events are kept in the spool.'),
    checks: z
      .object({
        postgres: probe.describe('Without it nothing is served.'),
        temporal: probe.describe('Without it no command is accepted.'),
        clickhouse: probe.describe('Without it events wait in the spool.'),
      })
      .describe('What this process depends on.'),
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
  callers: 'public',
  answers: {
    200: {
      description: 'It is.',
      schema: z.object({
        status: z.literal('ok').describe('It answers.'),
        version: z.string().describe('The product’s version.'),
      }),
    },
  },
});

const getReadiness = endpoint({
  id: 'getReadiness',
  method: 'get',
  path: '/readyz',
  tag,
  summary: 'Ask whether this process can do its work',
  callers: 'public',
  answers: {
    200: { description: 'It can, or most of it.', schema: readinessShape },
    503: { description: 'Postgres or Temporal is missing.', schema: readinessShape },
  },
});

/** In the order in which people should read them. */
export const healthEndpoints = [getLiveness, getReadiness] as const;
