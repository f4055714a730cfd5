/** What can be said of a metric, as it stands in a form. */
import type { Schemas } from '../../../../../client/create-client.js';
import type { DefinitionDraft } from './definition-draft.js';
import { asJson, BLANK_DRAFT, draftFaults, draftOf, fieldsOf, isSameDraft } from './definition-draft.js';

type Metric = Schemas['Metric'];
type Definition = Metric['definition'];
export type MetricChange = Schemas['MetricChange'];

export interface MetricWords extends Pick<Metric, 'name' | 'description' | 'aggregation' | 'direction'> {
  readonly definition: DefinitionDraft;
}

export const NO_WORDS: MetricWords = {
  ...{ name: '', description: '', aggregation: 'occurrence', direction: 'up', definition: BLANK_DRAFT },
};

export const wordsOf = ({ name, description, aggregation, direction, definition }: Metric): MetricWords => ({
  ...{ name, description, aggregation, direction },
  definition: draftOf(definition),
});

/** What a metric measures. */
export type Meaning = Pick<Metric, 'aggregation' | 'definition'>;

/** @returns what would be measured, null while that is not complete */
export const meaningOf = ({ aggregation, definition }: MetricWords): Meaning | null => {
  const { missing, wrong } = draftFaults(aggregation, definition);
  const fields = fieldsOf(definition);
  if (fields === null || missing.length + wrong.length > 0) return null;
  // Whether it fits is the API's to say, which is asked before anything is saved.
  return { aggregation, definition: fields as unknown as Definition };
};

/** @returns the request that makes such a metric, null while it is not complete */
export const newMetricOf = (words: MetricWords): Schemas['NewMetric'] | null => {
  const meaning = meaningOf(words);
  const [name, description] = [words.name.trim(), words.description.trim()];
  return meaning && { name, description, direction: words.direction, ...meaning };
};

/**
 * What an edit asks for: the fields in which it differs from what was there, and no others.
 *
 * @returns null while the definition is not complete
 */
export const changesOf = (before: MetricWords, after: MetricWords): MetricChange | null => {
  const meaning = meaningOf(after);
  if (meaning === null) return null;
  const [name, description] = [after.name.trim(), after.description.trim()];
  return {
    ...(name !== before.name.trim() && { name }),
    ...(description !== before.description.trim() && { description }),
    ...(after.aggregation !== before.aggregation && { aggregation: after.aggregation }),
    ...(after.direction !== before.direction && { direction: after.direction }),
    ...(!isSameDraft(before.definition, after.definition) && { definition: meaning.definition }),
  };
};

/** Somebody who writes JSON goes on with JSON. */
const inView = (draft: DefinitionDraft, view: DefinitionDraft['view']): DefinitionDraft =>
  view === 'json' ? asJson(draft) : draft;

/** @returns what somebody else has made of it, with what we have changed of what both began with. */
export const wordsOnTop = (theirs: MetricWords, base: MetricWords, ours: MetricWords): MetricWords => ({
  name: ours.name === base.name ? theirs.name : ours.name,
  description: ours.description === base.description ? theirs.description : ours.description,
  aggregation: ours.aggregation === base.aggregation ? theirs.aggregation : ours.aggregation,
  direction: ours.direction === base.direction ? theirs.direction : ours.direction,
  definition: isSameDraft(ours.definition, base.definition)
    ? inView(theirs.definition, ours.definition.view)
    : ours.definition,
});
