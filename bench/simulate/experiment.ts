import type { SampleStatistics } from '../../stats/sample-statistics.js';
import type { ArmsAtLook } from './analyse-look.js';
import { NOBODY, withUnit } from './growing-arm.js';
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

/** The arms of one experiment, look by look; every unit is dealt by itself. */
export function* looksOf(
  { population, split, looks, unitsPerLook, factor }: SimulatedExperiment,
  random: RandomNumbers,
): Generator<ArmsAtLook> {
  const toControl = split[0] / (split[0] + split[1]);
  let [control, treatment]: [SampleStatistics, SampleStatistics] = [NOBODY, NOBODY];
  for (let look = 0; look < looks; look += 1) {
    for (let unit = 0; unit < unitsPerLook; unit += 1) {
      if (random.uniform() < toControl) control = withUnit(control, population.draw(random, 1));
      else treatment = withUnit(treatment, population.draw(random, factor));
    }
    yield { control, treatment };
  }
}
