/** The formulas of docs/results with the numbers of one row in them. Nothing here is shown that the API has not said. */
import type { Schemas } from '../../../../../../client/create-client.js';
import { mixingVariance, sequenceWidth } from '../../../../../../stats/confidence-sequence.js';
import type { Formula } from './formula.js';
import { ALPHA, inBrackets, typed } from './formula.js';
import { guardrailFormulas } from './guardrail-formulas.js';

type Arm = Schemas['ArmStatistics'];
type Analysis = Exclude<Schemas['TreatmentAnalysis'], { readonly kind: 'refused' }>;

/** Both arms, and the design that was fixed before the start. */
export interface FormulaInput {
  readonly control: Arm;
  readonly treatment: Arm;
  readonly analysis: Analysis;
  readonly plannedUnits: number;
  /** Which way of the metric is good. */
  readonly direction: Schemas['Metric']['direction'];
}

interface Moments {
  readonly n: number;
  readonly mean: number;
  readonly variance: number;
}

/** @returns null where an old snapshot lacks the sums, and for ratios, whose variance has more terms */
const momentsOf = ({ n, mean, m2, denominator_sum: below }: Arm): Moments | null =>
  mean === undefined || m2 === undefined || below !== undefined || n < 2
    ? null
    : { n, mean, variance: m2 / (n - 1) };

const meanFormula = (name: string, { sum, n, mean = NaN }: Arm): Formula => ({
  name: `Mean of ${name}`,
  rule: 'sum / n',
  filled: `${typed(sum)} / ${n}`,
  result: sum / n,
  stored: mean,
});

const varianceFormula = (name: string, { n, m2 = NaN }: Arm): Formula => ({
  name: `Variance of ${name}`,
  rule: 'squared deviations / (n − 1)',
  filled: `${typed(m2)} / ${n - 1}`,
  result: m2 / (n - 1),
  stored: null,
});

/** The larger one of two errors, as docs/results says. */
const errorFormula = (c: Moments, t: Moments, stored: number | undefined): Formula => {
  const welch = Math.sqrt(c.variance / c.n + t.variance / t.n);
  const units = c.n + t.n;
  const squares = c.variance * (c.n - 1) + t.variance * (t.n - 1);
  const gap = t.mean - c.mean;
  const pooled = Math.sqrt(((1 / c.n + 1 / t.n) / (units - 1)) * squares + (gap * gap) / (units - 1));
  const name = 'Standard error of the difference';
  return welch >= pooled
    ? {
        name,
        rule: '√(s²C / nC + s²T / nT)',
        filled: `√(${typed(c.variance)} / ${c.n} + ${typed(t.variance)} / ${t.n})`,
        result: welch,
        stored: stored ?? null,
      }
    : {
        name: `${name}, pooled, since it is the larger one`,
        rule: '√((1/nC + 1/nT) · squares / (N − 1) + difference² / (N − 1))',
        filled: `√((1/${c.n} + 1/${t.n}) · ${typed(squares)} / ${units - 1} + ${inBrackets(gap)}² / ${units - 1})`,
        result: pooled,
        stored: stored ?? null,
      };
};

const testFormulas = (
  difference: number,
  error: number,
  units: number,
  input: FormulaInput,
): readonly Formula[] => {
  const { analysis, plannedUnits } = input;
  const design = { alpha: ALPHA, plannedUnits };
  const rho = mixingVariance(design);
  const k = units * rho + 1;
  const z = difference / error;
  const width = sequenceWidth(units, design);
  return [
    {
      name: 'Difference in its standard errors, z',
      rule: 'difference / error',
      filled: `${typed(difference)} / ${typed(error)}`,
      result: z,
      stored: analysis.z ?? null,
    },
    {
      name: 'Information, k',
      rule: 'N · (−2 ln α + ln(1 − 2 ln α)) / N* + 1',
      filled: `${units} · ${typed(rho * plannedUnits)} / ${plannedUnits} + 1`,
      result: k,
      stored: null,
    },
    {
      name: 'p of “no difference”, every look',
      rule: 'min(1, √k · exp(−(k − 1)/k · z²/2))',
      filled: `min(1, √${typed(k)} · exp(−${typed((k - 1) / k)} · ${typed(z)}²/2))`,
      result: Math.min(1, Math.exp(0.5 * (Math.log(k) - ((k - 1) / k) * z * z))),
      stored: analysis.always_valid.p_value,
    },
    {
      name: 'Half width of the interval of the difference, every look',
      rule: 'error · √(k/(k − 1) · (ln k − 2 ln α))',
      filled: `${typed(error)} · √(${typed(k / (k - 1))} · (${typed(Math.log(k))} + ${typed(-2 * Math.log(ALPHA))}))`,
      result: width * error,
      stored: null,
    },
  ];
};

/** @returns the formulas of a row, in the order in which they follow from each other; none where sums are missing */
export const formulasOf = (input: FormulaInput): readonly Formula[] => {
  const { control, treatment, analysis } = input;
  const [c, t] = [momentsOf(control), momentsOf(treatment)];
  if (c === null || t === null) return [];
  const difference = t.mean - c.mean;
  const error = errorFormula(c, t, analysis.standard_error);
  return [
    meanFormula('the baseline, C', control),
    meanFormula('the variant, T', treatment),
    varianceFormula('the baseline, s²C', control),
    varianceFormula('the variant, s²T', treatment),
    {
      name: 'Difference',
      rule: 'mean of T − mean of C',
      filled: `${typed(t.mean)} − ${inBrackets(c.mean)}`,
      result: difference,
      stored: analysis.absolute.estimate,
    },
    ...(analysis.kind === 'result'
      ? [
          {
            name: 'Lift',
            rule: 'difference / |mean of C|',
            filled: `${typed(difference)} / ${typed(Math.abs(c.mean))}`,
            result: difference / Math.abs(c.mean),
            stored: analysis.lift.estimate,
          },
        ]
      : []),
    error,
    ...testFormulas(difference, error.result, c.n + t.n, input),
    ...(analysis.guardrail === undefined
      ? []
      : guardrailFormulas({
          ...{ guardrail: analysis.guardrail, direction: input.direction, plannedUnits: input.plannedUnits },
          ...{ control: c.mean, treatment: t.mean, units: c.n + t.n },
        })),
  ];
};
