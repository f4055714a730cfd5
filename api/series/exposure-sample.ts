import { z } from 'zod/v4';
import { suffices } from '../../domain/permission.js';
import type { FindExperimentDeps } from '../commands/find-experiment.js';
import { findExperiment } from '../commands/find-experiment.js';
import { endpoint } from '../contract/endpoint.js';
import { countField, momentField } from '../fields/answer-fields.js';
import { iso } from '../fields/iso.js';
import { queryNumber } from '../fields/request-fields.js';
import type { ServedEndpoint } from '../http/serve.js';
import { serve } from '../http/serve.js';
import type { WarehouseReader } from '../warehouse/warehouse-reader.js';
import { readPatiently } from '../warehouse/warehouse-reader.js';

const MOST = 200;
const USUALLY = 50;

const sampled = z
  .object({
    at: momentField.describe('When it happened, as it was sent.'),
    received_at: momentField.describe('When it arrived.'),
    verdict: z.string().describe('What became of it: see /docs/events#verdicts.'),
    variant: z.string().describe('The variant that it names.'),
    epoch: countField.describe('The epoch that it is judged by; 0 is none.'),
    sdk: z.string().describe('Who sent it, as far as that was said.'),
    identifier: z.string().nullable().describe('Whose it is; shown to administrators, null for others.'),
  })
  .meta({ id: 'SampledExposure' });

export const sampleExposures = endpoint({
  id: 'sampleExposures',
  method: 'get',
  path: '/environments/{environmentKey}/experiments/{experimentId}/exposures/sample/',
  tag: 'Snapshots',
  summary: 'Look at single exposures, those that came last first',
  description: 'To see why exposures do not count. Answers from ClickHouse, and needs it.',
  query: z.strictObject({
    verdict: z
      .string()
      .regex(/^\w{1,40}$/)
      .optional()
      .describe('Only those with this verdict, such as `not_enrolled`: a key of `health`.'),
    limit: queryNumber(1, MOST).default(USUALLY).describe(`At most so many, ${USUALLY} if left out.`),
  }),
  answers: {
    200: {
      description: 'Some exposures.',
      schema: z.object({ exposures: z.array(sampled).describe('Those that came last first.') }),
    },
  },
  problems: ['warehouse_unavailable'],
});

export interface ExposureSampleDeps extends FindExperimentDeps {
  readonly warehouse: Pick<WarehouseReader, 'exposureSample'>;
  readonly now: () => number;
}

/** `exposures/sample/` */
export const createExposureSampleRoute = (deps: ExposureSampleDeps): ServedEndpoint =>
  serve(sampleExposures)(async (call) => {
    const { id, feature, epochs } = await findExperiment(deps, call);
    const { verdict, limit } = call.query;
    const windows = epochs.map(({ from, to }) => ({ from, to: to ?? deps.now() + 1 }));
    const found = await readPatiently(
      () =>
        deps.warehouse.exposureSample({
          environmentKey: call.environment.apiKey,
          featureName: feature.name,
          experimentId: id,
          epochs: windows,
          limit,
          ...(verdict === undefined ? {} : { verdict }),
        }),
      'There are very many exposures; ask for one verdict.',
    );
    const mayKnow = suffices(call.caller.role, 'admin');
    const exposures = found.map(({ at, receivedAt, identifier, ...rest }) => ({
      at: iso(at),
      received_at: iso(receivedAt),
      ...rest,
      identifier: mayKnow ? identifier : null,
    }));
    return { status: 200, body: { exposures } };
  });
