import type { Schemas } from '../../../../client/create-client.js';
import { canonicalJson } from '../../../../domain/canonical-json.js';

type Metric = Pick<Schemas['Metric'], 'id' | 'name' | 'aggregation' | 'definition'>;

const measured = ({ aggregation, definition }: Metric): string => canonicalJson({ aggregation, definition });

/**
 * Finds metrics that measure the same under several names, of which each experiment picks another one.
 *
 * @returns of each metric that is not alone the names of the others, by its id
 */
export const sameMetrics = (metrics: readonly Metric[]): ReadonlyMap<number, readonly string[]> => {
  const groups = new Map<string, Metric[]>();
  for (const metric of metrics) {
    const key = measured(metric);
    groups.set(key, [...(groups.get(key) ?? []), metric]);
  }
  return new Map(
    [...groups.values()]
      .filter((group) => group.length > 1)
      .flatMap((group) =>
        group.map(({ id }) => [id, group.filter((one) => one.id !== id).map(({ name }) => name)] as const),
      ),
  );
};
