import type { SequenceDesign } from './confidence-sequence.js';
import { mixingVariance } from './confidence-sequence.js';
import type { Proportion, ProportionInterval } from './proportion-intervals.js';
import { rateOf } from './proportion-intervals.js';
import { sequentialSampleRatio } from './sequential-sample-ratio.js';

const STEPS = 200;
/** An end closer to 0 or 1 than this is one. */
const CORNER = 1e-12;
const LEAST_CONCENTRATION = 1e-3;

/**
 * Interval of one rate that may be read after every unit, from the first one on and not only asymptotically: all rates
 * that the e-value of the sample ratio does not reject. Source: Howard, Ramdas, McAuliffe, Sekhon 2021.
 *
 * @throws RangeError for impossible counts, for alpha outside of (0, 1), and unless plannedUnits > 0
 */
export const rateSequence = (proportion: Proportion, design: SequenceDesign): ProportionInterval => {
  const rate = rateOf(proportion);
  const concentration = Math.max(LEAST_CONCENTRATION, 1 / mixingVariance(design) - 1);
  const prior = [{ part: 1, concentration }];
  const observed = [proportion.conversions, proportion.units - proportion.conversions];
  const isWithin = (share: number): boolean => {
    const { logEValue } = sequentialSampleRatio([{ observed, weights: [share, 1 - share] }], prior);
    return logEValue < -Math.log(design.alpha);
  };
  const end = (corner: 0 | 1): number => {
    const outermost = Math.abs(corner - CORNER);
    if (rate === corner || isWithin(outermost)) return corner;
    let [inside, outside] = [rate, outermost];
    for (let k = 0; k < STEPS && Math.abs(inside - outside) > CORNER; k += 1) {
      const middle = (inside + outside) / 2;
      if (isWithin(middle)) inside = middle;
      else outside = middle;
    }
    return inside;
  };
  return { ciLow: end(0), ciHigh: end(1) };
};
