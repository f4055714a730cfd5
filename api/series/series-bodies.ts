import type { ExposuresPoint, ResultsPoint } from '../../db/postgres/refreshes/series-read-model.js';
import { CONTROL_KEY } from '../../domain/experiment.js';
import type { SnapshotAnalysis } from '../../domain/snapshots/snapshot-analysis.js';
import { iso } from '../fields/iso.js';
import type { ExposuresPointBody, ResultsPointBody, SeriesVariantBody } from './series-schemas.js';

interface Ends {
  readonly ci_low: number | null;
  readonly ci_high: number | null;
}

const rangeOf = (range: Ends | undefined): SeriesVariantBody['fixed'] =>
  range === undefined ? null : { lower: range.ci_low, upper: range.ci_high };

/** Where the lift has no bounds, the always-valid interval is of the difference, and would be read as one of the lift. */
const effectOf = (
  analysis: SnapshotAnalysis | undefined,
): Pick<SeriesVariantBody, 'lift' | 'always_valid' | 'fixed' | 'verdict'> => {
  const verdict = analysis?.verdict ?? null;
  if (analysis === undefined || analysis.kind === 'refused')
    return { lift: null, always_valid: null, fixed: null, verdict };
  const { kind, lift, always_valid: alwaysValid } = analysis;
  return {
    lift: lift?.estimate ?? null,
    always_valid: kind === 'result' ? rangeOf(alwaysValid) : null,
    fixed: rangeOf(lift),
    verdict,
  };
};

const variantsOf = ({ metric }: ResultsPoint, keys: readonly string[]): readonly SeriesVariantBody[] => {
  if (metric === null) return [];
  const analyses = metric.analysis;
  return keys.flatMap((key) => {
    const sums = Object.hasOwn(metric.variants, key) ? metric.variants[key] : undefined;
    if (sums === undefined) return [];
    const analysis = key !== CONTROL_KEY && Object.hasOwn(analyses, key) ? analyses[key] : undefined;
    const mean = meanOf(sums);
    return [{ key, units: sums.n, mean, ...effectOf(analysis) }];
  });
};

/** A ratio's mean is that of its two sums. */
const meanOf = ({
  n,
  sum,
  denominator_sum: denominator,
}: {
  readonly n: number;
  readonly sum: number;
  readonly denominator_sum?: number;
}): number | null => {
  const by = denominator ?? n;
  return by === 0 ? null : sum / by;
};

/** @param keys of control and the treatments, in the order of the feature */
export const resultsPointBody = (point: ResultsPoint, keys: readonly string[]): ResultsPointBody => ({
  seq: point.seq,
  as_of: iso(point.asOf),
  is_final: point.isFinal,
  srm_p: point.srmPValue,
  srm_alarm: point.srm?.alarm ?? false,
  variants: variantsOf(point, keys),
});

export const exposuresPointBody = (point: ExposuresPoint): ExposuresPointBody => ({
  seq: point.seq,
  as_of: iso(point.asOf),
  is_final: point.isFinal,
  totals: point.totals,
  health: point.health ?? {},
});
