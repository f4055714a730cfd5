import type { Stratum } from './contrast.js';
import { stratifiedMean, sumOver } from './contrast.js';

const STEPS = 300;

/** Control's rate that explains both arms best if the treatment's is `ratio` times as large. */
const constrainedRate = ({ control, treatment }: Stratum, ratio: number): number => {
  const [x, y] = [treatment.mean * treatment.n, control.mean * control.n];
  const square = ratio * (control.n + treatment.n);
  const linear = ratio * treatment.n + x + control.n + ratio * y;
  const discriminant = Math.max(0, linear * linear - 4 * square * (x + y));
  return (2 * (x + y)) / (linear + Math.sqrt(discriminant));
};

const errorAt = (stratum: Stratum, ratio: number): number => {
  const { control, treatment, weight } = stratum;
  const rate = constrainedRate(stratum, ratio);
  const other = Math.min(1, ratio * rate);
  const units = control.n + treatment.n;
  const within =
    (other * (1 - other)) / treatment.n + (ratio * ratio * rate * Math.max(0, 1 - rate)) / control.n;
  return weight * weight * (units / (units - 1)) * within;
};

/**
 * Ends of the score interval of a ratio of two rates (Koopman 1984; Miettinen and Nurminen 1985): all ratios whose test,
 * with the error under that ratio, stays within `width` standard errors. It has a width where an arm has no conversions
 * or nothing but conversions, and its test at ratio 1 is the pooled one.
 *
 * @param strata whose values are 0 or 1; control's mean is above 0
 */
export const scoreRatioEnds = (
  strata: readonly Stratum[],
  width: number,
): { readonly low: number; readonly high: number } => {
  const [control, treatment] = [stratifiedMean(strata, 'control'), stratifiedMean(strata, 'treatment')];
  const isWithin = (ratio: number): boolean => {
    const gap = treatment - ratio * control;
    return gap * gap <= width * width * sumOver(strata, (stratum) => errorAt(stratum, ratio));
  };
  const centre = treatment / control;
  const between = (inside: number, outside: number): number => {
    let [near, far] = [inside, outside];
    for (let k = 0; k < STEPS; k += 1) {
      const middle = (near + far) / 2;
      if (middle === near || middle === far) break;
      if (isWithin(middle)) near = middle;
      else far = middle;
    }
    return near;
  };
  let far = Math.max(centre, 1 / control) * 2;
  for (let k = 0; k < STEPS && isWithin(far); k += 1) far *= 2;
  return { low: centre === 0 ? 0 : between(centre, 0), high: between(centre, far) };
};
