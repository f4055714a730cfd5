import { compareVersions } from '../../../../domain/segments/compare-versions.js';

describe('versions', () => {
  /** The example of semver.org, section 11, and what else there is to it. */
  const ASCENDING = [
    '0.9.9',
    '1.0.0-1',
    '1.0.0-alpha',
    '1.0.0-alpha.1',
    '1.0.0-alpha.beta',
    '1.0.0-beta',
    '1.0.0-beta.2',
    '1.0.0-beta.11',
    '1.0.0-rc.1',
    '1.0.0',
    '1.0.1',
    '1.9.0',
    '1.10.0',
    '2.0.0',
  ];

  it('are in the order of their precedence', () => {
    for (const [left, one] of ASCENDING.entries())
      for (const [right, other] of ASCENDING.entries())
        expect(Math.sign(compareVersions(one, other) ?? Number.NaN)).toBe(Math.sign(left - right));
  });

  it('are equal whatever their build is, with a v, and with blanks around', () => {
    expect(compareVersions('1.2.3+one', '1.2.3+two')).toBe(0);
    expect(compareVersions(' v1.2.3 ', '1.2.3')).toBe(0);
  });

  it.each([
    '',
    '1',
    '1.2',
    '1.2.3.4',
    '01.2.3',
    '1.2.x',
    '1.2.3-',
    '1.2.3-01',
    'x1.2.3',
    '9007199254740993.0.0',
    `1.2.3-${'a'.repeat(256)}`,
  ])('are not made of "%s"', (text) => {
    expect(compareVersions(text, '1.2.3')).toBeNull();
    expect(compareVersions('1.2.3', text)).toBeNull();
  });
});
