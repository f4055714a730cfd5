import { readFileSync } from 'node:fs';
import { analyzeMetric } from '../../../stats/analyze-metric.js';
import type { TreatmentAnalysis } from '../../../stats/metric-analysis.js';

type Arm = readonly [n: number, mean: number, m2: number];
type Ends = readonly [number | null, number | null];

interface Case {
  readonly name: string;
  readonly phases: readonly (readonly [Arm, Arm])[];
  readonly margin: number;
  readonly down: boolean;
  readonly answer: {
    readonly estimate: number;
    readonly standardError: number;
    readonly z: number;
    readonly pValue: number;
    readonly alwaysValidPValue: number;
    readonly lift: number;
    readonly fixed: Ends;
    readonly alwaysValid: Ends;
    readonly reach: { readonly fixed: number; readonly alwaysValid: number };
    readonly guardrail: {
      readonly contrast: number;
      readonly standardError: number;
      readonly fixedPValue: number;
      readonly pValue: number;
      readonly harmPValue: number;
      readonly fixedWorstLift: number | null;
      readonly worstLift: number | null;
    };
  };
}

/** By 50-digit arithmetic, intervals by direct search: see generate.py beside it. */
const file = new URL('../../fixtures/contrasts/answers.json', import.meta.url);
const cases = JSON.parse(readFileSync(file, 'utf8')) as readonly Case[];

const sampleOf = ([n, mean, m2]: Arm) => ({ n, mean, m2 });

/** Below this a tail has fewer digits than a double usually has. */
const SMALLEST = 1e-290;

const near = (got: number | null | undefined, want: number | null, scale = 0): void => {
  if (want === null || got === null || got === undefined) expect(got).toBe(want);
  else if (Math.abs(want) < SMALLEST) expect(Math.abs(got)).toBeLessThan(10 * SMALLEST);
  else expect(Math.abs(got - want)).toBeLessThan(1e-9 * Math.max(Math.abs(want), scale));
};

type Measured = Exclude<TreatmentAnalysis, { readonly kind: 'refused' }>;

const holdLift = (found: Measured, { answer }: Case): void => {
  near(found.lift?.estimate, answer.lift, 1);
  near(found.lift?.ciLow, answer.fixed[0], 1);
  near(found.lift?.ciHigh, answer.fixed[1], 1);
  expect(found.kind === 'result').toBe(answer.fixed[0] !== null && answer.alwaysValid[0] !== null);
  if (found.kind === 'result') {
    near(found.alwaysValid.ciLow, answer.alwaysValid[0], 1);
    near(found.alwaysValid.ciHigh, answer.alwaysValid[1], 1);
  }
};

const holdGuardrail = ({ guardrail: found }: Measured, { answer }: Case): void => {
  const { guardrail, standardError } = answer;
  if (found?.fixed === undefined || found.alwaysValid === undefined) throw new Error('no guardrail');
  const { fixed, alwaysValid } = found;
  near(found.contrast, guardrail.contrast, standardError);
  near(found.standardError, guardrail.standardError);
  near(fixed.pValue, guardrail.fixedPValue);
  near(alwaysValid.pValue, guardrail.pValue);
  near(alwaysValid.harmPValue, guardrail.harmPValue);
  near(fixed.worstLift, guardrail.fixedWorstLift, 1);
  near(alwaysValid.worstLift, guardrail.worstLift, 1);
};

test.each(cases.map((each) => [each.name, each] as const))('%s', (_name, each) => {
  const { phases, margin, down, answer } = each;
  const found = analyzeMetric({
    phases: phases.map(([control, treatment]) => ({
      control: sampleOf(control),
      treatments: { treatment: sampleOf(treatment) },
    })),
    aggregation: 'sum',
    lowerIsBetter: down,
    guardrailMargin: margin,
  }).treatments['treatment'];
  if (found === undefined || found.kind === 'refused') throw new Error('refused');
  const { standardError } = answer;
  near(found.absolute.estimate, answer.estimate, standardError);
  near(found.standardError, standardError);
  near(found.z, answer.z, 1);
  near(found.pValue, answer.pValue);
  near(found.alwaysValid.pValue, answer.alwaysValidPValue);
  near(found.absolute.ciHigh, answer.estimate + answer.reach.fixed, standardError);
  near(found.absolute.alwaysValid.ciLow, answer.estimate - answer.reach.alwaysValid, standardError);
  holdLift(found, each);
  holdGuardrail(found, each);
});
