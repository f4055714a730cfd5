import { segmentRulesField } from '../../../api/segments/segment-rule-schema.js';

const rulesWith = (condition: unknown): unknown => [{ type: 'ALL', conditions: [condition] }];
const faultsOf = (rules: unknown): readonly string[] =>
  (segmentRulesField.safeParse(rules).error?.issues ?? []).map(({ path }) => path.join('.'));

test.each([
  [{ operator: 'EQUAL', property: 'plan', value: 'gold' }, 'gold'],
  [{ operator: 'EQUAL', property: 'plan', value: '' }, ''],
  [{ operator: 'EQUAL', property: 'age', value: 18 }, '18'],
  [{ operator: 'NOT_EQUAL', property: 'beta', value: false }, 'false'],
  [{ operator: 'GREATER_THAN', property: 'version', value: '1.2.3-rc.1:semver' }, '1.2.3-rc.1:semver'],
  [{ operator: 'IN', property: 'country', value: ['ES', 'PT'] }, 'ES,PT'],
  [{ operator: 'IN', property: 'city', value: ['Paris, Texas', 'Paris'] }, '["Paris, Texas","Paris"]'],
  [{ operator: 'IN', property: 'country', value: 'ES,PT' }, 'ES,PT'],
  [{ operator: 'REGEX', property: 'mail', value: '@example\\.com$' }, '@example\\.com$'],
  [{ operator: 'MODULO', property: 'id', value: '2|0' }, '2|0'],
  [{ operator: 'PERCENTAGE_SPLIT', property: '', value: 12.5 }, '12.5'],
  [{ operator: 'IS_SET', property: 'plan', value: 'whatever' }, null],
  [{ operator: 'IS_NOT_SET', property: 'plan' }, null],
])('a condition is taken in the form that SDKs read: %j', (condition, value) => {
  const [rule] = segmentRulesField.parse(rulesWith(condition));
  expect(rule).toEqual({
    type: 'ALL',
    rules: [],
    conditions: [{ operator: condition.operator, property: condition.property, value }],
  });
});

test.each([
  [{ operator: 'ALMOST', property: 'plan', value: 'gold' }, 'operator'],
  [{ operator: 'EQUAL', property: '', value: 'gold' }, 'property'],
  [{ operator: 'EQUAL', value: 'gold' }, 'property'],
  [{ operator: 'EQUAL', property: 'plan' }, 'value'],
  [{ operator: 'EQUAL', property: 'plan', value: ['a'] }, 'value'],
  [{ operator: 'CONTAINS', property: 'plan', value: '' }, 'value'],
  [{ operator: 'LESS_THAN', property: 'version', value: 'one:semver' }, 'value'],
  [{ operator: 'REGEX', property: 'mail', value: '(' }, 'value'],
  [{ operator: 'REGEX', property: 'mail', value: 'a'.repeat(501) }, 'value'],
  [{ operator: 'MODULO', property: 'id', value: '0|1' }, 'value'],
  [{ operator: 'MODULO', property: 'id', value: '2' }, 'value'],
  [{ operator: 'PERCENTAGE_SPLIT', property: '', value: 101 }, 'value'],
  [{ operator: 'PERCENTAGE_SPLIT', property: '', value: 'half' }, 'value'],
])('a condition that no identity can ever meet is refused: %j', (condition, field) => {
  expect(faultsOf(rulesWith(condition))).toEqual([`0.conditions.0.${field}`]);
});

test('rules are as deep and as many as evaluation can afford', () => {
  const condition = { operator: 'IS_SET', property: 'plan' };
  const nested = (depth: number): unknown =>
    depth === 1
      ? { type: 'ANY', conditions: [condition] }
      : { type: 'ALL', rules: [nested(depth - 1)], conditions: [] };
  expect(faultsOf([nested(5)])).toEqual([]);
  expect(faultsOf([nested(6)])).toEqual(['']);
  const many = { type: 'ANY', conditions: Array.from({ length: 150 }, () => condition) };
  expect(faultsOf([many])).toEqual([]);
  expect(faultsOf([many, many])).toEqual(['']);
  expect(faultsOf([{ type: 'SOME', conditions: [] }])).toEqual(['0.type']);
  expect(faultsOf('none')).toEqual(['']);
});
