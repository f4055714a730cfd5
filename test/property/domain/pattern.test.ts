import fc from 'fast-check';
import { matchesPattern } from '../../../domain/patterns/matches-pattern.js';
import { compileProgram, programSize, runProgram } from '../../../domain/patterns/pattern-program.js';
import { parsePattern } from '../../../domain/patterns/pattern-syntax.js';

const LEAVES = [
  'a', 'b', 'c', '.', '\\d', '\\W', '\\s', '[ab]', '[^a]', '[a-c\\]]', '[]', '[^]', '\\.', '\\x61', '\\u0062', '\\n', '-',
  '{', '}', ']', '\\0', '\\cA', '\\c', '^', '$', '\\b', '\\B', '', 'é', 'a{,2}', '[\\b]',
]; // oxfmt-ignore
const QUANTIFIERS = ['*', '+', '?', '{2}', '{0,2}', '{1,}', '{0}', '*?', '+?', '??', '{1,3}?'];

/** Sources of patterns, most of which the language accepts. */
const { source } = fc.letrec<{ source: string; group: string; sequence: string }>((tie) => ({
  group: tie('source').chain((inner) =>
    fc
      .constantFrom(`(${inner})`, `(?:${inner})`)
      .chain((group) => fc.constantFrom('', ...QUANTIFIERS).map((quantifier) => group + quantifier)),
  ),
  sequence: fc
    .array(
      fc.oneof(
        { maxDepth: 3, depthIdentifier: 'pattern' },
        fc
          .tuple(fc.constantFrom(...LEAVES), fc.constantFrom('', '', ...QUANTIFIERS))
          .map((parts) => parts.join('')),
        tie('group'),
      ),
      { maxLength: 4, depthIdentifier: 'pattern' },
    )
    .map((parts) => parts.join('')),
  source: fc
    .array(tie('sequence'), { minLength: 1, maxLength: 2, depthIdentifier: 'pattern' })
    .map((options) => options.join('|')),
}));

const text = fc.string({
  unit: fc.constantFrom('a', 'b', 'c', '1', ' ', '.', '-', '\n', 'é', '{', ']', '\\'),
  maxLength: 8,
});

const expressionOf = (pattern: string): RegExp | null => {
  try {
    return new RegExp(pattern);
  } catch {
    return null;
  }
};

describe('a pattern', () => {
  it('run in linear time matches what the engine of the language matches', () => {
    fc.assert(
      fc.property(source, text, (pattern, subject) => {
        const expression = expressionOf(pattern);
        fc.pre(expression !== null);
        const parsed = parsePattern(pattern);
        fc.pre(programSize(parsed) <= 2000);
        expect(runProgram(compileProgram(parsed), subject)).toBe(expression.test(subject));
      }),
      { numRuns: Number(process.env['ORACLE_CASES'] ?? 3000) },
    );
  });

  it('that looks around is matched as by the engine of the language, or not at all', () => {
    fc.assert(
      fc.property(source, fc.constantFrom('', '(?=a)', '(?<!b)', '(a)\\1'), text, (inside, look, subject) => {
        const pattern = look === '' ? inside : `${look}(?:${inside})`;
        const expected = expressionOf(pattern)?.test(subject) ?? false;
        if (look === '' || !expected) expect(matchesPattern(pattern, subject)).toBe(expected);
      }),
      { numRuns: 3000 },
    );
  });

  it('never throws, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'()[]{}|*+?\\^$.,-:=!<>ab012kucx'.split('')), maxLength: 12 }),
        text,
        (pattern, subject) => {
          expect(typeof matchesPattern(pattern, subject)).toBe('boolean');
        },
      ),
      { numRuns: 3000 },
    );
  });
});
