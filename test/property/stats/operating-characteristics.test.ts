import { createRandomNumbers } from '../../../bench/simulate/random-numbers.js';
import { SUITES } from '../../../bench/simulate/suites.js';

const RUNS = 60;
const ALPHA = 0.05;
/** A share of 5 % and three of its standard errors. */
const HIGHEST = ALPHA + 3 * Math.sqrt((ALPHA * (1 - ALPHA)) / RUNS);

const rowsOf = (suite: string, seed: number, runs = RUNS) => [
  ...(SUITES[suite]?.({ runs, random: createRandomNumbers(seed) }) ?? []),
];

describe('experiments whose truth is known', () => {
  test('are never, but for 5 %, called better, worse or harmed without an effect', () => {
    const rows = rowsOf('a-a', 101);
    expect(rows).toHaveLength(32);
    for (const { what, figures } of rows) {
      const decided = (figures['better'] ?? 1) + (figures['worse'] ?? 1);
      expect({ what, holds: decided <= HIGHEST && (figures['harmed'] ?? 1) <= HIGHEST }).toEqual({
        what,
        holds: true,
      });
    }
  });

  test('are never, but for 5 %, called unharmed with harm as large as the margin', () => {
    for (const { what, figures } of rowsOf('guardrail', 102))
      expect({ what, holds: (figures['unharmed'] ?? 1) <= HIGHEST }).toEqual({ what, holds: true });
  });

  test('are never, but for 5 %, decided by a change of the split', () => {
    const [row] = rowsOf('phases', 103);
    expect(row?.figures['decided']).toBeLessThanOrEqual(HIGHEST);
    expect(row?.figures['true +10 % always covered']).toBeGreaterThanOrEqual(1 - HIGHEST);
  });

  test('are never, but for 5 %, decided by splits and rates that change at random', () => {
    const [row] = rowsOf('splits', 105);
    expect(row?.figures['decided']).toBeLessThanOrEqual(HIGHEST);
    expect(row?.figures['true +10 % always covered']).toBeGreaterThanOrEqual(1 - HIGHEST);
  });

  test('are reported by family too', () => {
    const rows = rowsOf('families', 106, 2);
    expect(rows.map(({ figures }) => Object.keys(figures))).toEqual(rows.map(() => ['holm', 'bh', 'none']));
    for (const { figures } of rows) expect(figures['holm']).toBeLessThanOrEqual(figures['none'] ?? 0);
  });

  test('are decided more often where goals are chosen by what metrics say', () => {
    for (const { figures } of rowsOf('goals', 108, 40)) {
      expect(figures['left as they were']).toBeLessThanOrEqual(HIGHEST);
      const [left = 1, removed = 0] = [figures['left as they were'], figures['all but the clearest removed']];
      expect(removed).toBeGreaterThanOrEqual(left);
    }
  });

  test('do not ring when a new split moves people who come back, and do where they are not kept', () => {
    const [healthy, leaky] = rowsOf('crossover', 107, 10);
    expect(healthy?.figures).toEqual({ 'alarm of the sizes': 0, 'alarm of crossover': 0 });
    expect(leaky?.figures['alarm of crossover']).toBe(1);
  });

  test('have their true lift in the interval that is shown, at all looks at once', () => {
    for (const { what, figures } of rowsOf('coverage', 104))
      expect({ what, holds: (figures['covered'] ?? 0) >= 1 - HIGHEST }).toEqual({ what, holds: true });
  });
});
