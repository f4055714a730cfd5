import { DEFAULT_ALPHA } from '../alpha.js';
import type { CheckedBasis, CheckedPayload } from './checked-snapshot.js';
import type { Again } from './recompute-analysis.js';
import { recomputeAnalysis } from './recompute-analysis.js';

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

const OF_EARLIER_LOOK = 'p-values of a decision that fell at one look';
const NO_SUMS = 'an old snapshot, which does not have all sums';
const NOT_READ = 'of metrics that could not be read';

const isFigure = (key: string, value: unknown): value is number | string | null =>
  typeof value === 'number' || value === null || key === 'kind';

/** @returns every figure below a value, by its path; what has no figure says which kind it is */
const figuresOf = (value: unknown, path = ''): readonly (readonly [string, number | string | null])[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, field]) => {
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

type Stored = Readonly<{ verdict?: unknown }>;

/**
 * The word of a goal that is decided at every look follows from its p-value after the correction, which a blocked one has not. Of others it depends on what this
 * snapshot alone does not tell, or there is none that decides.
 */
const compareVerdict = (count: Count, name: string, stored: Stored, again: Again | undefined): void => {
  const p = again?.['adjusted_p_value'];
  if (typeof p !== 'number' || typeof stored.verdict !== 'string') return;
  const verdict = p > DEFAULT_ALPHA ? 'inconclusive' : again?.['verdict'];
  count.add(`${name}, verdict`, stored.verdict, typeof verdict === 'string' ? verdict : null);
};

const compareTreatment = (count: Count, name: string, stored: unknown, again: Again | undefined): void => {
  const found = new Map(figuresOf(again));
  for (const [path, figure] of figuresOf(stored)) {
    const ours = found.get(path);
    // Absent there only where this snapshot does not tell: every other figure has to come out.
    if (ours === undefined && path === 'adjusted_p_value') count.leaveOut(OF_EARLIER_LOOK, 1);
    else count.add(`${name}, ${path}`, figure, ours ?? null);
  }
};

/** Compares every figure of a snapshot's analysis with what its sums say, by the same code that computed it. */
export const compareFigures = (payload: CheckedPayload, basis: CheckedBasis): Comparison => {
  const all = recomputeAnalysis(payload, basis);
  const count = new Count();
  for (const metric of payload.metrics) {
    const again = all.get(metric);
    for (const [variant, stored] of Object.entries(metric.analysis)) {
      if (again === undefined)
        count.leaveOut(metric.error === null ? NO_SUMS : NOT_READ, figuresOf(stored).length);
      else {
        const name = `${metric.name}, ${variant}`;
        compareTreatment(count, name, stored, again.get(variant));
        compareVerdict(count, name, stored, again.get(variant));
      }
    }
  }
  const { equal, exact, differences, unchecked } = count;
  return { equal, exact, differences, unchecked };
};
