import { ownValue } from '../../domain/own-value.js';
import type { CheckedBasis, CheckedPayload } from './checked-snapshot.js';
import type { DecidedAgain } from './decide-again.js';
import { decideAgain } from './decide-again.js';
import { asStored, recomputeTreatments } from './recompute-analysis.js';

/** A figure that came out another way than it is stored. */
interface Difference {
  /** Which: metric, variant, field. */
  readonly figure: string;
  readonly stored: number | string | null;
  readonly again: number | string | null;
}

/** How the figures of a snapshot compare with those computed again. */
export interface Comparison {
  readonly equal: number;
  /** Of them those that are the same to the last digit; others differ by what browsers round differently. */
  readonly exact: number;
  readonly differences: readonly Difference[];
  /** Figures that cannot be computed from this snapshot alone, by the reason. */
  readonly unchecked: ReadonlyMap<string, number>;
}

/** What the functions of different browsers may differ by. */
const ROUNDING = 1e-9;

const OF_EARLIER_LOOK = 'decisions that fell at one look, which an old snapshot does not hand on';
const NO_SETTINGS = 'decisions of an old snapshot, from before there was a choice';
const NO_SUMS = 'an old snapshot, which does not have all sums';
const NOT_READ = 'of metrics that could not be read';

/** Words that follow from figures: what is decided, and why there are no figures. */
const WORDS: readonly string[] = [
  ...['kind', 'verdict', 'indication', 'blocked_by', 'reason', 'lift_refusal', 'refusal'],
];
/** Since when something stands is told by all snapshots together. */
const DATES: readonly string[] = ['decided_at', 'withdrawn_at', 'withdrawn_verdict'];

/** What may have been taken away from there is looked for, so that only dates are left out. */
const isFigure = (key: string, value: unknown): value is number | string | null =>
  typeof value === 'number' || value === null || WORDS.includes(key);

/** @returns every figure and word below a value, by its path */
const figuresOf = (value: unknown, path = ''): readonly (readonly [string, number | string | null])[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, field]) => {
    if (DATES.includes(key)) return [];
    const name = path === '' ? key : `${path}.${key}`;
    return isFigure(key, field) ? [[name, field] as const] : figuresOf(field, name);
  });
};

const isEqual = (stored: unknown, again: unknown): 'exact' | 'rounded' | 'no' => {
  if (stored === again) return 'exact';
  if (typeof stored !== 'number' || typeof again !== 'number') return 'no';
  const size = Math.max(Math.abs(stored), Math.abs(again));
  return Math.abs(stored - again) <= ROUNDING * size ? 'rounded' : 'no';
};

class Count {
  equal = 0;
  exact = 0;
  readonly differences: Difference[] = [];
  readonly unchecked = new Map<string, number>();

  leaveOut(reason: string, figures: number): void {
    if (figures > 0) this.unchecked.set(reason, (this.unchecked.get(reason) ?? 0) + figures);
  }

  add(figure: string, stored: number | string | null, again: number | string | null): void {
    const how = isEqual(stored, again);
    if (how === 'no') this.differences.push({ figure, stored, again });
    else this.equal += 1;
    if (how === 'exact') this.exact += 1;
  }
}

type Figure = number | string | null;

/** What decides: not told by every snapshot, and where it is not, no word about it is. */
const isOfDecision = (path: string): boolean =>
  ['adjusted_p_value', 'verdict', 'indication', 'blocked_by', 'guardrail.verdict'].includes(path);

interface Telling {
  /** Whether the snapshot tells what is decided; if not, why. */
  readonly untold: string | null;
  /** Whether it has to have every figure: older ones lack some. */
  readonly isWhole: boolean;
}

const compareTreatment = (
  count: Count,
  name: string,
  [stored, again]: readonly [object, object | undefined],
  { untold, isWhole }: Telling,
): void => {
  const ours = new Map<string, Figure>(figuresOf(again));
  const theirs = new Map<string, Figure>(figuresOf(stored));
  for (const path of new Set([...theirs.keys(), ...ours.keys()])) {
    if (untold !== null && isOfDecision(path)) {
      // Words are no figures, and were never counted.
      if (path === 'adjusted_p_value') count.leaveOut(untold, 1);
    } else if (theirs.has(path) || isWhole)
      count.add(`${name}, ${path}`, theirs.get(path) ?? null, ours.get(path) ?? null);
  }
};

const UNTOLD = {
  'no-settings': NO_SETTINGS,
  'no-sums': NO_SUMS,
  'no-earlier-look': OF_EARLIER_LOOK,
} as const;

/** Whether a decision falls, and on how many of its kind, is as much a figure as what it comes to. */
const compareDecision = (
  count: Count,
  { decision, family }: CheckedPayload,
  again: Pick<DecidedAgain<unknown>, 'decision' | 'familySize'>,
): void => {
  count.add('family, size', family?.size ?? null, again.familySize);
  for (const field of ['state', 'units', 'planned_units', 'as_of', 'seq'] as const) {
    const [stored, ours] = [decision?.[field] ?? null, again.decision?.[field] ?? null];
    if (stored !== null || ours !== null) count.add(`decision, ${field}`, stored, ours);
  }
};

/** What a metric comes to again; null where it cannot be computed. */
type MetricAgain = ReadonlyMap<string, object> | null;

const compareMetric = (
  count: Count,
  metric: CheckedPayload['metrics'][number],
  again: MetricAgain,
  telling: Telling,
): void => {
  const { name, analysis, error } = metric;
  const hidden = again !== null && telling.isWhole ? [...again.keys()] : [];
  for (const variant of new Set([...Object.keys(analysis), ...hidden])) {
    const stored = ownValue(analysis, variant) ?? {};
    if (again !== null) {
      const ours = again.get(variant);
      const pair = [stored, ours === undefined ? ours : asStored(ours)] as const;
      compareTreatment(count, `${name}, ${variant}`, pair, telling);
    } else if (error !== null) count.leaveOut(NOT_READ, figuresOf(stored).length);
    else if (telling.isWhole) count.add(`${name}, ${variant}, sums`, null, 'all');
    else count.leaveOut(NO_SUMS, figuresOf(stored).length);
  }
};

/**
 * Compares every figure of a snapshot's analysis, and every verdict, with what its sums and its basis say, by the same code that computed
 * them.
 *
 * @param isFinal whether it is sealed, so that no later one decides
 */
export const compareFigures = (
  payload: CheckedPayload,
  basis: CheckedBasis,
  isFinal: boolean,
): Comparison => {
  const all = recomputeTreatments(payload, basis);
  const decided = decideAgain(payload, basis, all, isFinal);
  const count = new Count();
  const isWhole = basis.method !== undefined;
  const telling = { untold: typeof decided === 'string' ? UNTOLD[decided] : null, isWhole };
  const analyses = typeof decided === 'string' ? all : decided.analyses;
  if (typeof decided !== 'string') compareDecision(count, payload, decided);
  for (const metric of payload.metrics)
    compareMetric(count, metric, all.has(metric) ? (analyses.get(metric) ?? null) : null, telling);
  const { equal, exact, differences, unchecked } = count;
  return { equal, exact, differences, unchecked };
};
