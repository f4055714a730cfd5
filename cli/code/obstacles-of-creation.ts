/** Why an experiment of a file could not be made, or a metric not be attached, with what the files make before it. */
import { defaultExpectation } from '../../domain/metrics/metric-rules.js';
import { quoteTyped } from '../../domain/typed-text.js';
import type { Catalogue } from './catalogue.js';
import type { CodeDocument, ExperimentDocument, MetricReference, Reference } from './document.js';
import { openExperimentOn } from './feature-in-environments.js';
import type { Attached } from './metric-roles.js';
import { isMetric } from './metric-roles.js';

interface Known {
  readonly catalogue: Catalogue;
  readonly documents: readonly CodeDocument[];
}

/** As the metric will be when the experiment gets it: as the files have it, or else as it is. */
const directionOf = async (
  { catalogue, documents }: Known,
  reference: Reference,
): Promise<'up' | 'down' | 'informational'> => {
  const present = await catalogue.metric(reference);
  const inFile = documents.find(
    ({ kind, body: { name } }) => kind === 'metric' && (name === reference || name === present?.name),
  );
  const written = inFile?.kind === 'metric' ? inFile.body.direction : undefined;
  return written ?? present?.direction ?? 'up';
};

/** @returns which metrics nobody could say of what is expected of them, of those that are yet to be attached */
export const obstaclesOfExpectations = async (
  known: Known,
  metrics: readonly MetricReference[] = [],
  attached: readonly Attached[] = [],
): Promise<readonly string[]> => {
  const open = metrics.filter(
    (one) => one.expected_direction === undefined && !attached.some((each) => isMetric(one, each)),
  );
  const found = await Promise.all(
    open.map(async ({ metric }) =>
      defaultExpectation(await directionOf(known, metric)) === null
        ? [`metrics: ${metric}: expected_direction is needed, because the metric is informational.`]
        : [],
    ),
  );
  return found.flat();
};

const twice = (metrics: readonly MetricReference[] = []): readonly string[] => {
  const names = metrics.map(({ metric }) => metric);
  return [...new Set(names.filter((name, index) => names.indexOf(name) < index))].map(
    (name) => `metrics: ${name} is named more than once.`,
  );
};

/** A feature without variants has nothing to compare, and with an experiment that is not over no room for another one. */
const obstaclesOfFeature = async (
  { catalogue, documents }: Known,
  reference: Reference,
): Promise<readonly string[]> => {
  const present = await catalogue.feature(reference);
  const inFile = documents.find(({ kind, body: { name } }) => kind === 'feature' && name === reference);
  const type = present?.type ?? (inFile?.kind === 'feature' ? inFile.body.type : undefined);
  const open = present === null ? null : await openExperimentOn(catalogue.connection, present);
  return [
    ...(type === 'STANDARD'
      ? [
          `feature: ${reference} is a STANDARD one, which has no variants to compare. It takes a MULTIVARIATE one.`,
        ]
      : []),
    ...(open === null
      ? []
      : [
          `feature: the experiment ${quoteTyped(open.name)} on it is ${open.status}, and there is one at a time. Complete it first.`,
        ]),
  ];
};

/** @returns why an experiment could not be made */
export const obstaclesOfCreation = async (
  known: Known,
  { feature, metrics }: ExperimentDocument,
): Promise<readonly string[]> => [
  ...(await obstaclesOfFeature(known, feature)),
  ...twice(metrics),
  ...(await obstaclesOfExpectations(known, metrics)),
];
