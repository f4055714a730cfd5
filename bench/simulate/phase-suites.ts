import type { TreatmentAnalysis } from '../../stats/metric-analysis.js';
import type { ArmsAtLook } from './analyse-look.js';
import { analyseLook } from './analyse-look.js';
import type { SimulatedExperiment } from './experiment.js';
import { looksOf } from './experiment.js';
import { ratesOf } from './populations.js';
import type { RandomNumbers } from './random-numbers.js';
import type { ReportRow, SuiteInput } from './suite.js';
import { coversLift, isDecision } from './suite.js';

/** A time under one split, in which everybody buys at one rate, whatever the arm. */
interface Stage extends Pick<SimulatedExperiment, 'split' | 'looks' | 'unitsPerLook'> {
  readonly rate: number;
}

/** From 10 % to 50 % of treatment while the rate goes from 5 % to 15 %. */
const RAMP: readonly Stage[] = [
  { split: [9, 1], rate: 0.05, looks: 10, unitsPerLook: 500 },
  { split: [1, 1], rate: 0.15, looks: 10, unitsPerLook: 500 },
];

/** Two to six splits between 3:97 and 97:3, short ones and long ones, and rates from 2 % to 32 %. */
const drawStages = ({ uniform }: RandomNumbers): readonly Stage[] =>
  Array.from({ length: 2 + Math.floor(5 * uniform()) }, () => {
    const treated = 0.03 + 0.94 * uniform();
    return {
      split: [1 - treated, treated],
      rate: 0.02 * 16 ** uniform(),
      looks: 1 + Math.floor(8 * uniform()),
      unitsPerLook: 50 + Math.floor(450 * uniform()),
    };
  });

/** All that is said of an experiment, look by look. */
const analysesOf = (
  stages: readonly Stage[],
  factor: number,
  random: RandomNumbers,
): readonly TreatmentAnalysis[] => {
  const ended: ArmsAtLook[] = [];
  const seen: TreatmentAnalysis[] = [];
  for (const { rate, ...shape } of stages) {
    let last: ArmsAtLook | null = null;
    for (const arms of looksOf({ population: ratesOf(rate), ...shape, factor }, random)) {
      seen.push(analyseLook([...ended, arms], 'occurrence'));
      last = arms;
    }
    if (last !== null) ended.push(last);
  }
  return seen;
};

const rowOf = (
  suite: string,
  what: string,
  stagesOf: () => readonly Stage[],
  { runs, random }: SuiteInput,
): ReportRow => {
  let [decided, covered] = [0, 0];
  for (let run = 0; run < runs; run += 1) {
    const stages = stagesOf();
    if (analysesOf(stages, 1, random).some(({ verdict }) => isDecision(verdict))) decided += 1;
    if (analysesOf(stages, 1.1, random).every((analysis) => coversLift(analysis, 0.1))) covered += 1;
  }
  const figures = { decided: decided / runs, 'true +10 % always covered': covered / runs };
  return { suite, what, figures };
};

/** A split that changes while buyers become more for other reasons: ever decided? */
export function* phases(input: SuiteInput): Generator<ReportRow> {
  yield rowOf('phases', 'a changed split, 20 looks', () => RAMP, input);
}

/** The same with splits and rates that are drawn anew for each experiment. */
export function* randomSplits(input: SuiteInput): Generator<ReportRow> {
  yield rowOf('splits', '2 to 6 splits, 2 to 48 looks', () => drawStages(input.random), input);
}
