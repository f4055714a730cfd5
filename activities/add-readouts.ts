/**
 * Readouts of disjoint identities add up, and those of a part can be taken off: counts and whole sums lose nothing by it.
 * So a readout of before comes to one of now by what its touched identities came to then and come to now.
 */
import { byBucket, byEpochAndVariant } from '../db/clickhouse/exposures/query-exposures.js';
import { byArm } from '../db/clickhouse/metrics/query-metrics.js';
import { isOrdinaryExponent } from '../db/clickhouse/metrics/whole-steps.js';
import type {
  ExcludedRow,
  ExposureReadout,
  ExposureRow,
  HealthReadout,
  LateReadout,
  MetricReadout,
} from '../db/clickhouse/reading/experiment-reader.js';
import type { WholeNumbers, WholeSums } from '../domain/metrics/whole-sums.js';
import { addSums, subtractSums } from '../domain/metrics/whole-sums.js';
import type { WholeReadout } from './whole-readout.js';

/** What cannot be had by adding, and why. */
class NotAdditive extends Error {
  override readonly name = 'NotAdditive';
}

/** @throws NotAdditive for less than none: then the part is none of the whole */
const counted = (all: number, then: number, now: number): number => {
  const left = all - then;
  if (left < 0) throw new NotAdditive('Fewer than none are left.');
  return left + now;
};

interface Counted {
  readonly identities: number;
}

const countsByKey = <Row extends Counted>(rows: readonly Row[], keyOf: (row: Row) => string) =>
  new Map(rows.map((row) => [keyOf(row), row]));

/** Rows with a count each; one that comes to none is not there. */
const addRows = <Row extends Counted>(
  keyOf: (row: Row) => string,
  [all, then, now]: readonly [readonly Row[], readonly Row[], readonly Row[]],
): Row[] => {
  const [allRows, thenRows, nowRows] = [all, then, now].map((rows) => countsByKey(rows, keyOf));
  const rows = new Map([...(thenRows ?? []), ...(nowRows ?? []), ...(allRows ?? [])]);
  return [...rows].flatMap(([key, row]) => {
    const of = (some: ReadonlyMap<string, Row> | undefined): number => some?.get(key)?.identities ?? 0;
    const identities = counted(of(allRows), of(thenRows), of(nowRows));
    return identities === 0 ? [] : [{ ...row, identities }];
  });
};

const keyOfExcluded = ({ variant, epoch }: ExcludedRow): string => JSON.stringify([epoch, variant]);
const keyOfRow = ({ variant, epoch, bucket }: ExposureRow): string =>
  JSON.stringify([bucket, epoch, variant]);

const addExposures = (
  all: ExposureReadout,
  then: ExposureReadout,
  now: ExposureReadout,
): ExposureReadout => ({
  rows: addRows(keyOfRow, [all.rows, then.rows, now.rows]).sort(byBucket),
  excludedIdentities: counted(all.excludedIdentities, then.excludedIdentities, now.excludedIdentities),
  excluded: addRows(keyOfExcluded, [all.excluded, then.excluded, now.excluded]).sort(byEpochAndVariant),
});

const verdictsOf = (...readouts: readonly HealthReadout[]) =>
  [...new Set(readouts.flatMap((readout) => Object.keys(readout) as (keyof HealthReadout)[]))].sort();

const addHealth = (all: HealthReadout, then: HealthReadout, now: HealthReadout): HealthReadout =>
  Object.fromEntries(
    verdictsOf(all, then, now).flatMap((verdict) => {
      const exposures = counted(all[verdict] ?? 0, then[verdict] ?? 0, now[verdict] ?? 0);
      return exposures === 0 ? [] : [[verdict, exposures]];
    }),
  );

const addLate = (all: LateReadout, then: LateReadout, now: LateReadout): LateReadout => ({
  exposures: counted(all.exposures, then.exposures, now.exposures),
  metricEvents: counted(all.metricEvents, then.metricEvents, now.metricEvents),
});

/**
 * The steps of an arm follow from its largest number, which cannot be taken off. As long as some number that is not tiny is
 * certainly left, they are the ordinary ones. Those who are touched have one now, or had none then.
 */
const staysOrdinary = (then: WholeNumbers | undefined, now: WholeNumbers | undefined): boolean =>
  (now !== undefined && now.squares !== 0n) || (then?.readValues ?? 0) === 0;

const hasOrdinarySteps = ({ above, below }: WholeSums): boolean =>
  isOrdinaryExponent(above.exponent) && (below === undefined || isOrdinaryExponent(below.exponent));

/** An arm of a metric, as a whole and of those who are touched. */
interface ArmParts {
  readonly all: WholeSums | undefined;
  readonly then: WholeSums | undefined;
  readonly now: WholeSums | undefined;
}

const assertAdditive = ({ all, then, now }: ArmParts): void => {
  // All of a new arm are touched, so what is read of it is what would be read of all.
  if (all === undefined) return;
  const parts = [all, then, now].filter((sums) => sums !== undefined);
  const [above, below] = [then?.above, then?.below];
  if (
    !parts.every(hasOrdinarySteps) ||
    !staysOrdinary(above, now?.above) ||
    !staysOrdinary(below, now?.below)
  )
    throw new NotAdditive('The steps of an arm may be others by now.');
};

/** @returns undefined when nobody is left in the arm */
const addArm = (parts: ArmParts): WholeSums | undefined => {
  assertAdditive(parts);
  const { all, then, now } = parts;
  if (all === undefined) return now;
  counted(all.n, then?.n ?? 0, 0);
  const left = then === undefined ? all : subtractSums(all, then);
  const sums = now === undefined ? left : addSums(left, now);
  return sums.n === 0 ? undefined : sums;
};

const keyOfArm = ({ metricId, phase, variant }: MetricReadout): string =>
  JSON.stringify([metricId, phase, variant]);

const armsByKey = (readouts: readonly MetricReadout[]): ReadonlyMap<string, MetricReadout> =>
  new Map(readouts.map((one) => [keyOfArm(one), one]));

const addMetrics = (
  all: readonly MetricReadout[],
  then: readonly MetricReadout[],
  now: readonly MetricReadout[],
): readonly MetricReadout[] => {
  const [before, after, whole] = [armsByKey(then), armsByKey(now), armsByKey(all)];
  if ([...before.keys()].some((key) => !whole.has(key)))
    throw new NotAdditive('An arm was there then and is not in the whole.');
  const metrics = [...new Set([...all, ...now].map(({ metricId }) => metricId))];
  const inOrder = (left: MetricReadout, right: MetricReadout): number =>
    metrics.indexOf(left.metricId) - metrics.indexOf(right.metricId) || byArm(left, right);
  return [...new Map([...whole, ...after])]
    .flatMap(([key, arm]) => {
      const parts = {
        all: whole.get(key)?.sums,
        then: before.get(key)?.sums,
        now: after.get(key)?.sums,
      };
      const sums = addArm(parts);
      return sums === undefined ? [] : [{ ...arm, sums }];
    })
    .sort(inOrder);
};

/**
 * @param all what was read of everybody, then
 * @param then what those came to then who may come to something else now: whole, and the same ones as in `now`
 * @param now what they come to now
 * @returns what a reading of everybody comes to now, to the last bit; null where that does not follow
 */
export const addReadouts = (
  all: WholeReadout,
  then: WholeReadout,
  now: WholeReadout,
): WholeReadout | null => {
  try {
    return {
      exposures: addExposures(all.exposures, then.exposures, now.exposures),
      health: addHealth(all.health, then.health, now.health),
      late: addLate(all.late, then.late, now.late),
      sums: addMetrics(all.sums, then.sums, now.sums),
    };
  } catch (error) {
    if (error instanceof NotAdditive) return null;
    throw error;
  }
};
