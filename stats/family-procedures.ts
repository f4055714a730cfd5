import { requireAlpha } from './alpha.js';
import type { AdjustedPValues, Ranked } from './multiple-testing.js';
import { adjust, runningMaximum, runningMinimumFromTop } from './multiple-testing.js';

type Family = readonly (number | null)[];

/** 1 - (1 - p)^m, also for p of 1e-20. */
const sidakOf = (p: number, hypotheses: number): number => -Math.expm1(hypotheses * Math.log1p(-p));

/**
 * Sidak 1967: 1 - (1-p)^m. Family-wise error of independent p-values; a little less strict than Bonferroni.
 *
 * @throws RangeError for a p-value outside of [0, 1]
 */
export const sidak = (pValues: Family): AdjustedPValues =>
  adjust(pValues, (sorted) => sorted.map(({ p }) => sidakOf(p, sorted.length)));

/**
 * Holm's procedure with Sidak's levels: running maximum of 1 - (1-p_(i))^(m-i+1). For independent p-values.
 *
 * @throws RangeError for a p-value outside of [0, 1]
 */
export const holmSidak = (pValues: Family): AdjustedPValues =>
  adjust(pValues, (sorted) => runningMaximum(sorted.map(({ p }, rank) => sidakOf(p, sorted.length - rank))));

/**
 * Hochberg 1988: running minimum from the top of (m-i+1) p_(i). Family-wise error under positive dependence; for
 * p-values of one look planned beforehand.
 *
 * @throws RangeError for a p-value outside of [0, 1]
 */
export const hochberg = (pValues: Family): AdjustedPValues =>
  adjust(pValues, (sorted) => runningMinimumFromTop(sorted.map(({ p }, rank) => p * (sorted.length - rank))));

/**
 * Hochberg's procedure with Sidak's levels. As hochberg, for independent p-values.
 *
 * @throws RangeError for a p-value outside of [0, 1]
 */
export const hochbergSidak = (pValues: Family): AdjustedPValues =>
  adjust(pValues, (sorted) =>
    runningMinimumFromTop(sorted.map(({ p }, rank) => sidakOf(p, sorted.length - rank))),
  );

/** What Hommel's procedure says of the hypotheses, supposing that `size` of them are true. */
const hommelStep = (sorted: readonly Ranked[], size: number): readonly number[] => {
  const first = sorted.length - size + 1;
  const top = sorted.slice(first).map(({ p }, place) => (size * p) / (place + 2));
  const limit = top.length === 0 ? 1 : Math.min(...top);
  const low = sorted.slice(0, first).map(({ p }) => Math.min(size * p, limit));
  const last = low.at(-1) ?? 1;
  return [...low, ...sorted.slice(first).map(() => last)];
};

/**
 * Hommel 1988, in the form of Wright 1992: family-wise error under positive dependence, never weaker than hochberg. For
 * p-values of one look planned beforehand.
 *
 * @throws RangeError for a p-value outside of [0, 1]
 */
export const hommel = (pValues: Family): AdjustedPValues =>
  adjust(pValues, (sorted) => {
    const all = sorted.length;
    const simes = Math.min(...sorted.map(({ p }, rank) => (all * p) / (rank + 1)));
    let values: readonly number[] = sorted.map(() => simes);
    for (let size = all - 1; size >= 2; size -= 1) {
      const step = hommelStep(sorted, size);
      values = values.map((value, rank) => Math.max(value, step[rank] ?? 0));
    }
    return values;
  });

/**
 * Benjamini & Yekutieli 2001: Benjamini-Hochberg times 1 + 1/2 + ... + 1/m, clipped at 1. False discovery rate under any
 * dependence.
 *
 * @throws RangeError for a p-value outside of [0, 1]
 */
export const benjaminiYekutieli = (pValues: Family): AdjustedPValues =>
  adjust(pValues, (sorted) => {
    const price = sorted.reduce((sum, _, rank) => sum + 1 / (rank + 1), 0);
    return runningMinimumFromTop(sorted.map(({ p }, rank) => (p * price * sorted.length) / (rank + 1)));
  });

/** One primary metric and others, each compared with control by every treatment. */
export interface PreferentialFamily {
  readonly alpha: number;
  /** Part of alpha that belongs to the primary metric. */
  readonly primaryWeight: number;
  readonly treatments: number;
  /** With the primary one. */
  readonly metrics: number;
}

/**
 * Levels of preferential Bonferroni: the primary metric has its own part of alpha, so that adding metrics never weakens
 * it. Source: documentation of Eppo, "Multiple testing".
 *
 * @throws RangeError unless 0 < alpha < 1, 0 <= primaryWeight <= 1, and there is a treatment and a metric
 */
export const preferentialBonferroni = (
  family: PreferentialFamily,
): { readonly primaryAlpha: number; readonly otherAlpha: number } => {
  const { alpha, primaryWeight, treatments, metrics } = family;
  requireAlpha(alpha);
  if (!(primaryWeight >= 0 && primaryWeight <= 1 && treatments >= 1 && metrics >= 1))
    throw new RangeError('primaryWeight lies in [0, 1]; there is a treatment and a metric');
  const others = metrics - 1;
  return {
    primaryAlpha: ((others === 0 ? 1 : primaryWeight) * alpha) / treatments,
    otherAlpha: others === 0 ? 0 : ((1 - primaryWeight) * alpha) / (treatments * others),
  };
};
