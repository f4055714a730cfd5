import type { z } from 'zod/v4';
import { sayCount } from '../../../domain/status/say-figures.js';
import { formatNumber } from '../../../domain/written-figures.js';
import type { explanation } from '../../explanations/explanation-schemas.js';
import type { listMetrics } from '../../metrics/metric-contract.js';
import type { MetricBody, MetricPreviewBody } from '../../metrics/metric-schemas.js';
import { joined, lines, quoted } from './quoted.js';

type Metrics = z.output<(typeof listMetrics)['answers'][200]['schema']>;

const DIRECTIONS = {
  up: 'more is better',
  down: 'less is better',
  informational: 'it decides nothing',
} as const;

/** @returns what a metric measures. */
export const metricInWords = ({
  id,
  name,
  aggregation,
  direction,
  definition,
  experiments,
}: MetricBody): string =>
  `${id} ${quoted(name)}: ${aggregation} of ${quoted(definition.event)}, ${DIRECTIONS[direction]}; in ${sayCount(experiments.length)} ${experiments.length === 1 ? 'experiment' : 'experiments'}.`;

/** @returns a page of metrics, a line for each. */
export const metricsInWords = ({ count, results }: Metrics): string =>
  count === 0
    ? 'There are no metrics yet: `preview_metric` looks at events, `create_metric` makes one of them.'
    : joined(`${sayCount(count)} metrics.`, lines(results.map(metricInWords)));

type Events = MetricPreviewBody['numerator'];

const eventsInWords = ({ event, totals }: Events): string => {
  const { events, identities, value_mean: mean, rejected_values: rejected } = totals;
  const values = mean === null ? 'No values that are numbers' : `Values have a mean of ${formatNumber(mean)}`;
  return `${quoted(event)}: ${sayCount(events)} events of ${sayCount(identities)} identities. ${values}; ${sayCount(rejected)} are no numbers.`;
};

/** @returns what a definition comes to. */
export const previewInWords = ({
  from,
  to,
  numerator,
  denominator,
  ratio,
  same_as: same,
}: MetricPreviewBody): string =>
  joined(
    numerator.totals.events === 0
      ? 'NO EVENTS: nothing of that name came. Compare the name with what the code sends, letter by letter.'
      : null,
    eventsInWords(numerator),
    denominator === null ? null : `Below the line: ${eventsInWords(denominator)}`,
    ratio === null ? null : `Ratio of the totals: ${formatNumber(ratio)}.`,
    same.length === 0
      ? null
      : `There is one already that measures the same: ${same.map(({ id, name }) => `${id} ${quoted(name)}`).join(', ')}.`,
    `From ${from} to ${to}, of all identities, exposed or not.`,
  );

type Explanation = z.output<typeof explanation>;

const WINNERS = {
  default: 'by the environment’s default',
  segment: 'by an override for a segment',
  identity: 'by an override of its own',
} as const;

const splitInWords = ({ split }: Explanation): string | null => {
  if (split === null) return null;
  const stretches = split.stretches.map(({ variant, from, to }) => `${quoted(variant)} ${from}–${to}`);
  return `The hash gives the point ${Number(split.point.toFixed(4))} of 100: ${stretches.join(', ')}.`;
};

/** @returns what an identity gets, and why. */
export const assignmentInWords = (body: Explanation): string => {
  const { identifier, feature, variant, enabled, winner, in_experiment: experiment, value, reason } = body;
  return joined(
    `Identity ${quoted(identifier)} gets ${variant === null ? 'no variant' : quoted(variant)} of feature ${feature.id} ${quoted(feature.name)}, which is ${enabled ? 'on' : 'off'} and says ${quoted(String(value))}, ${WINNERS[winner]} (${quoted(reason)}).`,
    splitInWords(body),
    experiment === null
      ? 'It takes part in no experiment with that.'
      : `With that it takes part in experiment ${experiment}.`,
  );
};
