import type { TreatmentAnalysis } from '../../stats/metric-analysis.js';
import { sequentialPrice } from '../../stats/sequential-power.js';
import { sequentialSampleRatio } from '../../stats/sequential-sample-ratio.js';
import type { ArmsAtLook } from './analyse-look.js';
import { analyseLook } from './analyse-look.js';
import type { SimulatedExperiment } from './experiment.js';
import { looksOf } from './experiment.js';
import type { Population } from './populations.js';
import { POPULATIONS } from './populations.js';
import type { RandomNumbers } from './random-numbers.js';

/** One line of a report. */
export interface ReportRow {
  readonly suite: string;
  readonly what: string;
  /** Parts of the runs unless named otherwise. */
  readonly figures: Readonly<Record<string, number>>;
}

interface SuiteInput {
  readonly runs: number;
  readonly random: RandomNumbers;
}

export type Suite = (input: SuiteInput) => Generator<ReportRow>;

/** Whether the interval of the lift, if there is a bounded one, has the truth in it. */
const coversLift = (analysis: TreatmentAnalysis, truth: number): boolean => {
  if (analysis.kind !== 'result') return true;
  const { ciLow, ciHigh } = analysis.alwaysValid;
  return ciLow <= truth && truth <= ciHigh;
};

const SPLITS = [
  [1, 1],
  [1, 9],
  [9, 1],
  [2, 98],
] as const;
const LOOKS = 30;
const MARGIN = 0.1;
/** Each arm of an equal split goes from 50 to 1,500 units; small arms of the others to as many as they get. */
const UNITS_PER_LOOK = 100;

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
function* withoutEffect(input: SuiteInput): Generator<ReportRow> {
  for (const [what, experiment] of everyCell(1))
    yield { suite: 'a-a', what, figures: sharesOf(experiment, input, ['better', 'worse', 'harmed'], 0) };
}

/** Harm just as large as the margin: whatever is called unharmed is called so falsely. */
function* atTheMargin(input: SuiteInput): Generator<ReportRow> {
  for (const [what, experiment] of everyCell(1 - MARGIN))
    yield { suite: 'guardrail', what, figures: sharesOf(experiment, input, ['unharmed'], MARGIN) };
}

const alarmed = (share: number, looks: number, perLook: number, { uniform }: RandomNumbers): boolean => {
  let treated = 0;
  for (let look = 1; look <= looks; look += 1) {
    for (let unit = 0; unit < perLook; unit += 1) treated += uniform() < share ? 1 : 0;
    const observed = [look * perLook - treated, treated];
    if (sequentialSampleRatio([{ observed, weights: [1, 1] }]).eValue >= 1000) return true;
  }
  return false;
};

/** The sample ratio's alarm under hourly looks. */
function* sampleRatio({ runs, random }: SuiteInput): Generator<ReportRow> {
  const cells = [
    ['healthy, 336 looks, 20,160 units', 0.5, 336, 60],
    ['52:48 in the place of 50:50, 20,000 units', 0.52, 200, 100],
  ] as const;
  for (const [what, share, looks, perLook] of cells) {
    let alarms = 0;
    for (let run = 0; run < runs; run += 1) alarms += alarmed(share, looks, perLook, random) ? 1 : 0;
    yield { suite: 'srm', what, figures: { alarm: alarms / runs } };
  }
}

/** A true lift of half: how often it is found within 30 looks. */
function* power(input: SuiteInput): Generator<ReportRow> {
  for (const population of POPULATIONS) {
    const experiment = { population, split: [1, 1], looks: LOOKS, unitsPerLook: 100, factor: 1.5 } as const;
    const what = `${population.name}, true +50 %`;
    yield { suite: 'power', what, figures: sharesOf(experiment, input, ['better', 'worse']) };
  }
}

/** Parts of treatment in both phases, and how often everybody buys in each, whatever the arm. */
const CHANGED_SPLIT = [
  { split: [9, 1], rate: 0.05 },
  { split: [1, 1], rate: 0.15 },
] as const;

const ratesOf = (rate: number): Population => ({
  name: `rate of ${rate}`,
  aggregation: 'occurrence',
  draw: ({ uniform }, factor) => (uniform() < rate * factor ? 1 : 0),
});

/** Whether an experiment whose split changes, and whose buyers become more for other reasons, is ever decided. */
const decidedOverPhases = (factor: number, random: RandomNumbers): readonly TreatmentAnalysis[] => {
  const ended: ArmsAtLook[] = [];
  const seen: TreatmentAnalysis[] = [];
  for (const { split, rate } of CHANGED_SPLIT) {
    const shape = { population: ratesOf(rate), split, looks: 10, unitsPerLook: 500, factor };
    let last: ArmsAtLook | null = null;
    for (const arms of looksOf(shape, random)) {
      seen.push(analyseLook([...ended, arms], 'occurrence'));
      last = arms;
    }
    if (last !== null) ended.push(last);
  }
  return seen;
};

/** From 10 % to 50 % of treatment while the rate goes from 5 % to 15 % in both arms. */
function* phases({ runs, random }: SuiteInput): Generator<ReportRow> {
  let decided = 0;
  let covered = 0;
  for (let run = 0; run < runs; run += 1) {
    const verdicts = decidedOverPhases(1, random).map(({ verdict }) => verdict);
    if (verdicts.some((verdict) => verdict === 'better' || verdict === 'worse')) decided += 1;
    const lifts = decidedOverPhases(1.1, random);
    if (lifts.every((analysis) => coversLift(analysis, 0.1))) covered += 1;
  }
  yield {
    suite: 'phases',
    what: 'a changed split, 20 looks',
    figures: { decided: decided / runs, 'true +10 % always covered': covered / runs },
  };
}

/** The lift that is shown, at every look of an experiment with a true lift of a tenth. */
function* coverage({ runs, random }: SuiteInput): Generator<ReportRow> {
  for (const population of POPULATIONS) {
    const shape = {
      population,
      split: [1, 1],
      looks: LOOKS,
      unitsPerLook: UNITS_PER_LOOK,
      factor: 1.1,
    } as const;
    let covered = 0;
    for (let run = 0; run < runs; run += 1) {
      let always = true;
      for (const arms of looksOf(shape, random))
        always &&= coversLift(analyseLook([arms], population.aggregation), 0.1);
      if (always) covered += 1;
    }
    yield { suite: 'coverage', what: `${population.name}, 30 looks`, figures: { covered: covered / runs } };
  }
}

/** What reading at any time costs, by integration. */
function* planner(): Generator<ReportRow> {
  for (const looks of [1, 7, 14, 28]) {
    const { units, meanUnits } = sequentialPrice({ alpha: 0.05, power: 0.8, looks });
    yield { suite: 'planner', what: `${looks} looks, power 80 %`, figures: { units, meanUnits } };
  }
}

/** By name, in the order in which they run. */
export const SUITES: Readonly<Record<string, Suite>> = {
  planner,
  srm: sampleRatio,
  power,
  phases,
  coverage,
  'a-a': withoutEffect,
  guardrail: atTheMargin,
};
