import { z } from 'zod/v4';
import { EXPERIMENT_STATUSES } from '../../domain/experiment.js';
import { SNAPSHOT_KINDS } from '../../domain/snapshots/snapshot-payload.js';
import { sealsAtField } from '../experiments/experiment-schemas.js';
import { countField, momentField, numberField } from '../fields/answer-fields.js';
import { intervalFields } from '../fields/interval-fields.js';
import { pageFields } from '../fields/paging.js';
import { basis } from './basis-schema.js';
import { exposuresPayload } from './exposures-schema.js';
import { resultsPayload } from './results-schema.js';

const HASH =
  'SHA-256 over `{"basis": …, "payload": …}` as JSON with sorted keys, no white space and numbers as ECMAScript writes them: [Snapshots](/docs/snapshots) has the recipe.';
const hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe(HASH);

const latest = {
  as_of: momentField.nullable().describe('Null, with the payload, before the first refresh that succeeded.'),
  last_error_at: momentField.nullable().describe('Null when the last refresh succeeded.'),
  refresh_requested_at: momentField
    .nullable()
    .describe(
      'When somebody last asked for a refresh of this payload; null: never. Either request computes both payloads, so to see that one is done, wait for `seq` to grow.',
    ),
  is_final: z.boolean().describe('Whether this is the sealed result, which never changes.'),
  computed_at: momentField.nullable().describe('When it was done; null without a snapshot.'),
  seq: numberField.nullable().describe('Which refresh of the experiment it is of; null without a snapshot.'),
  content_hash: hash.nullable().describe(`${HASH} Null without a snapshot.`),
  last_error_code: z
    .string()
    .nullable()
    .describe('Why the last refresh failed, for programs; null when it succeeded.'),
  last_error_detail: z.string().nullable().describe('The same for people.'),
};

const latestExposures = z
  .object({
    ...latest,
    payload: exposuresPayload.nullable().describe('Null before the first refresh that succeeded.'),
  })
  .meta({ id: 'LatestExposures' });
const latestResults = z
  .object({
    ...latest,
    payload: resultsPayload.nullable().describe('Null before the first refresh that succeeded.'),
  })
  .meta({ id: 'LatestResults' });

/** Response: the latest exposures. */
export const exposuresAnswer = z.object({
  exposures: latestExposures.nullable().describe('Null before anything was asked for.'),
});

/** Response: the latest results. */
export const resultsAnswer = z.object({
  results: latestResults.nullable().describe('Null before anything was asked for.'),
});

const provenance = {
  seq: numberField.describe('Counts the refreshes of the experiment.'),
  as_of: momentField.describe('The moment that it speaks of.'),
  computed_at: momentField.describe('When it was done.'),
  content_hash: hash,
  software_version: z.string().describe('Which version of Holdfast computed it.'),
};

const kind = z.enum(SNAPSHOT_KINDS).describe('Which of the two that a refresh computes.');
const isFinal = z.boolean().describe('Whether it is part of the sealed result.');

/** Request: query of the list. */
export const snapshotListQuery = z.object({
  ...pageFields,
  ...intervalFields,
  kind: kind.optional().describe('Only these; both if left out.'),
});

/** Response: a snapshot in a list. */
export const snapshot = z
  .object({ id: numberField, kind, ...provenance, is_final: isFinal })
  .meta({ id: 'Snapshot' });

const derivedFrom = basis.describe('All that it was computed from, besides the events.');
const whole = { id: numberField, ...provenance, is_final: isFinal, basis: derivedFrom };

/** Response: a snapshot with everything that it holds. */
export const wholeSnapshot = z
  .discriminatedUnion('kind', [
    z.object({
      ...whole,
      kind: z.literal('exposures').describe('Who came when.'),
      payload: exposuresPayload,
    }),
    z.object({
      ...whole,
      kind: z.literal('results').describe('How the variants compare.'),
      payload: resultsPayload,
    }),
  ])
  .meta({ id: 'WholeSnapshot' });

const sealed = { id: numberField, ...provenance, basis: derivedFrom };

/** Response: what is sealed. */
export const final = z
  .object({
    sealed_at: momentField.describe('When it was sealed.'),
    exposures: z
      .object({ ...sealed, payload: exposuresPayload })
      .nullable()
      .describe('The last exposures; null where none could be computed.'),
    results: z
      .object({ ...sealed, payload: resultsPayload })
      .nullable()
      .describe('The last results; null where none could be computed.'),
  })
  .meta({ id: 'FinalResult' });

/** Response: what the workflow itself says. */
export const live = z
  .object({
    state: z
      .object({
        status: z.enum(EXPERIMENT_STATUSES).describe('The experiment’s.'),
        revision: countField.describe('Counts the applied commands.'),
        epoch: countField.describe('The number of the latest epoch; 0 before the first start.'),
        sealed: z.boolean().describe('Whether the final result is sealed.'),
        deleted: z.boolean().describe('Whether the experiment was deleted.'),
      })
      .nullable()
      .describe('Null while the experiment is being created.'),
    pending: z
      .array(
        z.object({
          id: z.string().describe('Of the command.'),
          kind: z.string().describe('What is asked, such as `start`.'),
          actor: z.string().describe('Who asks.'),
        }),
      )
      .describe('Commands that are durable and not decided yet, in their order.'),
    next_refresh: z
      .object({
        seq: countField.describe('The number of the latest refresh; 0 before the first.'),
        next_at: momentField.nullable().describe('When the next one is due; null while none is.'),
        last_good: z
          .object({ seq: numberField.describe('Which refresh it was.'), as_of: momentField })
          .nullable()
          .describe('The latest one that succeeded; null before.'),
        consecutive_failures: countField.describe('How many have failed since; each makes the wait longer.'),
        last_failure: z
          .object({
            seq: numberField.describe('Which refresh it was.'),
            at: momentField,
            code: z.string().describe('Why it failed.'),
          })
          .nullable()
          .describe('The latest one that failed; null before.'),
      })
      .describe('How refreshing goes.'),
    seals_at: sealsAtField,
  })
  .meta({ id: 'LiveView' });

export type SnapshotBody = z.output<typeof snapshot>;
export type WholeSnapshotBody = z.output<typeof wholeSnapshot>;
export type LatestExposuresBody = z.output<typeof latestExposures>;
export type LatestResultsBody = z.output<typeof latestResults>;
export type FinalBody = z.output<typeof final>;
export type LiveBody = z.output<typeof live>;
