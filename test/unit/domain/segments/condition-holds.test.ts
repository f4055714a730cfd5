import type { TraitValue } from '../../../../domain/identity.js';
import { conditionHolds } from '../../../../domain/segments/condition-holds.js';
import type { SegmentCondition } from '../../../../domain/segments/segment-rules.js';

const NOBODY = {
  environment: { key: 'env', name: 'Production' },
  identity: { identifier: 'ann', key: 'env_ann', traits: {} },
};

const holds = (
  operator: string,
  value: SegmentCondition['value'],
  traits: Readonly<Record<string, TraitValue>>,
  property = 'trait',
): boolean =>
  conditionHolds(
    { operator, property, value: value ?? null },
    { segmentId: 7, subject: { ...NOBODY, identity: { ...NOBODY.identity, traits } } },
  );

describe('an operator', () => {
  it.each<[string, TraitValue, string, boolean]>([
    ['EQUAL', 'pro', 'pro', true],
    ['EQUAL', 'pro', 'Pro', false],
    ['EQUAL', 42, '42', true],
    ['EQUAL', 42, '42.0', true],
    ['EQUAL', '42', '42.0', false],
    ['EQUAL', true, 'true', true],
    ['EQUAL', false, 'False', true],
    ['NOT_EQUAL', 'pro', 'free', true],
    ['NOT_EQUAL', 42, '42', false],
    ['GREATER_THAN', 10, '9', true],
    ['GREATER_THAN', '10', '9', false],
    ['GREATER_THAN', 9, '9', false],
    ['GREATER_THAN_INCLUSIVE', 9, '9', true],
    ['LESS_THAN', 9.5, '10', true],
    ['LESS_THAN', 'a', 'b', true],
    ['LESS_THAN_INCLUSIVE', 9, '9', true],
    ['GREATER_THAN', 9, 'nine', false],
    ['LESS_THAN_INCLUSIVE', 9, 'nine', false],
    ['CONTAINS', 'berlin', 'erl', true],
    ['CONTAINS', 'berlin', 'x', false],
    ['NOT_CONTAINS', 'berlin', 'x', true],
    ['NOT_CONTAINS', 'berlin', 'erl', false],
    ['IN', 'b', 'a,b,c', true],
    ['IN', 'b', 'a, b', false],
    ['IN', 'a,b', '["a,b","c"]', true],
    ['IN', 42, '41,42', true],
    ['REGEX', 'berlin', '^b.*n$', true],
    ['REGEX', 42, '^\\d+$', true],
    ['REGEX', true, 'tru', true],
    ['REGEX', 'x', '(', false],
    ['MODULO', 42, '2|0', true],
    ['MODULO', '43', '2|0', false],
    ['MODULO', 3.5, '1.5|0.5', true],
    ['MODULO', 42, '0|0', false],
    ['MODULO', 42, '2', false],
    ['MODULO', 42, 'two|0', false],
    ['MODULO', 'many', '2|0', false],
    ['EQUAL', '1.2.3', '1.2.3:semver', true],
    ['EQUAL', '1.2.3+build', '1.2.3:semver', true],
    ['GREATER_THAN', '1.10.0', '1.9.0:semver', true],
    ['GREATER_THAN', '1.10.0', '1.9.0', false],
    ['LESS_THAN', '1.0.0-beta.2', '1.0.0-beta.11:semver', true],
    ['LESS_THAN_INCLUSIVE', '1.0.0', '1.0.0:semver', true],
    ['GREATER_THAN_INCLUSIVE', '0.9.0', '1.0.0:semver', false],
    ['GREATER_THAN', 'latest', '1.0.0:semver', false],
    ['LESS_THAN', '1.0.0', 'latest:semver', false],
    ['EQUAL', 1, '1.0.0:semver', false],
    ['SOUNDS_LIKE', 'pro', 'pro', false],
    ['constructor', 'pro', 'pro', false],
  ])('%s of the trait %j with "%s" is %s', (operator, trait, value, expected) => {
    expect(holds(operator, value, { trait })).toBe(expected);
  });

  it.each([
    'EQUAL', 'NOT_EQUAL', 'GREATER_THAN', 'GREATER_THAN_INCLUSIVE', 'LESS_THAN', 'LESS_THAN_INCLUSIVE', 'CONTAINS',
    'NOT_CONTAINS', 'IN', 'REGEX', 'MODULO', 'IS_SET', 'PERCENTAGE_SPLIT',
  ])('%s does not hold for a trait that is missing or null', (operator) => {
    expect(holds(operator, '100', {})).toBe(false);
    expect(holds(operator, '100', { trait: null })).toBe(false);
  }); // oxfmt-ignore

  it('IS_SET and IS_NOT_SET tell a trait from none, empty ones included', () => {
    expect(holds('IS_SET', '', { trait: '' })).toBe(true);
    expect(holds('IS_SET', '', { trait: 0 })).toBe(true);
    expect(holds('IS_NOT_SET', '', { trait: false })).toBe(false);
    expect(holds('IS_NOT_SET', '', { trait: null })).toBe(true);
    expect(holds('IS_NOT_SET', '', {})).toBe(true);
  });

  it('does not take what every object has for a trait', () => {
    expect(holds('IS_SET', '', {}, 'constructor')).toBe(false);
    expect(holds('IS_SET', '', {}, '$.identity.traits.toString')).toBe(false);
  });
});

describe('a property', () => {
  it.each([
    ['$.identity.identifier', 'ann'],
    ['$.identity.key', 'env_ann'],
    ['$.environment.name', 'Production'],
    ['$.environment.key', 'env'],
    ["$.identity['key']", 'env_ann'],
    ['$.environment["name"]', 'Production'],
    ['$.identity.traits.plan', 'pro'],
    ["$.identity.traits['a.b[0]']", 'dotted'],
    ['$.identity.traits.a.b[0]', 'dotted'],
    ['$.odd', 'trait'],
    ['plan', 'pro'],
  ])('%s is %s', (property, value) => {
    expect(holds('EQUAL', value, { plan: 'pro', 'a.b[0]': 'dotted', '$.odd': 'trait' }, property)).toBe(true);
  });

  it.each([
    '',
    '$',
    '$.',
    '$.identity',
    '$.identity.traits',
    '$.identity.nothing',
    '$.nothing.at.all',
    '$.[',
  ])('%s is nothing', (property) => {
    expect(holds('IS_SET', '', { plan: 'pro' }, property)).toBe(false);
  });
});

describe('quirks of the SDKs that are kept', () => {
  it('a percentage split by the name of a trait matches nobody, by its path it works', () => {
    expect(holds('PERCENTAGE_SPLIT', '100', { plan: 'pro' }, 'plan')).toBe(false);
    expect(holds('PERCENTAGE_SPLIT', '100', { plan: 'pro' }, '$.identity.traits.plan')).toBe(true);
  });

  it('a percentage split by a trait that is 0, false or empty matches nobody', () => {
    for (const trait of [0, false, ''])
      expect(holds('PERCENTAGE_SPLIT', '100', { trait }, '$.identity.traits.trait')).toBe(false);
  });

  it('a percentage split by more than a value gives everybody the same', () => {
    expect(holds('PERCENTAGE_SPLIT', '100', {}, '$.identity')).toBe(true);
  });

  it('IS_NOT_SET of a blank property does not hold', () => {
    expect(holds('IS_NOT_SET', '', {}, '')).toBe(false);
  });

  it('0, false and empty text are in no list', () => {
    expect(holds('IN', '0,1', { trait: 0 })).toBe(false);
    expect(holds('IN', 'true,false', { trait: true })).toBe(false);
    expect(holds('IN', '', { trait: '' })).toBe(false);
  });

  it('a number is not in a JSON list of numbers, only in one of texts', () => {
    expect(holds('IN', '[41, 42]', { trait: 42 })).toBe(false);
    expect(holds('IN', '["41", "42"]', { trait: 42 })).toBe(true);
    expect(holds('IN', ['41', '42'], { trait: 42 })).toBe(true);
  });

  it('a number is unequal to what is no number', () => {
    expect(holds('NOT_EQUAL', 'many', { trait: 42 })).toBe(true);
  });

  it('a number is compared with the number that a text starts with', () => {
    expect(holds('EQUAL', '42 or so', { trait: 42 })).toBe(true);
  });

  it('a boolean that is true equals everything but "false" and "False"', () => {
    expect(holds('EQUAL', 'FALSE', { trait: true })).toBe(true);
    expect(holds('EQUAL', '', { trait: true })).toBe(true);
    expect(holds('EQUAL', 'false', { trait: true })).toBe(false);
  });

  it('NOT_CONTAINS of a number, or of an empty value, does not hold', () => {
    expect(holds('NOT_CONTAINS', '7', { trait: 42 })).toBe(false);
    expect(holds('NOT_CONTAINS', '', { trait: 'berlin' })).toBe(false);
  });

  it('NOT_EQUAL of versions compares texts, so that equal versions may be unequal', () => {
    expect(holds('EQUAL', '1.2.3:semver', { trait: '1.2.3+build' })).toBe(true);
    expect(holds('NOT_EQUAL', '1.2.3:semver', { trait: '1.2.3+build' })).toBe(true);
    expect(holds('NOT_EQUAL', '2:semver', { trait: 2 })).toBe(false);
  });

  it('a dot at the end of a path is not there', () => {
    expect(holds('EQUAL', 'Production', {}, '$.environment.name.')).toBe(true);
  });
});
