/** What a file says of the metrics of an experiment: which role each has, and whether it can have it. */
import type { Schemas } from '../../client/create-client.js';
import { marginFault } from '../../domain/metrics/metric-rules.js';
import type { MetricReference } from './document.js';

export type Attached = Schemas['ExperimentDetail']['metrics'][number];
type MetricRole = Attached['role'];

interface Role {
  readonly role?: MetricRole | undefined;
  readonly margin?: number | null | undefined;
  readonly expected_direction?: string | undefined;
}

/** A metric in a few words, so that a change of it reads in one line. */
export const roleOf = ({ role = 'goal', margin, expected_direction: expected }: Role): string =>
  [
    margin == null ? role : `${role} with a margin of ${margin}`,
    ...(expected === undefined ? [] : [`expected to ${expected.replace('_', ' ')}`]),
  ].join(', ');

/** @returns a metric of a file, with what it leaves out as that is now */
export const filled = (
  one: MetricReference,
  present: Attached | undefined,
): Role & { readonly role: MetricRole } => {
  const role = one.role ?? present?.role ?? 'goal';
  return {
    role,
    margin: one.margin === undefined && role === present?.role ? present.margin : one.margin,
    expected_direction: one.expected_direction,
  };
};

/** @returns what there is, as far as a file speaks of it */
export const spokenOf = (present: Attached, one: MetricReference | undefined): Role => ({
  ...present,
  expected_direction: one?.expected_direction === undefined ? undefined : present.expected_direction,
});

/** @returns whether a file means this metric, by its id or by its name */
export const isMetric = ({ metric }: MetricReference, { metric: id, metric_name: name }: Attached): boolean =>
  metric === id || metric === name;

/**
 * @param attached the metrics that the experiment has; none of one that is not there yet
 * @returns which metrics would not go with their roles, once what the file leaves out is as it is now
 */
export const obstaclesOfRoles = (
  metrics: readonly MetricReference[] = [],
  attached: readonly Attached[] = [],
): readonly string[] =>
  metrics.flatMap((one) => {
    const { role, margin } = filled(
      one,
      attached.find((each) => isMetric(one, each)),
    );
    const fault = marginFault(role, margin ?? undefined);
    return fault === null ? [] : [`metrics: ${one.metric}: ${fault.field} ${fault.detail}.`];
  });
