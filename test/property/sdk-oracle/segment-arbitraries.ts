import fc from 'fast-check';
import type { TraitValue } from '../../../domain/identity.js';

/** As a management client stores them, that is as SDKs' documents write them. */
interface RuleDocument {
  readonly type: string;
  readonly rules: readonly RuleDocument[];
  readonly conditions: readonly {
    readonly operator: string;
    readonly property: string;
    readonly value: string | readonly string[];
  }[];
}

export const traitNames = ['age', 'plan', 'version', 'beta', 'a.b', '$.odd', "it's", 'with space'];

const TEXTS = [
  'pro', 'Pro', 'free', '42', '42.0', '0', '-1', '1e3', 'true', 'false', 'False', 'NaN', 'Infinity', '10', '9', 'a', 'b',
  'a,b', '1.2.3', '1.10.0', '1.2.3-beta.2', '1.2.3-beta.10', '1.2.3+build', 'v1.2.3', '2.0.0-rc', '01.2.3', '1.2', 'ann',
  'client-key', 'Production', 'über', 'constructor',
]; // oxfmt-ignore

const text = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...TEXTS) }, fc.string(), fc.constant(''));

export const traitValue: fc.Arbitrary<TraitValue> = fc.oneof(
  { weight: 4, arbitrary: text },
  { weight: 2, arbitrary: fc.constantFrom(0, 1, -1, 42, 10, 9, 1.5, 1000, 1e21) },
  fc.integer({ min: -20, max: 20 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
);

const wellFormed = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...traitNames) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '$.identity.identifier', '$.identity.key', '$.environment.name', '$.environment.key', '$.identity.traits.age',
      "$.identity.traits['plan']", '$.identity.traits.a.b',
    ), // oxfmt-ignore
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '', '$', '$.identity', '$.identity.traits', '$.nothing', '$.identity.nothing.more', "$.identity['key']",
      '$.identity["identifier"]', '$.identity[identifier]', "$.identity.traits['a.b']", "$.identity['traits']['plan']",
      '$.environment.name.', "$['environment']['name']", 'identity.key',
    ), // oxfmt-ignore
  },
);

/** A percentage split would hash the objects that the SDK finds at the end of the others. */
const property = fc.oneof(
  { weight: 20, arbitrary: wellFormed },
  {
    weight: 1,
    arbitrary: fc.constantFrom('$.', '$.environment..', '$.[', '$.identity.traits.', '$.identity[', '$..'),
  },
);

const PATTERNS = [
  '^a', 'o$', '\\d+', '^\\d+$', '[a-f]+', '(pro|free)', '.*', 'a{2,', '(', '[', '\\', '^(?:[0-9]+\\.){2}[0-9]+$', '(?=p)',
  'Pro|1', '\\bpro\\b', '^$', '\\u0061', '^.{2,4}$',
]; // oxfmt-ignore

const semver = fc.constantFrom(
  '1.2.3', '1.2.4', '1.10.0', '1.2.3-beta.2', '1.2.3-beta.11', '1.2.3-alpha', 'v1.2.3', '1.2.3+other', 'x', '', '1.2',
  '42', '9007199254740993.0.0', '1:semver:semver',
); // oxfmt-ignore

const list = fc.array(text, { maxLength: 4 });
const number = fc.oneof(
  fc.constantFrom('42', '0', '-1', '1', '10', '9.5', '1000', '12abc', ''),
  fc.integer().map(String),
);

const VALUES: Readonly<Record<string, fc.Arbitrary<string | readonly string[]>>> = {
  IN: fc.oneof(
    list.map((items) => items.join(',')),
    list.map((items) => JSON.stringify(items)),
    list,
    fc.constantFrom('[1, 42]', '[', '{"a": 1}', '"pro"', 'null', '42', ' pro ,free'),
  ),
  REGEX: fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...PATTERNS) }, text),
  MODULO: fc.oneof(
    fc
      .tuple(fc.integer({ min: -3, max: 7 }), fc.integer({ min: -2, max: 3 }))
      .map((parts) => parts.join('|')),
    fc.constantFrom('2|0', '2|1', '0|0', '1.5|0', 'a|b', '2|', '|', '2', '2|0|1', '3x|1y'),
  ),
  PERCENTAGE_SPLIT: fc.oneof(
    fc.double({ min: 0, max: 100, noNaN: true }).map(String),
    fc.constantFrom('0', '50.0', '100', '-1', '', 'half', '33.33'),
  ),
};

const comparable = fc.oneof(
  { weight: 3, arbitrary: text },
  { weight: 2, arbitrary: number },
  { weight: 2, arbitrary: semver.map((version) => `${version}:semver`) },
);

const OPERATORS = [
  'EQUAL', 'NOT_EQUAL', 'GREATER_THAN', 'GREATER_THAN_INCLUSIVE', 'LESS_THAN', 'LESS_THAN_INCLUSIVE', 'CONTAINS',
  'NOT_CONTAINS', 'IN', 'REGEX', 'MODULO', 'IS_SET', 'IS_NOT_SET', 'PERCENTAGE_SPLIT', 'SOUNDS_LIKE',
]; // oxfmt-ignore

/** One comparison of any operator, known or not. */
export const condition = fc.constantFrom(...OPERATORS).chain((operator) =>
  fc.record({
    operator: fc.constant(operator),
    property: operator === 'PERCENTAGE_SPLIT' ? wellFormed : property,
    value: VALUES[operator] ?? comparable,
  }),
);

const ruleOf = (depth: number): fc.Arbitrary<RuleDocument> =>
  fc.record({
    type: fc.constantFrom('ALL', 'ALL', 'ANY', 'ANY', 'NONE'),
    conditions: fc.array(condition, { maxLength: 3 }),
    rules: depth === 0 ? fc.constant([]) : fc.array(ruleOf(depth - 1), { maxLength: 2 }),
  });

export const segmentRules = fc.array(ruleOf(2), { maxLength: 2 });
