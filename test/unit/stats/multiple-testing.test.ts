import { benjaminiHochberg, bonferroni, holm } from '../../../stats/multiple-testing.js';

describe('corrections for many comparisons', () => {
  test('leave refused comparisons out of the family and say so', () => {
    expect(holm([0.03, null, 0.025])).toEqual({ adjusted: [0.05, null, 0.05], hypotheses: 2, leftOut: 1 });
    expect(bonferroni([null, 0.02])).toEqual({ adjusted: [null, 0.02], hypotheses: 1, leftOut: 1 });
    expect(benjaminiHochberg([0.025, null, 0.03]).adjusted).toEqual([0.03, null, 0.03]);
  });

  test('have nothing to do for an empty or a wholly refused family', () => {
    expect(holm([])).toEqual({ adjusted: [], hypotheses: 0, leftOut: 0 });
    expect(holm([null])).toEqual({ adjusted: [null], hypotheses: 0, leftOut: 1 });
  });

  test('treat ties alike', () => {
    expect(holm([0.01, 0.01, 0.01]).adjusted).toEqual([0.03, 0.03, 0.03]);
    expect(benjaminiHochberg([0.01, 0.01]).adjusted).toEqual([0.01, 0.01]);
  });

  test('end at one', () => {
    expect(bonferroni([0.6, 0.9, 1]).adjusted).toEqual([1, 1, 1]);
  });

  test.each([-0.1, 1.1, NaN])('do not accept %p for a p-value', (p) => {
    expect(() => holm([0.5, p])).toThrow(RangeError);
  });
});
