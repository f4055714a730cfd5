import type { Schemas } from '../../../../../client/create-client.js';
import type { Row } from '../../../../../client/reading/drawn.js';
import { effectOf } from '../../../../../client/reading/effect-of.js';
import type { Shown } from './shown.js';
import { rowsOf } from './shown.js';
import type { Sorting } from './sorting.js';
import { placeOfVerdict, sortGroups } from './sorting.js';

type Metric = Schemas['MetricResult'];

/** The figure that a column shows of a row. */
const keyBy = ({ by }: Sorting, { choices, judge }: Shown) => {
  return ({ metric, variant, analysis }: Row): number | null => {
    if (by === 'lift') return effectOf(analysis, choices)?.estimate ?? null;
    const { pValue, verdict } = judge(metric, variant, analysis);
    return by === 'certainty' ? pValue : placeOfVerdict(verdict);
  };
};

/** @returns metrics with their rows, in the order that is asked for */
export const sortedRows = (
  metrics: readonly Metric[],
  shown: Shown,
): readonly { readonly group: Metric; readonly rows: readonly Row[] }[] => {
  const { choices } = shown;
  const groups = metrics.map((metric) => ({
    group: metric,
    rows: metric.error === null ? rowsOf(metric, choices) : [],
  }));
  return choices.sorting === null
    ? groups
    : sortGroups(groups, keyBy(choices.sorting, shown), choices.sorting);
};
