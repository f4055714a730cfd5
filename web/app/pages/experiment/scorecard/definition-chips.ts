import type { Schemas } from '../../../../../client/create-client.js';
import { formatNumber } from '../../../../../client/reading/numbers.js';

type Chosen = Partial<Extract<Schemas['MetricDefinition'], { readonly version: 2 }>>;

/**
 * @param definition of a snapshot of any age
 * @returns what makes a metric another one than its name says, in a word or two each
 */
export const definitionChips = (definition: Schemas['MetricResult']['definition']): readonly string[] => {
  const { denominator, cap, conversion_window_hours: hours, filters = [] } = (definition ?? {}) as Chosen;
  return [
    ...(denominator === undefined ? [] : ['ratio']),
    ...(cap === undefined ? [] : [`up to ${formatNumber(cap)}`]),
    ...(hours === undefined ? [] : [`within ${formatNumber(hours)} h`]),
    ...(filters.length === 0 ? [] : ['some events']),
  ];
};
