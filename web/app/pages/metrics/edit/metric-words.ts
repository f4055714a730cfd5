/** What can be changed of a metric, as it stands in a form. */
import type { Schemas } from '../../../../../client/create-client.js';
import { canonicalJson } from '../../../../../domain/canonical-json.js';

type Metric = Schemas['Metric'];
type Definition = Metric['definition'];
export type MetricChange = Schemas['MetricChange'];

export interface MetricWords extends Pick<Metric, 'name' | 'description' | 'aggregation' | 'direction'> {
  /** As JSON, and as somebody is typing it. */
  readonly definition: string;
}

export const wordsOf = ({ name, description, aggregation, direction, definition }: Metric): MetricWords => ({
  ...{ name, description, aggregation, direction },
  definition: JSON.stringify(definition, null, 2),
});

/** @returns what stands in JSON, or null while that is none */
const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** @returns the event, where a definition is all events of a name and nothing else; else null */
export const plainEventOf = (definition: string): string | null => {
  const found = parsed(definition);
  if (!isObject(found) || found['version'] !== 1 || Object.keys(found).length !== 2) return null;
  return typeof found['event'] === 'string' ? found['event'] : null;
};

/** @returns a definition of all events of a name, as it stands in the form */
export const plainDefinition = (event: string): string => JSON.stringify({ version: 1, event }, null, 2);

const isSameDefinition = (left: string, right: string): boolean => {
  const [one, other] = [parsed(left), parsed(right)];
  return one !== null && other !== null && canonicalJson(one) === canonicalJson(other);
};

/**
 * What an edit asks for: the fields in which it differs from what was there, and no others.
 *
 * @returns null while the definition is no JSON
 */
export const changesOf = (before: MetricWords, after: MetricWords): MetricChange | null => {
  const definition = parsed(after.definition);
  if (!isObject(definition)) return null;
  const [name, description] = [after.name.trim(), after.description.trim()];
  return {
    ...(name !== before.name.trim() && { name }),
    ...(description !== before.description.trim() && { description }),
    ...(after.aggregation !== before.aggregation && { aggregation: after.aggregation }),
    ...(after.direction !== before.direction && { direction: after.direction }),
    // Whether it fits is the API's to say, which is asked before anything is saved.
    ...(!isSameDefinition(before.definition, after.definition) && {
      definition: definition as unknown as Definition,
    }),
  };
};

/** @returns what somebody else has made of it, with what we have changed of what both began with. */
export const wordsOnTop = (theirs: MetricWords, base: MetricWords, ours: MetricWords): MetricWords => ({
  name: ours.name === base.name ? theirs.name : ours.name,
  description: ours.description === base.description ? theirs.description : ours.description,
  aggregation: ours.aggregation === base.aggregation ? theirs.aggregation : ours.aggregation,
  direction: ours.direction === base.direction ? theirs.direction : ours.direction,
  definition: ours.definition === base.definition ? theirs.definition : ours.definition,
});
