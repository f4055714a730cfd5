import { sequentialPrice } from '../../stats/sequential-power.js';
import { chosenGoals } from './chosen-goal-suite.js';
import { atTheMargin, coverage, power, withoutEffect } from './effect-suites.js';
import { families } from './family-suite.js';
import { phases, randomSplits } from './phase-suites.js';
import { crossover, sampleRatio } from './size-suites.js';
import type { ReportRow, Suite } from './suite.js';

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
  crossover,
  phases,
  splits: randomSplits,
  power,
  coverage,
  families,
  goals: chosenGoals,
  'a-a': withoutEffect,
  guardrail: atTheMargin,
};
