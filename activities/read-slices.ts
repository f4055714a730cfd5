import type { ExperimentMetric } from '../domain/metrics/metric.js';
import { addReadouts } from './add-readouts.js';
import type { OfIdentities } from './experiment-readout.js';
import type { WholeReadout } from './whole-readout.js';
import { readoutOf, wholeOf } from './whole-readout.js';

/** What is not asked of identities. */
const NOT_ASKED = { health: {}, late: { exposures: 0, metricEvents: 0 } };
const NOTHING: WholeReadout = {
  ...NOT_ASKED,
  exposures: { rows: [], excludedIdentities: 0, excluded: [] },
  sums: [],
};

/**
 * Reads identities slice by slice and adds up what they came to, which is what all come to, to the last bit.
 *
 * @param readSlice reads those of a slice; null where that does not go
 * @returns null where a slice could not be read, or has numbers of another size than ordinary ones: the steps of an arm follow
 *   from the numbers of all
 */
export const readSlices = async (
  count: number,
  metrics: readonly ExperimentMetric[],
  readSlice: (index: number) => Promise<OfIdentities | null>,
): Promise<OfIdentities | null> => {
  let sum: WholeReadout | null = NOTHING;
  for (let index = 0; index < count; index += 1) {
    const read = await readSlice(index);
    const slice = read && wholeOf({ ...read, ...NOT_ASKED });
    sum = slice && addReadouts(sum, NOTHING, slice);
    if (sum === null) return null;
  }
  return readoutOf(sum, metrics);
};
