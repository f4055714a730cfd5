/** How it follows whether a guardrail holds, see “A guardrail” in docs/results. */
import type { Schemas } from '../../../../../../client/create-client.js';
import { mixingVariance } from '../../../../../../stats/confidence-sequence.js';
import type { Formula } from './formula.js';
import { ALPHA, inBrackets, typed } from './formula.js';

type Analysis = Exclude<Schemas['TreatmentAnalysis'], { readonly kind: 'refused' }>;

interface GuardrailInput {
  readonly guardrail: NonNullable<Analysis['guardrail']>;
  readonly direction: Schemas['Metric']['direction'];
  readonly plannedUnits: number;
  /** Means, and the units of both arms together. */
  readonly control: number;
  readonly treatment: number;
  readonly units: number;
}

/** One-sided: of harm beyond the margin, or, with the sign turned, of harm within it. */
const oneSided = (k: number, z: number): Pick<Formula, 'filled' | 'result'> =>
  z > 0
    ? {
        filled: `min(1, √${typed(k)} / (2 · (exp(${typed((k - 1) / k)} · ${typed(z)}²/2) − 1)))`,
        result: Math.min(1, Math.sqrt(k) / (2 * Math.expm1((((k - 1) / k) * z * z) / 2))),
      }
    : { filled: '1', result: 1 };

const P_RULE = 'min(1, √k′ / (2 · (exp((k′ − 1)/k′ · z′²/2) − 1))) where z′ > 0, else 1';

/** @returns the formulas in the order in which they follow from each other; none where there is nothing to compare */
export const guardrailFormulas = (input: GuardrailInput): readonly Formula[] => {
  const { guardrail, direction, control, treatment, units, plannedUnits } = input;
  const { margin, contrast, standard_error: error, always_valid: tested } = guardrail;
  if (contrast === undefined || error === undefined || tested === undefined) return [];
  const isUp = direction !== 'down';
  const d = control < 0 ? -margin : margin;
  const part = isUp ? 1 - d : 1 + d;
  const z = contrast / error;
  const rho = mixingVariance({ alpha: 2 * ALPHA, plannedUnits });
  const k = units * rho + 1;
  const product = `${typed(part)} · ${inBrackets(control)}`;
  const formulas: readonly Formula[] = [
    {
      name: 'By how much the guardrail holds, E',
      rule: isUp ? 'mean of T − (1 − margin) · mean of C' : '(1 + margin) · mean of C − mean of T',
      filled: isUp ? `${typed(treatment)} − ${product}` : `${product} − ${inBrackets(treatment)}`,
      result: isUp ? treatment - part * control : part * control - treatment,
      stored: contrast,
    },
    {
      name: 'The same in its standard errors, z′',
      rule: 'E / its error, in which the margin is a part of C',
      filled: `${typed(contrast)} / ${typed(error)}`,
      result: z,
      stored: null,
    },
    {
      name: 'Information of one side, k′',
      rule: 'N · (−2 ln 2α + ln(1 − 2 ln 2α)) / N* + 1',
      filled: `${units} · ${typed(rho * plannedUnits)} / ${plannedUnits} + 1`,
      result: k,
      stored: null,
    },
    { name: 'p for unharmed, every look', rule: P_RULE, ...oneSided(k, z), stored: tested.p_value },
    {
      name: 'p for harmed, every look',
      rule: 'the same with −z′ in the place of z′',
      ...oneSided(k, -z),
      stored: tested.harm_p_value ?? null,
    },
  ];
  return formulas.map((formula) => ({ ...formula, test: 'margin' }));
};
