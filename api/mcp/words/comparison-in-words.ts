import { sayCount } from '../../../domain/status/say-figures.js';
import { joined, lines, quoted } from './quoted.js';
import type { MetricOfResults, Results } from './results-in-words.js';
import { analysisOf, caveats, treatmentInWords } from './results-in-words.js';

/** Results of one moment. */
interface Moment {
  readonly seq: number;
  readonly as_of: string;
  readonly payload: Results;
}

const verdictOf = (metric: MetricOfResults, variant: string): string | null => {
  const analysis = analysisOf(metric, variant);
  if (analysis === undefined) return null;
  return metric.role === 'guardrail' ? (analysis.guardrail?.verdict ?? analysis.verdict) : analysis.verdict;
};

const changeOf = (earlier: Moment, later: Moment, metric: MetricOfResults, variant: string): string => {
  const before = earlier.payload.metrics.find(({ metric_id: id }) => id === metric.metric_id);
  const was = before === undefined ? null : verdictOf(before, variant);
  const is = verdictOf(metric, variant);
  const verdict = was === null ? 'new' : was === is ? `still ${was}` : `was ${was}, is ${String(is)}`;
  const then = before === undefined ? null : treatmentInWords(earlier.payload, before, variant);
  const now = treatmentInWords(later.payload, metric, variant);
  const figures =
    then === now ? `As before: ${now}.` : `Now: ${now}.${then === null ? '' : ` Before: ${then}.`}`;
  return `- ${quoted(metric.name)}: ${verdict}. ${figures}`;
};

const total = ({ payload }: Moment): number =>
  Object.values(payload.srm.observed).reduce((sum, count) => sum + count, 0);

const caveatsOf = (moment: Moment): readonly string[] =>
  caveats(moment.payload).map((caveat) => `Number ${moment.seq}: ${caveat}`);

/** @returns what changed between two moments, what takes the figures' meaning away first. */
export const comparisonInWords = (earlier: Moment, later: Moment): string => {
  const rows = later.payload.metrics.flatMap((metric) =>
    Object.keys(metric.analysis)
      .sort()
      .map((variant) => changeOf(earlier, later, metric, variant)),
  );
  return joined(
    ...caveatsOf(earlier),
    ...caveatsOf(later),
    `From results number ${earlier.seq} (as of ${earlier.as_of}) to number ${later.seq} (as of ${later.as_of}); identities ${sayCount(total(earlier))}, then ${sayCount(total(later))}.`,
    lines(rows),
  );
};
