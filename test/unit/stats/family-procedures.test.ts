import {
  benjaminiYekutieli,
  hochberg,
  hochbergSidak,
  holmSidak,
  hommel,
  sidak,
} from '../../../stats/family-procedures.js';
import { benjaminiHochberg, bonferroni, holm } from '../../../stats/multiple-testing.js';
import { createRandom } from '../../support/random.js';

/** Hommel as closed testing: the largest Simes p-value of all sets of hypotheses with this one in it. */
const closedSimes = (pValues: readonly number[]): readonly number[] => {
  const adjusted = pValues.map(() => 0);
  for (let set = 1; set < 2 ** pValues.length; set += 1) {
    const members = pValues.flatMap((p, i) => (Math.floor(set / 2 ** i) % 2 === 1 ? [{ p, i }] : []));
    const sorted = members.map(({ p }) => p).toSorted((a, b) => a - b);
    const simes = Math.min(...sorted.map((p, rank) => (sorted.length * p) / (rank + 1)));
    for (const { i } of members) adjusted[i] = Math.max(adjusted[i]!, simes);
  }
  return adjusted;
};

const random = createRandom(20260401);
const families = Array.from({ length: 200 }, () =>
  Array.from({ length: random.between(1, 7) }, () => random.next() ** 3),
);
const EXACT = 1e-12;

describe('the procedures for families', () => {
  test('Hommel is closed testing with Simes, set by set', () => {
    for (const family of families) {
      const expected = closedSimes(family);
      hommel(family).adjusted.forEach((p, i) => {
        expect(p).toBeCloseTo(Math.min(1, expected[i]!), 12);
      });
    }
  });

  test.each([
    ['Hommel', 'Hochberg', hommel, hochberg],
    ['Hochberg', 'Holm', hochberg, holm],
    ['Holm', 'Bonferroni', holm, bonferroni],
    ['Benjamini-Hochberg', 'Hochberg', benjaminiHochberg, hochberg],
    ['Benjamini-Hochberg', 'Benjamini-Yekutieli', benjaminiHochberg, benjaminiYekutieli],
    ['Sidak', 'Bonferroni', sidak, bonferroni],
    ['Holm-Sidak', 'Holm', holmSidak, holm],
    ['Hochberg-Sidak', 'Hochberg', hochbergSidak, hochberg],
  ])('%s never adjusts more than %s', (_less, _more, less, more) => {
    for (const family of families) {
      const strict = more(family).adjusted;
      less(family).adjusted.forEach((p, i) => {
        expect(p!).toBeLessThanOrEqual(strict[i]! + EXACT);
      });
    }
  });

  test.each([
    ['Hommel', hommel],
    ['Sidak', sidak],
    ['Benjamini-Yekutieli', benjaminiYekutieli],
  ])('%s leaves refused comparisons out of the family, and nothing of an empty one', (_name, procedure) => {
    const [first, , last] = procedure([0.01, null, 0.04]).adjusted;
    expect([first, last]).toEqual(procedure([0.01, 0.04]).adjusted);
    expect(procedure([null]).adjusted).toEqual([null]);
    expect(procedure([]).adjusted).toEqual([]);
    expect(procedure([0.03]).adjusted[0]).toBeCloseTo(0.03, 14);
  });

  test('keep the digits of a p-value of 1e-30', () => {
    expect(sidak([1e-30, 0.5]).adjusted[0]! / 2e-30).toBeCloseTo(1, 12);
  });
});
