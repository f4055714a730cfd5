import type { CentredSummary } from '../../stats/centred-summary.js';
import type { ArmsAtLook } from './analyse-look.js';
import type { Population } from './populations.js';
import type { RandomNumbers } from './random-numbers.js';

export interface SimulatedExperiment {
  readonly population: Population;
  /** Parts of control and treatment. */
  readonly split: readonly [control: number, treatment: number];
  readonly looks: number;
  /** Of both arms together. */
  readonly unitsPerLook: number;
  /** Treatment's mean as a part of control's. */
  readonly factor: number;
}

/** One value more, without cancellation. Source: Welford 1962. */
const add = ({ n, mean, m2 }: CentredSummary, value: number): CentredSummary => {
  const gap = value - mean;
  const next = mean + gap / (n + 1);
  return { n: n + 1, mean: next, m2: m2 + gap * (value - next) };
};

const NOBODY: CentredSummary = { n: 0, mean: 0, m2: 0 };

/** The arms of one experiment, look by look; every unit is dealt by itself. */
export function* looksOf(
  { population, split, looks, unitsPerLook, factor }: SimulatedExperiment,
  random: RandomNumbers,
): Generator<ArmsAtLook> {
  const toControl = split[0] / (split[0] + split[1]);
  let [control, treatment] = [NOBODY, NOBODY];
  for (let look = 0; look < looks; look += 1) {
    for (let unit = 0; unit < unitsPerLook; unit += 1) {
      if (random.uniform() < toControl) control = add(control, population.draw(random, 1));
      else treatment = add(treatment, population.draw(random, factor));
    }
    yield { control, treatment };
  }
}
