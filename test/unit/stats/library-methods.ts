import { betaCdf, betaQuantile } from '../../../stats/beta-distribution.js';
import { falsePositiveRisk } from '../../../stats/false-positive-risk.js';
import {
  benjaminiYekutieli,
  hochberg,
  hochbergSidak,
  holmSidak,
  hommel,
  preferentialBonferroni,
  sidak,
} from '../../../stats/family-procedures.js';
import type { AdjustedPValues } from '../../../stats/multiple-testing.js';
import { exactInterval, newcombeInterval, wilsonInterval } from '../../../stats/proportion-intervals.js';
import { allocationEvidence, sequentialSampleRatio } from '../../../stats/sequential-sample-ratio.js';
import type { VectorInputs, VectorValue } from './vector-file.js';

type VectorCheck = (inputs: VectorInputs) => Readonly<Record<string, VectorValue>>;

const adjusting =
  (procedure: (pValues: readonly number[]) => AdjustedPValues): VectorCheck =>
  ({ pValues }) => ({ adjusted: procedure(pValues).adjusted });

/** Inputs of beta vectors: a and b are numbers there. */
const shapeOf = (inputs: VectorInputs) =>
  inputs as unknown as { readonly x: number; readonly p: number; readonly a: number; readonly b: number };

const rateOf = (inputs: VectorInputs) => {
  const { successes, trials } = inputs as unknown as { successes: number; trials: number };
  return { conversions: successes, units: trials };
};

/** x less y, each [conversions, units]. */
const newcombe: VectorCheck = (inputs) => {
  const { x, y, alpha } = inputs as unknown as Record<'x' | 'y', readonly [number, number]> & {
    alpha: number;
  };
  const [treatment, control] = [x, y].map(([conversions, units]) => ({ conversions, units }));
  const { ciLow, ciHigh } = newcombeInterval(control!, treatment!, alpha);
  return { ciLower: ciLow, ciUpper: ciHigh };
};

const totalsOf = (batches: readonly (readonly number[])[]): readonly (readonly number[])[] =>
  batches.map((_, last) =>
    batches
      .slice(0, last + 1)
      .reduce((totals, batch) => totals.map((total, arm) => total + (batch[arm] ?? 0))),
  );

const sequentialRatio: VectorCheck = (inputs) => {
  const { batches, weights, concentration, dirichletAlpha } = inputs as unknown as {
    batches: readonly (readonly number[])[];
    weights: readonly number[];
    concentration?: number;
    dirichletAlpha?: readonly number[];
  };
  const prior = dirichletAlpha ?? weights.map(() => 1);
  const looks = totalsOf(batches);
  const evidence = looks.map((observed) => allocationEvidence(observed, weights, prior));
  const total = concentration ?? prior.reduce((sum, each) => sum + each, 0);
  const bayesFactors = looks.map(
    (observed) => sequentialSampleRatio([{ observed, weights }], [{ part: 1, concentration: total }]).eValue,
  );
  return {
    logMarginalAlt: evidence.map(({ logAlternative }) => logAlternative),
    logMarginalNull: evidence.map(({ logNull }) => logNull),
    bayesFactors,
    pValues: bayesFactors.map((_, last) => Math.min(1, ...bayesFactors.slice(0, last + 1).map((e) => 1 / e))),
  };
};

/** Methods of the library that no analysis uses by itself. */
export const libraryMethods: Readonly<Record<string, VectorCheck>> = {
  'dist.beta.cdf': (inputs) => {
    const { x, a, b } = shapeOf(inputs);
    return { p: betaCdf(x, a, b) };
  },
  'dist.beta.quantile': (inputs) => {
    const { p, a, b } = shapeOf(inputs);
    return { x: betaQuantile(p, a, b) };
  },
  'multiple.sidak': adjusting(sidak),
  'multiple.holmSidak': adjusting(holmSidak),
  'multiple.hochberg': adjusting(hochberg),
  'multiple.hochbergSidak': adjusting(hochbergSidak),
  'multiple.hommel': adjusting(hommel),
  'multiple.benjaminiYekutieli': adjusting(benjaminiYekutieli),
  'multiple.preferentialBonferroni': (inputs) => {
    const { alpha, primaryWeight, arms, metrics } = inputs as unknown as Record<string, number>;
    return {
      ...preferentialBonferroni({
        alpha: alpha!,
        primaryWeight: primaryWeight!,
        treatments: arms! - 1,
        metrics: metrics!,
      }),
    };
  },
  'proportion.wilson.ci': (inputs) => {
    const { ciLow, ciHigh } = wilsonInterval(rateOf(inputs), inputs.alpha ?? 0.05);
    return { ciLower: ciLow, ciUpper: ciHigh };
  },
  'proportion.clopperPearson.ci': (inputs) => {
    const { ciLow, ciHigh } = exactInterval(rateOf(inputs), inputs.alpha ?? 0.05);
    return { ciLower: ciLow, ciUpper: ciHigh };
  },
  'proportion.newcombe.ci': newcombe,
  'srm.sequential.dirichlet': sequentialRatio,
  falsePositiveRisk: (inputs) => {
    const { nullRate, pValue, power } = inputs as unknown as Record<'nullRate' | 'pValue' | 'power', number>;
    return { risk: falsePositiveRisk({ nullRate, pValue, power }) };
  },
};
