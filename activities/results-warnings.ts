import type { ResultsWarning } from '../domain/snapshots/snapshot-payload.js';
import { BLOCKING_SHARE, WARNING_SHARE } from '../domain/snapshots/unreadable-share.js';
import type { ComparedMetric } from '../stats/deciding/compared-metric.js';

const CONSEQUENCE = 'The verdict is blocked until they can be read.';
const HINT = 'Send numbers, such as 1137.5, without separators or a currency.';

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** @returns what people should know before they believe the figures. */
export const resultsWarnings = (metrics: readonly ComparedMetric[]): readonly ResultsWarning[] =>
  metrics.flatMap(({ metric: { metricId, name }, comparison }) =>
    comparison.kind === 'failed'
      ? []
      : Object.entries(comparison.arms).flatMap(([variant, arm]): ResultsWarning[] => {
          const { unreadable_share: share = 0 } = arm;
          if (share <= WARNING_SHARE) return [];
          const said = `${percent(share)} of the values of ${name} in ${variant} are no numbers and are left out.`;
          const detail = share > BLOCKING_SHARE ? `${said} ${CONSEQUENCE} ${HINT}` : `${said} ${HINT}`;
          return [{ code: 'values_unreadable', metric_id: metricId, variant, share, detail }];
        }),
  );
