import { CONTROL_KEY } from '../../domain/experiment.js';
import type { PastTest } from './read-past-test.js';
import type { ReplayArms } from './replay-arms.js';
import { replayArms } from './replay-arms.js';
import type { ReplayClock } from './replay-clock.js';
import { replayClock } from './replay-clock.js';
import { isTruth } from './truth-words.js';
import { UnreadableCsv } from './unreadable-csv.js';

/** A measured column as a metric: columns of done and not done count who did it, numeric ones add up. */
interface PlannedMetric {
  readonly column: string;
  readonly aggregation: 'occurrence' | 'sum';
}

export interface ReplayPlan extends ReplayArms {
  readonly metrics: readonly PlannedMetric[];
  /** What can have been done in an event log, each counted by who did it. */
  readonly actions: readonly string[];
  /** Units of control and the smallest treatment together. */
  readonly plannedUnits: number;
  readonly clock: ReplayClock;
  /** What was decided for the file, in sentences. */
  readonly notes: readonly string[];
}

export interface PlanOptions {
  readonly control?: string | null;
  readonly split?: string | null;
}

/** More are not one thing each that people do, but something else in words. */
const MOST_ACTIONS = 20;

const actionsOf = ({ rows }: Pick<PastTest, 'rows'>): readonly string[] => {
  const actions = [
    ...new Set(rows.flatMap(({ action }) => (action === null || action === '' ? [] : [action]))),
  ].sort();
  if (actions.length > MOST_ACTIONS)
    throw new UnreadableCsv(
      `The column of actions has ${actions.length} different words, such as ${actions.slice(0, 3).join(', ')}; at most ${MOST_ACTIONS} can be counted. --action COLUMN names another.`,
    );
  return actions;
};

const unitsByVariant = ({ rows }: Pick<PastTest, 'rows'>): ReadonlyMap<string, number> => {
  const units = new Map<string, Set<string>>();
  for (const { variant, identifier } of rows) {
    const known = units.get(variant) ?? new Set();
    units.set(variant, known.add(identifier));
  }
  return new Map([...units].map(([variant, identifiers]) => [variant, identifiers.size]));
};

const renamed = ({ treatments }: ReplayArms): readonly string[] =>
  treatments
    .filter(({ variant, key }) => variant !== key)
    .map(({ variant, key }) => `variant ${JSON.stringify(variant)} is called ${key} in Holdfast`);

/**
 * @returns variants with the shares that were planned, and a metric for each column and action
 * @throws UnreadableCsv when nobody was in the variant to compare with, or all were in one
 */
export const planReplay = (
  test: Pick<PastTest, 'columns' | 'rows'>,
  { control = null, split = null }: PlanOptions = {},
): ReplayPlan => {
  const units = unitsByVariant(test);
  const arms = replayArms([...units.keys()], control, split);
  if (arms.treatments.length === 0)
    throw new UnreadableCsv(
      `All units were in variant ${arms.control}: there is nothing to compare it with.`,
    );
  const smallest = Math.min(...arms.treatments.map(({ variant }) => units.get(variant) ?? 0));
  const clock = replayClock(
    test.rows.flatMap(({ at }) => at ?? []),
    Date.now(),
  );
  return {
    ...arms,
    metrics: test.columns.map((column, index) => ({
      column,
      aggregation: test.rows.every(({ measures }) => isTruth(measures[index] ?? '')) ? 'occurrence' : 'sum',
    })),
    actions: actionsOf(test),
    plannedUnits: (units.get(arms.control) ?? 0) + smallest,
    clock,
    notes: [...renamed(arms), ...clock.notes],
  };
};

/** @returns what Holdfast calls a variant of the file. */
export const keyOfVariant = ({ control, treatments }: ReplayArms, variant: string): string =>
  variant === control ? CONTROL_KEY : (treatments.find((one) => one.variant === variant)?.key ?? variant);
