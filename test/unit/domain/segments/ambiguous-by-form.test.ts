import { ambiguousByForm } from '../../../../domain/segments/ambiguous-by-form.js';
import type { SegmentRule } from '../../../../domain/segments/segment-rules.js';

const rulesWith = (operator: string, value: string, property = 'trait'): readonly SegmentRule[] => [
  { type: 'ALL', rules: [{ type: 'ANY', conditions: [{ operator, property, value }] }] },
];

describe('what engines disagree on by its form', () => {
  it.each([
    ['REGEX', 'pro'],
    ['REGEX', '^(?<=a)b'],
    ['REGEX', '^a/b'],
    ['REGEX', '^\\Apro'],
    ['PERCENTAGE_SPLIT', '50'],
    ['EQUAL', '5.0'],
    ['GREATER_THAN', '007'],
    ['EQUAL', '1e3'],
    ['LESS_THAN', '1.2.3-beta:semver'],
    ['CONTAINS', '1.2:semver'],
    ['IN', 'free, pro'],
    ['IN', '[1, 2]'],
    ['IN', '["a,b","c"]'],
    ['IN', 'null'],
    ['MODULO', '0.1|0'],
  ])('%s "%s"', (operator, value) => {
    expect(ambiguousByForm(rulesWith(operator, value))).toEqual([`${operator} of trait`]);
  });

  it.each([
    ['REGEX', '^pro$'],
    ['EQUAL', 'pro'],
    ['GREATER_THAN', '10'],
    ['GREATER_THAN', '4.5'],
    ['EQUAL', '1.2.3:semver'],
    ['EQUAL', '2026-01-01'],
    ['IN', 'free,pro'],
    ['MODULO', '2|0'],
    ['CONTAINS', 'x'],
    ['IS_SET', ''],
  ])('is not %s "%s"', (operator, value) => {
    expect(ambiguousByForm(rulesWith(operator, value))).toEqual([]);
  });

  it('is a path, and a rule within ANY or NONE', () => {
    expect(ambiguousByForm(rulesWith('IS_SET', '', '$.identity.*'))).toEqual(['IS_SET of $.identity.*']);
    expect(ambiguousByForm(rulesWith('EQUAL', 'ann', '$.identity.identifier'))).toEqual([
      'EQUAL of $.identity.identifier',
    ]);
    expect(ambiguousByForm(rulesWith('PERCENTAGE_SPLIT', '50', '$.identity.key'))).toEqual([]);
    expect(ambiguousByForm([{ type: 'NONE', rules: [{ type: 'ALL' }] }])).toEqual(['rules within NONE']);
  });
});
