/** The kernel's formulas, written down once more from their description, by other means than the product's. */

export type Aggregation = 'occurrence' | 'count' | 'sum' | 'mean';

export interface Sums {
  readonly n: number;
  readonly sum: number;
  readonly sumSquares: number;
}

export interface Inference {
  readonly lift: number;
  readonly ci_low: number;
  readonly ci_high: number;
  readonly chance_to_win: number;
}

/** Phi by its power series; beyond 9 standard deviations a double knows no difference from 0 or 1. */
export const normalCdf = (x: number): number => {
  if (Math.abs(x) > 9) return x > 0 ? 1 : 0;
  let term = x;
  let total = x;
  for (let k = 1; Math.abs(term) > 1e-18 && k < 1_000; k += 1) {
    term *= (x * x) / (2 * k + 1);
    total += term;
  }
  return 0.5 + (total * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
};

const gammaOf = (halves: number): number => {
  if (halves === 1) return Math.sqrt(Math.PI);
  return halves === 2 ? 1 : (halves / 2 - 1) * gammaOf(halves - 2);
};

/** Survival of chi-square for whole degrees of freedom: Q(a+1, y) = Q(a, y) + y^a e^-y / Gamma(a+1). */
export const chiSquareSurvival = (statistic: number, degrees: number): number => {
  if (statistic <= 0) return 1;
  const y = statistic / 2;
  const isOdd = degrees % 2 === 1;
  let survival = isOdd ? 2 * normalCdf(-Math.sqrt(statistic)) : Math.exp(-y);
  for (let halves = isOdd ? 1 : 2; halves < degrees; halves += 2)
    survival += (y ** (halves / 2) * Math.exp(-y)) / gammaOf(halves + 2);
  return survival;
};

const Z_975 = 1.959963984540054;

const moments = ({ n, sum, sumSquares }: Sums): { n: number; mean: number; variance: number } => ({
  n,
  mean: sum / n,
  variance: Math.max(0, (sumSquares - sum ** 2 / n) / (n - 1)),
});

const chanceOf = (lift: number, error: number): number => {
  if (error > 0) return normalCdf(lift / error);
  if (lift === 0) return 0.5;
  return lift > 0 ? 1 : 0;
};

interface Summary {
  readonly n: number;
  readonly mean: number;
  /** Of the mean. */
  readonly error: number;
}

/** Both arms as if their identities had come in the phases in the same proportions: W = the phase's part of both. */
const standardised = (arms: readonly Sums[], parts: readonly number[]): Summary => {
  const each = arms.map(moments);
  return {
    n: each.reduce((total, { n }) => total + n, 0),
    mean: each.reduce((total, { mean }, phase) => total + parts[phase]! * mean, 0),
    error: Math.hypot(...each.map(({ n, variance }, phase) => parts[phase]! * Math.sqrt(variance / n))),
  };
};

/** Control and a treatment in each phase; with several, those count in which both have two identities. */
export interface Pair {
  readonly control: Sums;
  readonly treatment: Sums;
}

/** A treatment against control behind the floors of 50 identities and, for occurrences, 5 conversions an arm. */
export const inferenceOf = (
  phases: readonly Pair[],
  { aggregation, isLowerBetter }: { readonly aggregation: Aggregation; readonly isLowerBetter: boolean },
): Inference | null => {
  const counted = phases.filter(({ control, treatment }) => Math.min(control.n, treatment.n) >= 2);
  const units = counted.map(({ control, treatment }) => control.n + treatment.n);
  const all = units.reduce((total, own) => total + own, 0);
  const parts = units.map((own) => own / all);
  const c = standardised(
    counted.map(({ control }) => control),
    parts,
  );
  const t = standardised(
    counted.map(({ treatment }) => treatment),
    parts,
  );
  if (Math.min(c.n, t.n) < 50) return null;
  if (aggregation === 'occurrence' && Math.min(c.n * c.mean, t.n * t.mean) < 5) return null;
  if (c.mean <= 0) return null;
  const lift = (t.mean - c.mean) / c.mean;
  // Divided step by step: a mean of 1e100 has no fourth power.
  const error = Math.hypot(t.error / c.mean, ((t.mean / c.mean) * c.error) / c.mean);
  const chance = chanceOf(lift, error);
  return {
    lift,
    ci_low: lift - Z_975 * error,
    ci_high: lift + Z_975 * error,
    chance_to_win: isLowerBetter ? 1 - chance : chance,
  };
};

/** What came first in a phase, by variant, and the phase's allocation in percent. */
export interface Period {
  readonly observed: ReadonlyMap<string, number>;
  readonly weights: ReadonlyMap<string, number>;
}

const cellsOf = ({ observed, weights }: Period): readonly (readonly [count: number, share: number])[] =>
  [...weights]
    .filter(([, weight]) => weight > 0)
    .map(([key, weight]) => [observed.get(key) ?? 0, weight / 100] as const);

/** Sizes against the allocation of each phase. Phases below 100 identities or 5 expected in an arm are left out. */
export const sampleRatioPValue = (periods: readonly Period[]): number | null => {
  let [statistic, degrees] = [0, 0];
  for (const cells of periods.map(cellsOf)) {
    const total = cells.reduce((sum, [count]) => sum + count, 0);
    if (total < 100 || cells.length < 2 || cells.some(([, share]) => total * share < 5)) continue;
    statistic += cells.reduce((sum, [n, share]) => sum + (n - total * share) ** 2 / (total * share), 0);
    degrees += cells.length - 1;
  }
  return degrees === 0 ? null : chiSquareSurvival(statistic, degrees);
};

/** How much better a mixture of so much weight foretells a phase than the allocation, one identity after the other. */
const evidenceBy = (cells: ReturnType<typeof cellsOf>, concentration: number): number => {
  let [log, seen] = [0, 0];
  for (const [count, share] of cells)
    for (let own = 0; own < count; own += 1, seen += 1)
      log += Math.log((concentration * share + own) / (concentration + seen) / share);
  return log;
};

/** Logarithm of the e-value: the average of both mixtures, and the product of the phases. */
export const sampleRatioEvidence = (periods: readonly Period[]): number =>
  periods.map(cellsOf).reduce((evidence, cells) => {
    const [firm, loose] = [Math.log(0.8) + evidenceBy(cells, 2_000), Math.log(0.2) + evidenceBy(cells, 20)];
    const larger = Math.max(firm, loose);
    return evidence + larger + Math.log(Math.exp(firm - larger) + Math.exp(loose - larger));
  }, 0);
