import { z } from 'zod/v4';
import { countField, momentField, numberField } from '../fields/answer-fields.js';
import { FOREIGN_STORES, spoolShape } from '../health/health-schemas.js';
import { sealsShape } from '../health/seals-state.js';

const check = z.enum(['up', 'down']);

/** Response: how the installation does, for those who operate it. */
export const operations = z
  .object({
    status: z
      .enum(['ready', 'degraded', 'not_ready'])
      .describe('`degraded`: what needs the part that is down does not work, the rest does.'),
    checks: z
      .object({
        postgres: check.describe('Whether Postgres answers.'),
        temporal: check.describe('Whether Temporal answers.'),
        clickhouse: check.describe('Whether ClickHouse answers.'),
        worker: check.describe('Whether a worker works.'),
      })
      .describe('The parts.'),
    foreign_stores: z
      .array(z.enum(FOREIGN_STORES))
      .describe('Parts that answer and belong to another installation.'),
    workers: z
      .object({
        task_queue: z.string().describe('Where they look for work.'),
        count: countField.describe('How many said within seconds that they work.'),
      })
      .describe('The workers.'),
    reconciler: z
      .object({
        last_pass_at: momentField.nullable().describe('When it last came to an end; null before the first.'),
      })
      .describe('What repairs lost workflows.'),
    event_spool: spoolShape.describe('Events that wait for the warehouse.'),
    seals: sealsShape.describe('Final results that wait.'),
    refreshes: z
      .object({
        running: countField.describe('Experiments that run.'),
        late: z
          .array(
            z.object({
              intervals: numberField.describe('Without new figures for more than so many of its intervals.'),
              experiments: countField.describe('So many experiments.'),
            }),
          )
          .describe('How late they are. From three intervals on an experiment is `stale`.'),
        succeeded: countField.describe('Refreshes in the last hour.'),
        failed: countField.describe('Attempts that failed in the last hour.'),
        failing: z
          .array(
            z
              .object({
                experiment: numberField.describe('The id of the experiment.'),
                name: z.string().describe('Its name.'),
                environment: z.string().describe('The client key of its environment.'),
                code: z.string().describe('Why, for programs: see /docs/errors.'),
                at: momentField,
              })
              .meta({ id: 'FailingExperiment' }),
          )
          .describe('Experiments whose last refresh failed, the latest first, at most 20.'),
      })
      .describe('How computing goes.'),
    database_bytes: countField.describe('How large Postgres is.'),
    version: z.string().describe('The version of the API process that answers.'),
    now: momentField.describe('What time it is for that process, to tell a clock that is wrong.'),
  })
  .meta({ id: 'Operations' });
