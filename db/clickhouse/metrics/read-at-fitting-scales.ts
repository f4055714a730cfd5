import type { WholeSums } from '../../../domain/metrics/whole-sums.js';
import type { SumsRow } from './metric-sums.js';
import { extentsOf, wholeSumsOf } from './metric-sums.js';
import type { CountedMetric, MetricScales, PlacedMetric, TallyGroup } from './metric-tallies.js';
import { planTallies } from './metric-tallies.js';
import { fittingScale, scaleOfSteps } from './whole-steps.js';

/** The exponents of an arm's steps, above and below the line. */
interface ArmSteps {
  readonly above: number;
  readonly below?: number;
}

/** A metric that is asked for. */
export interface AskedMetric extends CountedMetric {
  /** Of sums that these are to be added to, by `armKey`: an arm's steps are not made smaller than theirs. */
  readonly steps?: ReadonlyMap<string, ArmSteps>;
}

/** A row of sums, or with `ix` 0 of the identities of an arm. */
interface ArmRow extends SumsRow {
  /** The number of the group of tallies, from 1. */
  readonly ix: number;
  readonly identities: number;
}

/** What an arm came to in a metric. */
interface ArmOfMetric<Row> {
  readonly metricId: number;
  /** The row with the arm's identities. */
  readonly arm: Row;
  readonly sums: WholeSums;
}

/** A metric in a pass. */
interface MetricInPass<Row> {
  readonly metric: PlacedMetric;
  readonly place: number;
  /** The row of the metric's group by arm. */
  readonly rows: ReadonlyMap<string, Row>;
}

/** Whatever is read is read at these first. */
export const ORDINARY: MetricScales = { above: 0, below: 0 };

/** Counts have steps of 1, at whatever scale. */
const scaleOf = (exponent = 0): number => (exponent === 0 ? 0 : scaleOfSteps(exponent));

const scalesAsked = (steps: ArmSteps | undefined): MetricScales =>
  steps === undefined ? ORDINARY : { above: scaleOf(steps.above), below: scaleOf(steps.below) };

const same = (one: MetricScales, other: MetricScales): boolean =>
  one.above === other.above && one.below === other.below;

/** @returns the scales at which an arm has to be read: the same when those that it was read at fit */
const fitting = (
  metric: PlacedMetric,
  place: number,
  row: SumsRow | undefined,
  { scales, mayShrink }: { readonly scales: MetricScales; readonly mayShrink: boolean },
): MetricScales => {
  const extents = extentsOf(metric, place, row);
  return {
    above: fittingScale(scales.above, extents.above, mayShrink),
    below: fittingScale(scales.below, extents.below, mayShrink),
  };
};

const inPass = <Row extends ArmRow>(
  groups: readonly TallyGroup[],
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): readonly MetricInPass<Row>[] =>
  groups.flatMap((group, index) => {
    const own = new Map(rows.filter(({ ix }) => ix === index + 1).map((row) => [keyOf(row), row]));
    return group.metrics.map((metric, place) => ({ metric, place, rows: own }));
  });

/** The arms of a metric that are still to be read, with the scales at which. */
interface OpenMetric {
  readonly steps: AskedMetric['steps'];
  readonly left: Map<string, MetricScales>;
}

/** Takes the arms whose scales fit from a pass, and leaves the others with those that will. */
const settle = <Row extends ArmRow>(
  { metric, place, rows }: MetricInPass<Row>,
  arms: ReadonlyMap<string, Row>,
  { steps, left }: OpenMetric,
  { scales, isFirst }: { readonly scales: MetricScales; readonly isFirst: boolean },
): readonly ArmOfMetric<Row>[] =>
  [...arms].flatMap(([key, arm]) => {
    const wanted = left.get(key);
    if (wanted === undefined || !same(wanted, scales)) return [];
    const row = rows.get(key);
    const mayShrink = isFirst && steps?.get(key) === undefined;
    const fits = fitting(metric, place, row, { scales, mayShrink });
    if (!same(fits, scales)) {
      left.set(key, fits);
      return [];
    }
    left.delete(key);
    return [{ metricId: metric.metricId, arm, sums: wholeSumsOf(metric, place, row, arm.identities) }];
  });

/** @returns the metrics that have an open arm, with the scales of one of them */
const nextScales = (open: ReadonlyMap<number, OpenMetric>): ReadonlyMap<number, MetricScales> =>
  new Map(
    [...open].flatMap(([metricId, { left }]): [number, MetricScales][] => {
      const [first] = left.values();
      return first === undefined ? [] : [[metricId, first]];
    }),
  );

/**
 * Reads all metrics at the scale of ordinary numbers, and those again that have an arm that it does not fit. The scale of
 * an arm follows from its own numbers, so it is the same whenever and however the same data are read, and whatever is
 * in other arms.
 *
 * @param read one pass: the rows of all arms
 * @param keyOf the arm of a row
 * @returns each arm of each metric once; arms in the order of their rows, unless they were read in several passes
 */
export const readAtFittingScales = async <Row extends ArmRow>(
  metrics: readonly AskedMetric[],
  read: (groups: readonly TallyGroup[]) => Promise<readonly Row[]>,
  keyOf: (row: Row) => string,
): Promise<readonly ArmOfMetric<Row>[]> => {
  const open = new Map<number, OpenMetric>();
  const done: ArmOfMetric<Row>[] = [];
  let next: ReadonlyMap<number, MetricScales> = new Map(metrics.map(({ metricId }) => [metricId, ORDINARY]));
  for (let isFirst = true; next.size > 0; isFirst = false) {
    const scalesOf = next;
    const scales = (metricId: number): MetricScales => scalesOf.get(metricId) ?? ORDINARY;
    const groups = planTallies(
      metrics.filter(({ metricId }) => scalesOf.has(metricId)),
      scales,
    );
    const rows = await read(groups);
    const arms = new Map(rows.filter(({ ix }) => ix === 0).map((row) => [keyOf(row), row]));
    if (isFirst)
      for (const { metricId, steps } of metrics) {
        const left = new Map([...arms.keys()].map((key) => [key, scalesAsked(steps?.get(key))]));
        open.set(metricId, { steps, left });
      }
    for (const one of inPass(groups, rows, keyOf)) {
      const { metricId } = one.metric;
      const own = open.get(metricId);
      if (own !== undefined) done.push(...settle(one, arms, own, { scales: scales(metricId), isFirst }));
    }
    next = nextScales(open);
  }
  return done;
};
