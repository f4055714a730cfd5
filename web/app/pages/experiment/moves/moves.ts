/**
 * How figures moved between two moments, such as the end of an experiment and its seal: the window ends with the
 * experiment, so all that is new then came late.
 */
import type { Schemas } from '../../../../../client/create-client.js';
import { readableLift, verdictOf } from '../../../../../client/reading/comparison.js';
import { formatCount } from '../../../../../client/reading/numbers.js';
import type { FiguresAt } from '../notes-of.js';

type Results = Schemas['ResultsPayload'];
type Metric = Schemas['MetricResult'];

/** What was known at one moment. */
export interface Known {
  readonly seq: number | null;
  readonly asOf: string | null;
  readonly results: Results;
  readonly exposures: Schemas['ExposuresPayload'];
}

/** What the page has of a moment. */
interface Found {
  readonly results?: FiguresAt<Results> | null | undefined;
  readonly exposures?: FiguresAt<Schemas['ExposuresPayload']> | null | undefined;
}

/** @returns null while some of it is missing */
export const knownOf = (found: Found | null): Known | null => {
  const [results, exposures] = [found?.results, found?.exposures];
  if (results?.payload == null || exposures?.payload == null) return null;
  return {
    ...{ seq: results.seq, asOf: results.as_of },
    ...{ results: results.payload, exposures: exposures.payload },
  };
};

/** A figure at a moment, and at a later one. Null: there was none. */
export interface Moved<Figure = number> {
  readonly then: Figure | null;
  readonly now: Figure | null;
}

/** A lift with its ends at every look. */
type Lift = { readonly estimate: number; readonly low: number; readonly high: number };

/** A metric and a treatment. */
interface MovedRow {
  readonly metric: string;
  readonly variant: string;
  readonly units: Moved;
  readonly lift: Moved<Lift>;
  readonly verdict: Moved<string>;
}

interface Moves {
  /** Exposures of the window, whatever became of them. */
  readonly exposures: Moved;
  readonly identities: Moved;
  /** Exposures that came long after they happened. */
  readonly late: Moved;
  /** The p-value of one look at the sizes of the variants. */
  readonly sampleRatio: Moved;
  /** The headline, and every other whose verdict is another one now. */
  readonly rows: readonly MovedRow[];
  /** Whether any figure of any metric is another one now. */
  readonly isMoved: boolean;
}

const sumOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

const said = (metric: Metric | undefined, variant: string) => {
  const analysis = metric?.analysis[variant];
  if (metric === undefined || analysis === undefined) return { units: null, lift: null, verdict: null };
  return {
    units: analysis.n,
    lift: readableLift(metric, analysis),
    verdict: verdictOf(metric, analysis),
  };
};

const rowOf = (before: Metric | undefined, metric: Metric, variant: string): MovedRow => {
  const [then, now] = [said(before, variant), said(metric, variant)];
  return {
    ...{ metric: metric.name, variant, units: { then: then.units, now: now.units } },
    lift: { then: then.lift, now: now.lift },
    verdict: { then: then.verdict, now: now.verdict },
  };
};

const countsOf = (then: Known, now: Known) => {
  const of = (field: 'health' | 'totals'): Moved => ({
    then: sumOf(then.exposures[field]),
    now: sumOf(now.exposures[field]),
  });
  const sampleRatio = { then: then.results.srm_p_value, now: now.results.srm_p_value };
  const late = { then: then.exposures.late?.exposures ?? null, now: now.exposures.late?.exposures ?? null };
  return { exposures: of('health'), identities: of('totals'), late, sampleRatio };
};

const figuresOf = ({ metrics }: Results): string =>
  JSON.stringify(metrics.map(({ metric_id: id, variants, analysis }) => [id, variants, analysis]));

/** @returns what was then and what is now */
export const movesBetween = (then: Known, now: Known): Moves => {
  const headline = now.results.headline?.metric_id ?? now.results.metrics[0]?.metric_id;
  const rows = now.results.metrics.flatMap((metric) => {
    const before = then.results.metrics.find(({ metric_id: id }) => id === metric.metric_id);
    return Object.keys(metric.analysis)
      .map((variant) => rowOf(before, metric, variant))
      .filter(({ verdict }) => metric.metric_id === headline || verdict.then !== verdict.now);
  });
  const counts = countsOf(then, now);
  const isMoved =
    Object.values(counts).some((count) => count.then !== count.now) ||
    figuresOf(then.results) !== figuresOf(now.results);
  return { ...counts, rows, isMoved };
};

const added = ({ then, now }: Moved): number => (now ?? 0) - (then ?? 0);

const counted = (count: number, one: string, many: string): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

/** @returns what came late and what it changed, in a sentence or two */
export const movesInWords = ({ exposures, identities, rows, isMoved }: Moves): string => {
  if (!isMoved) return 'Nothing that counts has come since the end: the figures are those of the end.';
  const came =
    added(exposures) > 0
      ? `${counted(added(exposures), 'exposure', 'exposures')} of before the end came after it, and ${counted(added(identities), 'identity', 'identities')} more count.`
      : 'Events of before the end came after it.';
  const flips = rows.filter(({ verdict }) => verdict.then !== verdict.now).length;
  const decided =
    flips === 0
      ? 'No verdict has changed.'
      : `${flips === 1 ? 'A verdict has' : `${flips} verdicts have`} changed.`;
  return `${came} ${decided}`;
};
