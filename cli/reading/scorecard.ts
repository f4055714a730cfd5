/** Results as a table for a terminal: the same words and figures as on the dashboard, by the same code. */
import type { Schemas } from '../../client/create-client.js';
import { marginOf } from '../../client/reading/comparison.js';
import type { Row } from '../../client/reading/drawn.js';
import { drawnOf, marginIn, reasonIn } from '../../client/reading/drawn.js';
import type { Effect } from '../../client/reading/effect-of.js';
import { effectOf, formatOf } from '../../client/reading/effect-of.js';
import { judgeBy } from '../../client/reading/judge.js';
import {
  formatCount,
  formatLift,
  formatMark,
  formatMean,
  formatP,
  formatPercent,
} from '../../client/reading/numbers.js';
import { AS_DECIDED, CONTROL } from '../../client/reading/reading.js';
import { drawInterval, LEGEND } from '../../domain/intervals/draw-interval.js';
import { scaleOf } from '../../domain/intervals/interval-scale.js';
import { oneLine } from '../terminal/plain-text.js';
import { table } from '../terminal/table.js';

type Payload = Schemas['ResultsPayload'];
type Metric = Schemas['MetricResult'];

const HEAD = ['', 'variant', 'identities', 'mean', 'lift', 'at every look', 'drawn', 'p', 'verdict'];
const BLANK = ['', '', '', '', ''];

const ROLES = { goal: 'Goals', secondary: 'Secondary', guardrail: 'Guardrails' } as const;

const rowsOf = (metric: Metric): readonly Row[] =>
  Object.entries(metric.analysis).map(([variant, analysis]) => ({ metric, variant, analysis }));

/** Half the width of the one scale on which all lifts are drawn; a difference has a unit of its own. */
const halfOf = (payload: Payload): number =>
  scaleOf(
    payload.metrics.flatMap(rowsOf).flatMap(({ analysis }) => {
      const effect = effectOf(analysis, AS_DECIDED);
      return effect?.kind === 'lift' && effect.shown !== null ? [effect.shown.low, effect.shown.high] : [];
    }),
  );

const meanIn = (mean: number | null | undefined, { aggregation }: Metric): string =>
  mean == null ? '–' : formatMean(mean, aggregation);

/** The drawing, or why there is none. */
const drawnIn = (row: Row, effect: Effect | null, half: number): string => {
  if (effect?.shown == null || effect.kind === 'difference') return reasonIn(row, CONTROL);
  const always = drawnOf(row, effect, effect.shown);
  const single = always === effect.shown ? (effect.single ?? undefined) : undefined;
  return drawInterval({ half, always, single, margin: marginIn(row, effect) });
};

const effectIn = ({ metric }: Row, effect: Effect | null): readonly [string, string] => {
  if (effect === null) return ['not enough yet', ''];
  const format = formatOf(effect.kind, metric.aggregation);
  const { estimate, shown } = effect;
  return [format(estimate), shown === null ? '' : `${format(shown.low)} to ${format(shown.high)}`];
};

const verdictIn = ({ metric, analysis }: Row, verdict: string): string => {
  const worst = analysis.guardrail?.always_valid?.worst_lift;
  if (worst != null)
    return `${verdict}: at worst ${formatLift(worst)}, margin ${formatLift(marginOf(metric, analysis) ?? 0)}`;
  if (verdict !== 'indication' || analysis.indication === undefined) return verdict;
  const points =
    analysis.indication === 'inconclusive' ? 'no clear effect' : `points to ${analysis.indication}`;
  return `${verdict}: ${points}, decides nothing`;
};

const baselineOf = (metric: Metric): readonly string[] => {
  const control = metric.variants[CONTROL];
  const facts = [CONTROL, formatCount(control?.n ?? 0), meanIn(control?.mean, metric)];
  return [metric.name, ...facts, ...BLANK];
};

const treatmentOf = (row: Row, half: number, judge: ReturnType<typeof judgeBy>): readonly string[] => {
  const { metric, variant, analysis } = row;
  const effect = effectOf(analysis, AS_DECIDED);
  const { pValue, isFor, verdict } = judge(metric, variant, analysis);
  const [lift, ends] = effectIn(row, effect);
  const facts = ['', variant, formatCount(analysis.n), meanIn(analysis.mean, metric), lift, ends];
  return [
    ...facts,
    drawnIn(row, effect, half),
    pValue === null ? 'no test yet' : `${formatP(pValue)}${isFor === null ? '' : ` for ${isFor}`}`,
    verdictIn(row, verdict),
  ];
};

const metricRows = (metric: Metric, half: number, payload: Payload): readonly (readonly string[])[] => {
  if (metric.error !== null)
    return [[metric.name, 'could not be read', '', '', '', '', metric.error.detail, '', '']];
  const judge = judgeBy(payload, AS_DECIDED);
  return [baselineOf(metric), ...rowsOf(metric).map((row) => treatmentOf(row, half, judge))];
};

const roleRows = (payload: Payload, half: number, role: keyof typeof ROLES) => {
  const metrics = payload.metrics.filter((metric) => (metric.role ?? 'goal') === role);
  if (metrics.length === 0) return [];
  return [
    [ROLES[role], ...BLANK, '', '', ''],
    ...metrics.flatMap((metric) => metricRows(metric, half, payload)),
  ];
};

const trustLine = ({ srm, srm_p_value: p, excluded_identities: excluded, crossover }: Payload): string => {
  const ratio = `sample ratio: ${p === null ? 'not tested yet' : `p ${formatP(p)}`}${srm.alarm ? ', ALARM' : ''}`;
  const share = crossover === undefined ? '' : ` (${formatPercent(crossover.share)})`;
  return `${ratio}   saw two variants: ${formatCount(excluded)}${share}`;
};

/** @returns the results as lines */
export const scorecardLines = (payload: Payload): readonly string[] => {
  const half = halfOf(payload);
  const rows = (['goal', 'secondary', 'guardrail'] as const).flatMap((role) => roleRows(payload, half, role));
  return [
    ...table(HEAD, rows),
    '',
    `${LEGEND}; from ${formatMark(-half)} to ${formatMark(half)}`,
    trustLine(payload),
    ...(payload.warnings ?? []).map(({ detail }) => oneLine(detail)),
  ];
};
