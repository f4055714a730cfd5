import { analyseLook } from './analyse-look.js';
import type { SimulatedExperiment } from './experiment.js';
import { looksOf } from './experiment.js';
import { POPULATIONS } from './populations.js';
import type { RandomNumbers } from './random-numbers.js';
import type { ReportRow, SuiteInput } from './suite.js';
import { coversLift, LOOKS, shareOf, UNITS_PER_LOOK } from './suite.js';

const SPLITS = [
  [1, 1],
  [1, 9],
  [9, 1],
  [2, 98],
] as const;
const MARGIN = 0.1;

type Event = 'better' | 'worse' | 'harmed' | 'unharmed';

/** All that an experiment was ever called. */
const everCalled = (
  experiment: SimulatedExperiment,
  random: RandomNumbers,
  margin?: number,
): ReadonlySet<string> => {
  const called = new Set<string>();
  for (const arms of looksOf(experiment, random)) {
    const analysis = analyseLook([arms], experiment.population.aggregation, margin);
    called.add(analysis.verdict);
    if (analysis.guardrail !== undefined) called.add(analysis.guardrail.verdict);
  }
  return called;
};

const sharesOf = (
  experiment: SimulatedExperiment,
  { runs, random }: SuiteInput,
  events: readonly Event[],
  margin?: number,
): Record<string, number> => {
  const counts = Object.fromEntries(events.map((event) => [event, 0]));
  for (let run = 0; run < runs; run += 1) {
    const called = everCalled(experiment, random, margin);
    for (const event of events) if (called.has(event)) counts[event] = (counts[event] ?? 0) + 1;
  }
  return Object.fromEntries(Object.entries(counts).map(([event, count]) => [event, count / runs]));
};

function* everyCell(factor: number): Generator<readonly [name: string, experiment: SimulatedExperiment]> {
  for (const population of POPULATIONS)
    for (const split of SPLITS) {
      const experiment = { population, split, looks: LOOKS, unitsPerLook: UNITS_PER_LOOK, factor };
      yield [`${population.name}, ${split.join(':')}`, experiment];
    }
}

/** No effect: whatever is called better, worse or, as a guardrail without a margin, harmed is called so falsely. */
export function* withoutEffect(input: SuiteInput): Generator<ReportRow> {
  for (const [what, experiment] of everyCell(1))
    yield { suite: 'a-a', what, figures: sharesOf(experiment, input, ['better', 'worse', 'harmed'], 0) };
}

/** Harm just as large as the margin: whatever is called unharmed is called so falsely. */
export function* atTheMargin(input: SuiteInput): Generator<ReportRow> {
  for (const [what, experiment] of everyCell(1 - MARGIN))
    yield { suite: 'guardrail', what, figures: sharesOf(experiment, input, ['unharmed'], MARGIN) };
}

const inEqualArms = (factor: number) => ({
  split: [1, 1] as const,
  looks: LOOKS,
  unitsPerLook: UNITS_PER_LOOK,
  factor,
});

/** A true lift of half: how often it is found within 30 looks. */
export function* power(input: SuiteInput): Generator<ReportRow> {
  for (const population of POPULATIONS) {
    const experiment = { population, ...inEqualArms(1.5) };
    const what = `${population.name}, true +50 %`;
    yield { suite: 'power', what, figures: sharesOf(experiment, input, ['better', 'worse']) };
  }
}

/** The lift that is shown, at every look of an experiment with a true lift of a tenth. */
export function* coverage({ runs, random }: SuiteInput): Generator<ReportRow> {
  for (const population of POPULATIONS) {
    const covered = shareOf(runs, () => {
      const looks = [...looksOf({ population, ...inEqualArms(1.1) }, random)];
      return looks.every((arms) => coversLift(analyseLook([arms], population.aggregation), 0.1));
    });
    yield { suite: 'coverage', what: `${population.name}, 30 looks`, figures: { covered } };
  }
}
