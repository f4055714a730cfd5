import type { PhaseSample } from '../../../stats/metric-analysis.js';
import type { RawStatistics } from '../../../stats/raw-statistics.js';
import type { SampleStatistics } from '../../../stats/sample-statistics.js';
import { centredOf, centredRatioOf } from './centred-sums.js';

const sampleOf = (arm: RawStatistics): SampleStatistics =>
  arm.kind === 'ratio' ? centredRatioOf(arm) : centredOf(arm);

/** The only phase of an experiment whose arms came to these sums. */
export const onePhase = (
  control: RawStatistics,
  treatments: Readonly<Record<string, RawStatistics>>,
): readonly PhaseSample[] => [
  {
    control: sampleOf(control),
    treatments: Object.fromEntries(Object.entries(treatments).map(([name, arm]) => [name, sampleOf(arm)])),
  },
];
