import fc from 'fast-check';
import { differenceInWords, differencesOf } from '../../../web/app/format/differences.js';

const key = fc.oneof(
  fc.constantFrom('key', 'name', 'id', 'type', 'value', 'constructor', 'toString', 'hasOwnProperty', 'tags'),
  fc.string({ maxLength: 5 }),
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(null, true, false, '', 0),
    fc.string({ maxLength: 300 }),
    fc.double({ noNaN: true }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4 }),
  ),
}));
const side = fc.oneof(fc.constant(null), fc.dictionary(key, value, { maxKeys: 5 }));

/** As the API sends it. */
const sent = <Value>(one: Value): Value => JSON.parse(JSON.stringify(one)) as Value;

test('what did not change is not told, and what is told is a short line about a field with a name', () => {
  fc.assert(
    fc.property(side, side, (before, after) => {
      const [was, is] = [sent(before), sent(after)];
      expect(differencesOf(was, was)).toEqual([]);
      for (const difference of differencesOf(was, is)) {
        expect(typeof difference.field).toBe('string');
        expect(difference.field).not.toContain('native code');
        expect(differenceInWords(difference)).toMatch(/^(is|was|from) /);
        expect(differenceInWords(difference).length).toBeLessThan(220);
      }
    }),
  );
});

test('a change of a single value is told as that value, wherever it is', () => {
  fc.assert(
    fc.property(
      fc.array(key, { minLength: 1, maxLength: 4 }),
      fc.integer(),
      fc.integer(),
      (path, from, to) => {
        fc.pre(from !== to && !path.includes('__proto__'));
        const at = (leaf: number) => path.reduceRight<unknown>((inner, name) => ({ [name]: inner }), leaf);
        const found = differencesOf(at(from) as Record<string, unknown>, at(to) as Record<string, unknown>);
        expect(found).toMatchObject([{ from, to }]);
      },
    ),
  );
});
