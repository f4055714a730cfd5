import { z } from 'zod/v4';
import type {
  ExposureReadout,
  HealthReadout,
  LateReadout,
  MetricReadout,
} from '../db/clickhouse/reading/experiment-reader.js';
import { ownRecord } from '../db/own-record.js';
import { defined } from '../domain/defined.js';
import type { ExperimentMetric } from '../domain/metrics/metric.js';
import type { ExactReadout } from './experiment-readout.js';
import { readingOf } from './read-metrics.js';

/** All that the warehouse says of an experiment, in whole numbers: what is of some identities can be taken off and put on. */
export interface WholeReadout {
  readonly exposures: ExposureReadout;
  readonly health: HealthReadout;
  readonly late: LateReadout;
  readonly sums: readonly MetricReadout[];
}

/** @returns a readout as whole numbers; null where something could not be read */
export const wholeOf = ({ exposures, health, late, metrics, sums }: ExactReadout): WholeReadout | null =>
  late === null || metrics.some(({ reading }) => reading.kind === 'failed')
    ? null
    : { exposures, health, late, sums };

/** @returns what a reading of the same would be, of the metrics as they are called and used by now */
export const readoutOf = (
  { sums, ...others }: WholeReadout,
  metrics: readonly ExperimentMetric[],
): ExactReadout => ({
  ...others,
  sums,
  metrics: metrics.map((metric) => ({ metric, reading: readingOf(metric, sums) })),
});

const count = z.number().int();
const whole = z.string().transform(BigInt);
const numbers = {
  exponent: count,
  sum: whole,
  squares: whole,
  rejectedValues: count,
  readValues: count,
};
const first = { variant: z.string(), epoch: count, identities: count };

const stored: z.ZodType<WholeReadout> = z.object({
  exposures: z.object({
    rows: z.array(z.object({ ...first, bucket: count })),
    excludedIdentities: count,
    excluded: z.array(z.object(first)),
  }),
  health: ownRecord(count),
  late: z.object({ exposures: count, metricEvents: count }),
  sums: z.array(
    z.object({
      ...{ metricId: count, phase: count, variant: z.string() },
      sums: z
        .object({
          n: count,
          above: z.object(numbers),
          below: z.object({ ...numbers, products: whole }).optional(),
        })
        .transform(({ n, above, below }) => ({ n, above, ...defined({ below }) })),
    }),
  ),
});

/** @returns a readout or a part of it as JSON can say it, which has no whole numbers of any length */
export const storable = (readout: unknown): unknown =>
  JSON.parse(
    JSON.stringify(readout, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
  );

/** @returns the readout that was stored; null where it is of another shape */
export const wholeFromStored = (value: unknown): WholeReadout | null => stored.safeParse(value).data ?? null;
