import { z } from 'zod/v4';
import { patternFault as faultOfPattern } from '../../domain/patterns/matches-pattern.js';
import type { SegmentOperator } from '../../domain/segments/segment-operator.js';
import { SEGMENT_OPERATORS, SEMVER } from '../../domain/segments/segment-operator.js';
import type { SegmentRule } from '../../domain/segments/segment-rules.js';

/** Rules within rules, and conditions in all of them: what evaluation may cost for every identity. */
const MAX_DEPTH = 5;
const MAX_CONDITIONS = 200;
const MAX_VALUE_LENGTH = 20_000;
const MAX_LIST = 1_000;

const MAX_PATTERN_LENGTH = 500;
const VERSION = /^\d+\.\d+\.\d+(?:[-+][\w.+-]+)?$/;
const NUMBER = /^\d+(?:\.\d+)?$/;

const OPERATORS_EXPLAINED = [
  '`EQUAL`, `NOT_EQUAL`, `GREATER_THAN`, `GREATER_THAN_INCLUSIVE`, `LESS_THAN`, `LESS_THAN_INCLUSIVE` compare with `value`, which is read as the type that the trait has; text that is a number is one. `1.2.3:semver` compares versions.',
  '`CONTAINS`, `NOT_CONTAINS`: part of the text. `IN`: one of a list, or of a text with commas. `REGEX`: a pattern, from the beginning of the text.',
  '`MODULO`: `<divisor>|<remainder>`. `IS_SET`, `IS_NOT_SET` take no value. `PERCENTAGE_SPLIT`: from 0 to 100, by the hash of the property. [Where engines differ](/docs/sdks#conditions).',
].join(' ');

const scalar = z.union([z.string().max(MAX_VALUE_LENGTH), z.number(), z.boolean()]);

/** A list as one text, which every SDK reads: with commas, or as JSON where an item has one. */
const listText = (items: readonly (string | number | boolean)[]): string => {
  const texts = items.map(String);
  return texts.some((text) => text.includes(',') || text.startsWith('['))
    ? JSON.stringify(texts)
    : texts.join(',');
};

const patternFault = (value: string): string | null =>
  value.length > MAX_PATTERN_LENGTH
    ? `must have ${MAX_PATTERN_LENGTH} characters at most`
    : faultOfPattern(value);

const splitFault = (value: string): string | null =>
  NUMBER.test(value) && Number(value) <= 100 ? null : 'must be a percentage from 0 to 100';

const moduloFault = (value: string): string | null => {
  const [divisor = '', remainder = '', ...rest] = value.split('|');
  const isGood = rest.length === 0 && NUMBER.test(divisor) && NUMBER.test(remainder) && Number(divisor) > 0;
  return isGood ? null : 'must be <divisor>|<remainder>';
};

const textFault = (value: string): string | null => {
  if (value === '') return 'must not be empty';
  if (!value.endsWith(SEMVER)) return null;
  return VERSION.test(value.slice(0, -SEMVER.length)) ? null : 'must be a version such as 1.2.3:semver';
};

/** What is wrong with the value that an operator compares with; blank text can be equal to something. */
const valueFault = (operator: SegmentOperator, value: string): string | null => {
  switch (operator) {
    case 'IS_SET':
    case 'IS_NOT_SET':
      return null;
    case 'PERCENTAGE_SPLIT':
      return splitFault(value);
    case 'REGEX':
      return value === '' ? 'must not be empty' : patternFault(value);
    case 'MODULO':
      return moduloFault(value);
    case 'EQUAL':
    case 'NOT_EQUAL':
      return value === '' ? null : textFault(value);
    default:
      return textFault(value);
  }
};

const TAKES_NO_VALUE: readonly SegmentOperator[] = ['IS_SET', 'IS_NOT_SET'];

const sentCondition = z.object({
  operator: z.enum(SEGMENT_OPERATORS).describe(OPERATORS_EXPLAINED),
  property: z
    .string()
    .max(1_000)
    .nullish()
    .describe(
      'The name of a trait, or one of `$.identity.identifier`, `$.identity.key`, `$.environment.key`, `$.environment.name`, which not all SDKs follow (an experiment’s audience asks for traits only). Only `PERCENTAGE_SPLIT` may do without: it then hashes the identity key.',
    ),
  value: z
    .union([scalar, z.array(scalar).max(MAX_LIST)])
    .nullish()
    .describe(
      'What the property is compared with, as the operator asks. Numbers and booleans are stored as text, and so is a list: `["pro", "team"]` reads back as `"pro,team"`, or as the text of a JSON list where an item has a comma or begins with `[`.',
    ),
});

type SentValue = z.output<typeof sentCondition>['value'];

/** @returns the value as it is stored, or what is wrong with it. */
const readValue = (
  operator: SegmentOperator,
  value: SentValue,
): { readonly value: string | null } | { readonly fault: string } => {
  if (TAKES_NO_VALUE.includes(operator)) return { value: null };
  if (value === null || value === undefined) return { fault: `is needed for ${operator}` };
  if (Array.isArray(value) && operator !== 'IN') return { fault: 'can be a list for IN only' };
  const text = Array.isArray(value) ? listText(value) : String(value);
  const fault = valueFault(operator, text);
  return fault === null ? { value: text } : { fault };
};

const condition = sentCondition.transform(({ operator, property, value }, context) => {
  const fail = (field: string, message: string): never => {
    context.addIssue({ code: 'custom', path: [field], message });
    return z.NEVER;
  };
  const name = property ?? '';
  if (name === '' && operator !== 'PERCENTAGE_SPLIT') return fail('property', 'must name a trait or a path');
  const read = readValue(operator, value);
  return 'fault' in read ? fail('value', read.fault) : { operator, property: name, value: read.value };
});

const rule: z.ZodType<SegmentRule> = z
  .lazy(() =>
    z.object({
      type: z
        .enum(['ALL', 'ANY', 'NONE'])
        .describe('How many of its conditions, and likewise of its inner rules, must hold.'),
      rules: z.array(rule).max(MAX_CONDITIONS).default([]).describe('Rules within this one.'),
      conditions: z
        .array(condition)
        .max(MAX_CONDITIONS)
        .default([])
        .describe('What is asked of an identity.'),
    }),
  )
  .meta({ id: 'NewSegmentRule' });

const depthOf = ({ rules = [] }: SegmentRule): number => 1 + Math.max(0, ...rules.map(depthOf));
const countConditions = ({ rules = [], conditions = [] }: SegmentRule): number =>
  rules.reduce((sum, inner) => sum + countConditions(inner), conditions.length);

/** The rules of a segment as they are sent. All of them must hold; no rules are nobody's. */
export const segmentRulesField = z
  .array(rule)
  .max(MAX_CONDITIONS)
  .refine(
    (rules) => rules.every((each) => depthOf(each) <= MAX_DEPTH),
    `must not be nested deeper than ${MAX_DEPTH} rules`,
  )
  .refine(
    (rules) => rules.reduce((sum, each) => sum + countConditions(each), 0) <= MAX_CONDITIONS,
    `must have ${MAX_CONDITIONS} conditions at most`,
  )
  .describe(
    `All of them must hold; an empty list holds for nobody. At most ${MAX_DEPTH} rules deep and ${MAX_CONDITIONS} conditions in all.`,
  );
