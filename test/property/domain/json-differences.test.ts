import fc from 'fast-check';
import { canonicalJson } from '../../../domain/canonical-json.js';
import type { JsonValue } from '../../../domain/json-value.js';
import type { JsonDifference } from '../../../domain/snapshots/json-differences.js';
import { jsonDifferences } from '../../../domain/snapshots/json-differences.js';

/** Few keys and values, so that pairs have much in common; lists of named elements among them. */
const value = fc.letrec<{ value: JsonValue; named: JsonValue }>((tie) => ({
  named: fc
    .uniqueArray(fc.record({ number: fc.integer({ min: 1, max: 4 }), of: tie('value') }), {
      selector: ({ number }) => number,
      maxLength: 4,
    })
    .map((list): JsonValue => list),
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<JsonValue>(null, true, 0, 1, 0.1, 'a', ''),
    tie('named'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c d', "it's", '0'), tie('value')),
  ),
})).value;

/** Reads the little JSONPath that differences are written in. */
const at = (whole: JsonValue, path: string): JsonValue | undefined => {
  const steps = [...path.slice(1).matchAll(/\.(\w+)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/g)];
  expect(steps.map(([step]) => step).join('')).toBe(path.slice(1));
  return steps.reduce<JsonValue | undefined>((inside, [, key, index, quoted]) => {
    if (typeof inside !== 'object' || inside === null) return undefined;
    if (Array.isArray(inside)) return (inside as readonly JsonValue[])[Number(index)];
    const name = key ?? (JSON.parse(quoted ?? '""') as string);
    return Object.hasOwn(inside, name) ? (inside as Record<string, JsonValue>)[name] : undefined;
  }, whole);
};

const isEqual = (one: JsonValue, other: JsonValue): boolean => canonicalJson(one) === canonicalJson(other);

describe('the differences of two values of JSON', () => {
  it('are none exactly where their canonical texts are the same', () => {
    fc.assert(
      fc.property(value, value, (one, other) => {
        expect(jsonDifferences(one, one)).toEqual([]);
        expect(jsonDifferences(one, other).length === 0).toBe(isEqual(one, other));
      }),
      { numRuns: 2_000 },
    );
  });

  it('are the same from the other side', () => {
    const turned = ({ path, stored, derived }: JsonDifference) => ({
      path,
      ...(derived === undefined ? {} : { stored: derived }),
      ...(stored === undefined ? {} : { derived: stored }),
    });
    const byPlace = (list: readonly object[]) => list.map((one) => JSON.stringify(one)).sort();
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('a', 'b', 'c d'), fc.integer()), value, (one, other) => {
        expect(byPlace(jsonDifferences(other, one))).toEqual(
          byPlace(jsonDifferences(one, other).map(turned)),
        );
      }),
    );
  });

  it('name places where what is stored is found', () => {
    fc.assert(
      fc.property(value, value, (one, other) => {
        for (const { path, stored, derived } of jsonDifferences(one, other)) {
          expect(stored === undefined && derived === undefined).toBe(false);
          const isOrder = Array.isArray(stored) && Array.isArray(derived);
          if (stored !== undefined && !isOrder) expect(at(one, path)).toEqual(stored);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('of one figure that somebody changed are that figure', () => {
    const payload = (n: number) => ({ metrics: [{ metric_id: 7, variants: { 'blue sky': { n } } }] });
    expect(jsonDifferences(payload(10), payload(11))).toEqual([
      { path: '$.metrics[0].variants["blue sky"].n', stored: 10, derived: 11 },
    ]);
  });

  it('of a list that lacks one element are that element, and not all behind it', () => {
    const points = (...hours: readonly string[]) => ({ points: hours.map((bucket) => ({ bucket, n: 1 })) });
    expect(jsonDifferences(points('01', '02', '03'), points('02', '03', '04'))).toEqual([
      { path: '$.points[0]', stored: { bucket: '01', n: 1 } },
      { path: '$.points[2]', derived: { bucket: '04', n: 1 } },
    ]);
  });

  it('say that a list is in another order', () => {
    const list = (...numbers: readonly number[]) => numbers.map((number) => ({ number }));
    expect(jsonDifferences(list(1, 2), list(2, 1))).toEqual([{ path: '$', stored: [1, 2], derived: [2, 1] }]);
  });
});
