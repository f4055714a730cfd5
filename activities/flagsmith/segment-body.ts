import { FlagStoreError } from '../../domain/flag-stores/flag-store.js';
import type { SegmentCondition, SegmentRule } from '../../domain/segments/segment-rules.js';

/** By the published shape of a condition; longer ones are refused. */
const MOST_CHARACTERS = 1_000;
const SHOWN_CHARACTERS = 40;

/** Flagsmith keeps rules in rules, and no deeper. */
const isTooDeep = ({ rules = [] }: SegmentRule): boolean =>
  rules.some(({ rules: inner = [] }) => inner.length > 0);

const textOf = ({ value }: SegmentCondition): string =>
  Array.isArray(value) ? value.join(',') : String(value ?? '');

/** What Flagsmith would refuse, or keep as something else: it takes blanks off the edges of texts. */
const faultOf = (condition: SegmentCondition): string | null => {
  const texts = [condition.property, textOf(condition)];
  const shown = JSON.stringify(condition.property.slice(0, SHOWN_CHARACTERS));
  if (texts.some((text) => text.length > MOST_CHARACTERS))
    return `A condition of the audience on ${shown} has more than 1,000 characters, which Flagsmith refuses.`;
  return texts.some((text) => text !== text.trim())
    ? `A condition of the audience on ${shown} begins or ends with a blank, which Flagsmith does not keep.`
    : null;
};

const conditionBody = (condition: SegmentCondition): object => {
  const fault = faultOf(condition);
  if (fault !== null) throw new FlagStoreError('audience_unfit', fault);
  const { operator, property } = condition;
  return { operator, property, value: textOf(condition) };
};

const innerBody = ({ type, conditions = [] }: SegmentRule): object => ({
  type,
  conditions: conditions.map(conditionBody),
});

const ruleBody = (rule: SegmentRule): object => ({
  ...innerBody(rule),
  rules: (rule.rules ?? []).map(innerBody),
});

/**
 * Rules without ids replace those that are there; the segment keeps its own id, which identities are hashed with.
 *
 * @throws FlagStoreError where Flagsmith could not keep them
 */
export const segmentBody = (name: string, wanted: readonly SegmentRule[]): object => {
  if (wanted.some(isTooDeep))
    throw new FlagStoreError(
      'rules_too_deep',
      'The audience has rules in rules in rules, which Flagsmith cannot keep.',
    );
  const description = 'Made by Holdfast for an experiment. Holdfast keeps it as it is.';
  return { name, description, rules: wanted.map(ruleBody) };
};
