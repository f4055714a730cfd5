import { obrienFlemingConstant, peekingErrorRate, pocockConstant } from '../../../stats/group-sequential.js';
import { mixtureTest } from '../../../stats/mixture-test.js';
import { fixedDrift, oneSidedPower, twoSidedPower } from '../../../stats/power.js';
import type { Baseline } from '../../../stats/sample-size.js';
import { requiredUnits } from '../../../stats/sample-size.js';
import type { VectorInputs, VectorValue } from './vector-file.js';

type VectorCheck = (inputs: VectorInputs) => Readonly<Record<string, VectorValue>>;

type Name =
  | (
      | 'absoluteEffect'
      | 'alpha'
      | 'standardErrorUnit'
      | 'baselineMean'
      | 'baselineRate'
      | 'baselineSd'
      | 'd'
      | 'difference'
      | 'effect'
    )
  | ('looks' | 'mixingVariance' | 'n1' | 'n2' | 'nPerArm' | 'power' | 'relativeMde' | 'standardError')
  | ('variance' | 'variancePerArm' | 'variants');

type Numbers = Readonly<Partial<Record<Name, number>>>;

const numbersOf = (inputs: VectorInputs): Numbers => inputs;

const perVariant = (baseline: Baseline, i: Numbers, alpha: number): Record<string, VectorValue> => {
  const design = { alpha, power: i.power!, controlShare: 0.5 };
  return { perVariant: requiredUnits(baseline, i.relativeMde!, design) / 2 };
};

const meanOf = (i: Numbers): Baseline => ({
  kind: 'mean',
  mean: i.baselineMean!,
  variance: i.baselineSd! ** 2,
});
const rateOf = (i: Numbers): Baseline => ({ kind: 'proportion', mean: i.baselineRate!, variance: 0 });
const treatmentsOf = (i: Numbers): number => i.variants! - 1;

const mixture = (inputs: VectorInputs): Record<string, VectorValue> => {
  const i = numbersOf(inputs);
  const result = mixtureTest({
    difference: i.difference ?? 0,
    variancePerArm: i.variancePerArm!,
    unitsPerArm: i.nPerArm!,
    mixingVariance: i.mixingVariance!,
    alpha: i.alpha!,
  });
  const { likelihoodRatio, pValue, halfWidth } = result;
  return { likelihoodRatio, pValueAtN: pValue, reject: pValue <= i.alpha!, halfWidth };
};

const looksOf = (inputs: VectorInputs) => {
  const { alpha, looks } = numbersOf(inputs);
  return { alpha: alpha!, looks: looks! };
};

/** Methods of planning. */
export const planningMethods: Readonly<Record<string, VectorCheck>> = {
  'power.twoSided': (inputs) => {
    const { effect, standardError, alpha } = numbersOf(inputs);
    return { power: twoSidedPower(effect!, standardError!, alpha!) };
  },
  'power.zTest': (inputs) => {
    const { absoluteEffect, variance, alpha, n1, n2 } = numbersOf(inputs);
    return { power: twoSidedPower(absoluteEffect!, Math.sqrt(variance! * (1 / n1! + 1 / n2!)), alpha!) };
  },
  'power.zTest.cohensD': (inputs) => {
    const { d, nPerArm, alpha } = numbersOf(inputs);
    const power = inputs.alternative === 'greater' ? oneSidedPower : twoSidedPower;
    return { power: power(d!, Math.sqrt(2 / nPerArm!), alpha!) };
  },
  'mde.constant': (inputs) => {
    const { alpha, power } = numbersOf(inputs);
    const zSum = fixedDrift(alpha!, power!);
    return { zSum, zSumSquared: zSum ** 2 };
  },
  'sampleSize.zTest.mean': (inputs) =>
    perVariant(meanOf(numbersOf(inputs)), numbersOf(inputs), inputs.alpha!),
  'sampleSize.zTest.mean.sidak': (inputs) => {
    const i = numbersOf(inputs);
    return perVariant(meanOf(i), i, 1 - (1 - inputs.alpha!) ** (1 / treatmentsOf(i)));
  },
  'sampleSize.zTest.proportion': (inputs) =>
    perVariant(rateOf(numbersOf(inputs)), numbersOf(inputs), inputs.alpha!),
  'sampleSize.zTest.proportion.bonferroni': (inputs) => {
    const i = numbersOf(inputs);
    return perVariant(rateOf(i), i, inputs.alpha! / treatmentsOf(i));
  },
  'sampleSize.zTest.proportion.worstCase': (inputs) => {
    const { standardErrorUnit, power, alpha } = numbersOf(inputs);
    const baseline: Baseline = { kind: 'mean', mean: 1, variance: 1 / 4 };
    const design = { alpha: alpha!, power: power!, controlShare: 0.5 };
    return { perVariant: requiredUnits(baseline, standardErrorUnit!, design) / 2 };
  },
  'sampleSize.zTest.total': (inputs) => {
    const { variance, absoluteEffect, alpha, power } = numbersOf(inputs);
    const baseline: Baseline = { kind: 'mean', mean: 1, variance: variance! };
    return {
      totalN: requiredUnits(baseline, absoluteEffect!, { alpha: alpha!, power: power!, controlShare: 0.5 }),
    };
  },
  'sequential.msprt': mixture,
  'sequential.msprt.halfWidth': mixture,
  'sequential.peeking.falsePositiveRate': (inputs) => ({ rate: peekingErrorRate(looksOf(inputs)) }),
  'sequential.groupSequential.constant.pocock': (inputs) => {
    const constant = pocockConstant(looksOf(inputs));
    return { constant, zBounds: Array.from({ length: looksOf(inputs).looks }, () => constant) };
  },
  'sequential.groupSequential.constant.obrienFleming': (inputs) => {
    const { looks, alpha } = looksOf(inputs);
    const constant = obrienFlemingConstant({ looks, alpha });
    return {
      constant,
      zBounds: Array.from({ length: looks }, (_, look) => constant * Math.sqrt(looks / (look + 1))),
    };
  },
};
