import { sayStored } from './say-figures.js';
import type { StatusFacts } from './status-facts.js';
import type { StatusReason } from './status-words.js';

/** @returns that the goals were not all chosen without figures; nothing where they were. */
export const goalsChangedOf = ({ results }: Pick<StatusFacts, 'results'>): readonly StatusReason[] => {
  const at = sayStored(results?.family?.changed_at);
  if (at === null) return [];
  const detail = `The goals were changed by ${at}, when figures could be seen. If they were chosen by these, what they decide is false more often than in 5 % of experiments.`;
  return [{ code: 'goals_changed', detail }];
};
