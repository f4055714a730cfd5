import { z } from 'zod/v4';
import { momentField } from '../fields/answer-fields.js';
import { sealsShape } from './seals-state.js';

export const spoolShape = z.object({
  rows: z.int().min(0).describe('Events.'),
  bytes: z.int().min(0).describe('Their size as text.'),
  oldest_at: momentField.nullable().describe('Since when the oldest waits; null while none does.'),
});

const reconcilerShape = z.object({
  last_pass_at: momentField
    .nullable()
    .describe('When it last went through all experiments, which it does every five minutes; null before.'),
});

/** How long ago the reconciler went through. */
export type ReconcilerState = Readonly<z.output<typeof reconcilerShape>>;

/** How much is in the spool and for how long. */
export type SpoolState = Readonly<z.output<typeof spoolShape>>;

/** Response: a process that is alive. */
export const livenessShape = z.object({
  status: z.literal('ok').describe('It answers.'),
  version: z.string().describe('The product’s version.'),
});

/** Stores that may turn out to be somebody else’s. */
export const FOREIGN_STORES = ['clickhouse', 'temporal'] as const;
const foreignStore = z.enum(FOREIGN_STORES);
/** A store that is not ours. */
export type ForeignStore = z.output<typeof foreignStore>;

const probe = z.enum(['up', 'down']);

const sinceField = momentField.nullable();

/** Response: what this process can do. */
export const readinessShape = z
  .object({
    status: z
      .enum(['ready', 'degraded', 'not_ready'])
      .describe(
        '`degraded`: the warehouse is down, and events are kept in the spool; or a store is not ours; or no worker works, and commands wait; or final results wait for what is on its way.',
      ),
    checks: z
      .object({
        postgres: probe.describe('Without it nothing is served.'),
        temporal: probe.describe('Without it no command is accepted.'),
        clickhouse: probe.describe('Without it events wait in the spool.'),
        worker: probe.describe(
          'Whether one takes work. Without it commands are accepted and wait, and nothing is refreshed. Told within some 15 seconds.',
        ),
      })
      .describe('What this process depends on.'),
    down_since: z
      .object({
        postgres: sinceField,
        temporal: sinceField,
        clickhouse: sinceField,
        worker: sinceField,
      })
      .describe(
        'Since when this process has found each of them down whenever it looked, which it does when it is asked; null for those that are up.',
      ),
    foreign_stores: z
      .array(foreignStore)
      .describe(
        'Stores that answer and are not ours: they carry the id of another installation, or have lost ours. Nothing is stored there and nothing computed from it.',
      ),
    event_spool: spoolShape
      .nullable()
      .describe('Events that wait for the warehouse; null where nobody could say.'),
    seals: sealsShape.nullable().describe('Final results that wait; null where nobody could say.'),
    reconciler: reconcilerShape
      .nullable()
      .describe('What looks after the workflows of experiments; null where nobody could say.'),
  })
  .meta({ id: 'Readiness' });
