import { createRandomNumbers } from '../../../bench/simulate/random-numbers.js';
import { SUITES } from '../../../bench/simulate/suites.js';

const RUNS = 60;
const ALPHA = 0.05;
/** Three standard errors of a share of 5 %. */
const HIGHEST = ALPHA + 3 * Math.sqrt((ALPHA * (1 - ALPHA)) / RUNS);

const rowsOf = (suite: string, seed: number) => [
  ...(SUITES[suite]?.({ runs: RUNS, random: createRandomNumbers(seed) }) ?? []),
];

describe('experiments whose truth is known', () => {
  test('are never, but for 5 %, called better, worse or harmed without an effect', () => {
    const rows = rowsOf('a-a', 101);
    expect(rows).toHaveLength(24);
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

  test('have their true lift in the interval that is shown, at all looks at once', () => {
    for (const { what, figures } of rowsOf('coverage', 104))
      expect({ what, holds: (figures['covered'] ?? 0) >= 1 - HIGHEST }).toEqual({ what, holds: true });
  });
});
