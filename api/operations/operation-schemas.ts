import { z } from 'zod/v4';
import { countField, momentField, numberField } from '../fields/answer-fields.js';
import { FOREIGN_STORES, spoolShape } from '../health/health-schemas.js';
import { sealsShape } from '../health/seals-state.js';

const check = z.enum(['up', 'down']);

/** An experiment that somebody should look at, with why. */
const concerned = <Fields extends z.ZodRawShape>(id: string, fields: Fields) =>
  z
    .object({
      experiment: numberField.describe('The id of the experiment.'),
      name: z.string().describe('Its name.'),
      environment: z.string().describe('The client key of its environment.'),
      ...fields,
    })
    .meta({ id });

const troubles = z
  .object({
    late: z
      .array(
        concerned('LateExperiment', {
          intervals: z.number().describe('For how many of its intervals it has had no new figures.'),
        }),
      )
      .describe('Running without new figures for more than one interval, the latest first, at most 20.'),
    missed: z
      .array(
        concerned('MissedExperiment', {
          missed: z
            .enum(['refresh', 'seal', 'scheduled command'])
            .describe('What has not happened for so long that a healthy workflow would have done it.'),
        }),
      )
      .describe('Whose workflow seems to be lost or stuck, judged by the database alone; at most 20.'),
    unsealed: z
      .array(
        concerned('UnsealedExperiment', {
          due_at: momentField,
          code: z.string().nullable().describe('Why the last attempt failed; null where it did not.'),
        }),
      )
      .describe('Final results that are due, the oldest first, at most 20.'),
    astray: z
      .array(
        concerned('AstrayExperiment', {
          state: z
            .enum(['pending', 'drifted', 'blocked'])
            .describe('`pending`: several attempts have failed; the others as in its flag store.'),
          code: z.string().nullable().describe('What stands in the way; null where somebody has changed it.'),
        }),
      )
      .describe('Which a [flag store](/docs/flagsmith) does not serve as it is to; at most 20.'),
    repaired: z
      .array(
        concerned('RepairedExperiment', {
          action: z
            .string()
            .describe(
              'What the reconciler, or a command, did: started the workflow again, or told it how things stand.',
            ),
          at: momentField,
        }),
      )
      .describe('Workflows that were repaired in the last 24 hours, the latest first, at most 20.'),
    unrepaired: z
      .array(concerned('UnrepairedExperiment', {}))
      .describe('Which the reconciler’s last pass could not read, at most 20.'),
  })
  .describe('Experiments that somebody should look at.');

const server = z
  .object({
    version: z.string().describe('The version of the server.'),
    clock_ahead_ms: z
      .int()
      .nullable()
      .describe(
        'How far its clock is ahead of that of the API process that answers; half of the time that the answer took is the doubt. Null for Temporal, which does not tell.',
      ),
  })
  .meta({ id: 'ServerFacts' });

const arrivals = z
  .object({
    minutes: numberField.describe('How far back this looks.'),
    received: countField.describe(
      'Events that came in, of all environments; copies count until they are merged.',
    ),
    median_lag_ms: z
      .number()
      .nullable()
      .describe(
        'From when an event happened, as its sender says, until it was stored; null while none came.',
      ),
    long_lag_ms: z.number().nullable().describe('The same: 95 of 100 were faster.'),
  })
  .meta({ id: 'Arrivals' });

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
        queues: z
          .array(
            z.object({
              task_queue: z.string().describe('Where they look for work.'),
              count: countField.describe('How many.'),
              since: momentField,
              under_way: countField.describe(
                'How many refreshes and verifications they compute at the moment, as they said within seconds.',
              ),
            }),
          )
          .describe('Those of all task queues that use this database, and since when the oldest works.'),
        pollers: z
          .array(
            z
              .object({
                task_queue: z.string().describe('Where it looks for work.'),
                identity: z.string().describe('The process: its id and host, as the SDK calls it.'),
                deployment: z.string().nullable().describe('Its Worker Deployment; null where it has none.'),
                build: z
                  .string()
                  .nullable()
                  .describe(
                    'What it runs: the version of the SDK and a hash of the workflow code, unless it was given another name.',
                  ),
                last_poll_at: momentField.nullable().describe('When it last asked for work.'),
              })
              .meta({ id: 'Poller' }),
          )
          .nullable()
          .describe(
            'Who asks for the work of this API’s experiments, as Temporal says, which names the dead for some minutes; null where it does not say.',
          ),
      })
      .describe('The workers.'),
    reconciler: z
      .object({
        last_pass_at: momentField.nullable().describe('When it last came to an end; null before the first.'),
        repairs: countField.describe('Workflows that were repaired in the last 24 hours.'),
        orphans: z
          .array(z.string())
          .describe(
            'Uuids of open workflows that had no experiment in its last pass, at most 20. They are left as they are: one may be a creation on its way, or all that is left of an experiment after a restore.',
          ),
      })
      .describe('What repairs lost workflows.'),
    events: arrivals
      .nullable()
      .describe('How events have come in lately; null where the warehouse could not say.'),
    experiments: troubles,
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
        slowest: z
          .array(
            concerned('SlowRefresh', {
              ms: numberField.describe(
                'From the moment that it speaks of until it was stored: with waiting for events, all queries, and the computing.',
              ),
              at: momentField,
            }),
          )
          .describe('The slowest of the last hour that spoke of their own time, at most 5.'),
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
    readout_audits: z
      .object({
        compared: countField.describe('How often both were computed.'),
        differed: countField.describe(
          'How often they were not equal. Anything but 0 is a fault of this software: report it.',
        ),
        experiments: z
          .array(
            concerned('DifferingExperiment', {
              figures: z.array(z.string()).describe('Which figures were not equal.'),
              at: momentField,
            }),
          )
          .describe('Where they were not, the latest first, at most 20.'),
      })
      .describe(
        'Adding what came since the refresh before, compared with reading everything. Reading everything counts.',
      ),
    database_bytes: countField.describe('How large Postgres is.'),
    servers: z
      .object({
        postgres: server.nullable().describe('What keeps experiments and results.'),
        temporal: server.nullable().describe('What runs workflows.'),
        clickhouse: server.nullable().describe('What keeps events.'),
      })
      .describe('Which servers stand behind it; null for one that does not say.'),
    version: z.string().describe('The version of the API process that answers.'),
    now: momentField.describe('What time it is for that process, to tell a clock that is wrong.'),
  })
  .meta({ id: 'Operations' });

export type OperationsBody = z.output<typeof operations>;
