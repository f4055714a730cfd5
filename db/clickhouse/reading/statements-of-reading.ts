import { eventsOfMetrics } from '../../../domain/metrics/events-of-metric.js';
import type { Statement } from '../connection/run-query.js';
import { healthStatement } from '../exposures/query-exposure-health.js';
import type { WindowInput } from '../exposures/query-exposures.js';
import { exposuresStatement } from '../exposures/query-exposures.js';
import { lateStatement } from '../exposures/query-late-events.js';
import { exponentOf, metricColumns } from '../metrics/metric-columns.js';
import { metricPasses } from '../metrics/metric-passes.js';
import type { CountedMetric, IdentityNumber, TallyGroup } from '../metrics/metric-tallies.js';
import { planTallies } from '../metrics/metric-tallies.js';
import { metricsStatement } from '../metrics/query-metrics.js';
import { ORDINARY } from '../metrics/read-at-fitting-scales.js';
import { unionOf } from '../window/epoch-window.js';

/** Where the number of an identity is in the columns of a statement; places count from 1, as arrays of ClickHouse do. */
interface NumberInColumns {
  /** In `rejected` and `readable`. */
  readonly tally: number;
  /** A step is 2 to the power of this. */
  readonly exponent: number;
}

/** Where a metric is in the rows and columns of a statement. */
export interface MetricInColumns {
  readonly metricId: number;
  /** The column `ix` of its rows. */
  readonly ix: number;
  /** In `sums`, `squares` and the columns below the line. */
  readonly place: number;
  readonly above: NumberInColumns;
  /** Of a ratio. */
  readonly below: NumberInColumns | null;
}

/** A statement of a reading, and what its rows are. */
export interface ReadingStatement extends Statement {
  readonly name: string;
  /** Of a statement that sums metrics. */
  readonly metrics: readonly MetricInColumns[];
}

const inColumns = (number: IdentityNumber): NumberInColumns => ({
  tally: number.tally + 1,
  exponent: exponentOf(number),
});

const placesOf = (groups: readonly TallyGroup[]): readonly MetricInColumns[] =>
  groups.flatMap(({ metrics }, group) =>
    metrics.map(({ metricId, above, below }, place) => ({
      metricId,
      ix: group + 1,
      place: place + 1,
      above: inColumns(above),
      below: below === undefined ? null : inColumns(below),
    })),
  );

const sumsOf = (input: WindowInput, metrics: readonly CountedMetric[]): readonly ReadingStatement[] =>
  metrics.length === 0
    ? []
    : metricPasses(metrics).map(({ part, metrics: pass }) => {
        // As every reading begins; only what numbers of another size do not fit is read again.
        const groups = planTallies(pass, () => ORDINARY);
        return {
          name: part,
          ...metricsStatement(input, metricColumns(groups)),
          metrics: placesOf(groups),
        };
      });

/** What a snapshot has read. */
export interface ReadParts {
  /** Whose sums were read. */
  readonly metrics: readonly CountedMetric[];
  /** Whose late events were counted; null where none were. */
  readonly lateOf: readonly CountedMetric[] | null;
}

/** @returns the statements by which a refresh reads an experiment, in their order; none where nothing was served yet */
export const statementsOfReading = (
  input: WindowInput,
  { metrics, lateOf }: ReadParts,
): readonly ReadingStatement[] => {
  if (unionOf(input.epochs).length === 0) return [];
  const plain = (name: string, statement: Statement): ReadingStatement => ({
    name,
    ...statement,
    metrics: [],
  });
  return [
    plain('exposures', exposuresStatement(input)),
    plain('health', healthStatement(input)),
    ...sumsOf(input, metrics),
    ...(lateOf === null ? [] : [plain('late', lateStatement({ ...input, events: eventsOfMetrics(lateOf) }))]),
  ];
};
