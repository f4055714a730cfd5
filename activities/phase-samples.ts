import { CONTROL_KEY } from '../domain/experiment.js';
import type { PhaseSample } from '../stats/metric-analysis.js';
import type { SampleStatistics } from '../stats/sample-statistics.js';
import type { FullArm } from './arm-sums.js';
import type { PhaseArms } from './metric-arms.js';

const sampleOf = (arm: FullArm): SampleStatistics => {
  const { n, mean, m2, denominator_mean: below, denominator_m2: belowM2 = 0, comoment = 0 } = arm;
  if (below === undefined) return { n, mean, m2 };
  return {
    kind: 'ratio',
    n,
    numerator: { mean, m2 },
    denominator: { mean: below, m2: belowM2 },
    comoment,
  };
};

/** @returns what is compared: the sums of each phase, centred. */
export const phaseSamples = (phases: readonly PhaseArms[], idle: FullArm): readonly PhaseSample[] =>
  phases.map(({ variants }) => {
    const { [CONTROL_KEY]: control = idle, ...treatments } = variants;
    return {
      control: sampleOf(control),
      treatments: Object.fromEntries(Object.entries(treatments).map(([key, arm]) => [key, sampleOf(arm)])),
    };
  });
