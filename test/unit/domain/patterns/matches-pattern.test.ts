import { matchesPattern, patternFault } from '../../../../domain/patterns/matches-pattern.js';
import { processorMs } from '../../../support/processor-ms.js';

const LONG = 'a'.repeat(2000);

describe('a pattern', () => {
  it.each([
    ['^a', 'abc', true],
    ['^b', 'abc', false],
    ['', '', true],
    ['(pro|free)$', 'very free', true],
    ['^(?:[0-9]+\\.){2}[0-9]+$', '10.20.30', true],
    ['^(?:[0-9]+\\.){2}[0-9]+$', '10.20', false],
    ['^(?=.*[A-Z])(?=.*\\d).{8,}$', 'Passw0rd', true],
    ['^(?=.*[A-Z])(?=.*\\d).{8,}$', 'password', false],
    ['(', '(', false],
    ['[', '[', false],
    ['a{2,', 'a{2,', true],
  ])('%s on %s: %s', (source, text, matches) => {
    expect(matchesPattern(source, text)).toBe(matches);
  });

  it.each([
    ['repetitions in repetitions', '^(a+)+$'],
    ['choices that overlap', '^(?:a|a|aa)+$'],
    ['a row of repetitions', 'a*a*a*a*a*a*a*a*a*a*b'],
    ['a row of choices', `${'(?:a|a)'.repeat(60)}b`],
    ['words', '^(\\w+\\s?)*$'],
    ['looking ahead over repetitions', '(?=(a+)+b)a'],
    ['references', '(a*)*\\1b'],
    ['counted repetitions', '(?:a{1,30}){1,30}b'],
    ['far too many steps', '(?:(?:a{99}){99}){99}'],
    ['groups in groups', `${'('.repeat(900)}a*${')*'.repeat(900)}b`],
  ])('that is hostile by %s is answered soon', (_, source) => {
    expect(processorMs(() => matchesPattern(source, `${LONG}!`))).toBeLessThan(1000);
  });

  it('that is hostile is still matched where linear time can tell', () => {
    expect(matchesPattern('^(a+)+$', LONG)).toBe(true);
    expect(matchesPattern('^(a+)+$', `${LONG}!`)).toBe(false);
    expect(matchesPattern('^(\\w+\\s?)*$', 'two words')).toBe(true);
  });

  it('that looks around is not matched on texts that are too long for it', () => {
    expect(matchesPattern('^(?=.*a)(?=.*b).*$', `${LONG}b`)).toBe(false);
  });

  it.each([
    ['^(a+)+$', null],
    ['^a.*b$', null],
    ['(', 'must be a regular expression of a bearable length'],
    ['(?=.*a).*', 'must not look around, refer back or repeat so much that it takes too long on some texts'],
  ])('%s has the fault %s', (source, fault) => {
    expect(patternFault(source)).toBe(fault);
  });
});
