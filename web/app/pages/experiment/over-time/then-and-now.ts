/** What has changed between two snapshots, in words. */
import type { Schemas } from '../../../../../client/create-client.js';
import { liftInWords, readableLift, verdictOf } from '../../../../../client/reading/comparison.js';
import { formatCount } from '../../../../../client/reading/numbers.js';
import { headlineOf } from '../headline.js';

type Results = Schemas['ResultsPayload'];
type Exposures = Schemas['ExposuresPayload'];

const countOf = ({ totals }: Exposures): number =>
  Object.values(totals).reduce((sum, count) => sum + count, 0);

/** With its interval, and no figure where none is to be read. */
const figureOf = (metric: Schemas['MetricResult'], variant: string): string | null => {
  const analysis = metric.analysis[variant];
  if (analysis === undefined) return null;
  const lift = readableLift(metric, analysis);
  const verdict = verdictOf(metric, analysis);
  return lift === null ? verdict : `${liftInWords(lift)}, ${verdict}`;
};

/** @returns `Purchases, green: +3.1 % (−1.0 % to +7.4 %), collecting` for each treatment of the headline */
export const headlineInWords = (results: Results): readonly string[] => {
  const metric = headlineOf(results);
  if (metric === undefined) return [];
  return Object.keys(metric.analysis).map(
    (variant) => `${metric.name}, ${variant}: ${figureOf(metric, variant) ?? 'nothing'}`,
  );
};

const identitiesSince = (then: Exposures, now: Exposures): string => {
  const [before, after] = [countOf(then), countOf(now)];
  const difference = after - before;
  const late = (now.late?.exposures ?? 0) - (then.late?.exposures ?? 0);
  const lateWords = late > 0 ? `; ${formatCount(late)} exposures came late` : '';
  if (difference === 0) return `No identity has come since${lateWords}.`;
  const sign = difference > 0 ? '+' : '';
  return `${sign}${formatCount(difference)} identities since${lateWords}.`;
};

const changesOf = (then: Results, now: Results): readonly string[] => {
  const [before, after] = [headlineOf(then), headlineOf(now)];
  if (before === undefined || after === undefined) return [];
  return Object.keys(after.analysis).map((variant) => {
    const [was, is] = [figureOf(before, variant), figureOf(after, variant)];
    return was === is
      ? `${variant}: ${is} then and now.`
      : `${variant}: ${was ?? 'not measured'} then; ${is ?? 'not measured'} now.`;
  });
};

const alarmSince = (then: Results, now: Results): readonly string[] => {
  if (then.srm.alarm === now.srm.alarm) return [];
  return [
    now.srm.alarm
      ? 'The sizes of the variants were found wrong since.'
      : 'The sizes of the variants were thought wrong then.',
  ];
};

/** What was known at one moment. */
export interface KnownThen {
  readonly results: Results | null | undefined;
  readonly exposures: Exposures | null | undefined;
}

/** @returns how what is known now differs from what was known then, one sentence for each */
export const differenceInWords = (then: KnownThen, now: KnownThen): readonly string[] => [
  ...(then.exposures && now.exposures ? [identitiesSince(then.exposures, now.exposures)] : []),
  ...(then.results && now.results ? changesOf(then.results, now.results) : []),
  ...(then.results && now.results ? alarmSince(then.results, now.results) : []),
];
