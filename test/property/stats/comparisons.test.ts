import fc from 'fast-check';
import { kernelSampleRatioPValue } from '../../../stats/flagsmith-kernel.js';
import { benjaminiHochberg, bonferroni, holm } from '../../../stats/multiple-testing.js';
import { chanceToWin, expectedLoss, posteriorOf } from '../../../stats/posterior.js';
import { sampleRatioTest } from '../../../stats/sample-ratio.js';
import { near, number, pValues } from './arbitraries.js';

const numbers = (adjusted: readonly (number | null)[]): readonly number[] => adjusted.map((p) => p ?? NaN);

describe('adjusted p-values', () => {
  test('lie between the raw ones and Bonferroni: raw <= BH <= Holm <= Bonferroni <= 1', () => {
    fc.assert(
      fc.property(pValues, (raw) => {
        const bh = numbers(benjaminiHochberg(raw).adjusted);
        const h = numbers(holm(raw).adjusted);
        const b = numbers(bonferroni(raw).adjusted);
        const order = [raw, bh, h, b].map(
          (column, i) => [column, [bh, h, b, b.map(() => 1)][i] ?? []] as const,
        );
        const rounding = 1 + 1e-12;
        return order.every(([low, high]) => low.every((p, i) => p <= (high[i] ?? NaN) * rounding));
      }),
    );
  });

  test.each([
    ['holm', holm],
    ['bonferroni', bonferroni],
    ['benjaminiHochberg', benjaminiHochberg],
  ])('of %s keep the order of the raw ones and do not depend on how they are listed', (_name, procedure) => {
    fc.assert(
      fc.property(pValues, (raw) => {
        const adjusted = numbers(procedure(raw).adjusted);
        const reversed = numbers(procedure(raw.toReversed()).adjusted).toReversed();
        const ordered = raw.every((p, i) =>
          raw.every((q, j) => p > q || (adjusted[i] ?? NaN) <= (adjusted[j] ?? NaN) || p === q),
        );
        return ordered && adjusted.every((p, i) => p === reversed[i]);
      }),
    );
  });

  test('are those of the family without its refused members', () => {
    fc.assert(
      fc.property(fc.array(fc.option(number(0, 1)), { maxLength: 12 }), (mixed) => {
        const given = mixed.filter((p) => p !== null);
        const kept = holm(mixed).adjusted.filter((p) => p !== null);
        return JSON.stringify(kept) === JSON.stringify(holm(given).adjusted);
      }),
    );
  });
});

describe('the sample ratio p-value', () => {
  const arms = fc.array(fc.tuple(fc.nat(100_000), number(0.01, 1)), { minLength: 2, maxLength: 6 });

  function pOf(list: readonly (readonly [number, number])[], factor = 1): number | null {
    const observed = list.map(([count]) => count);
    const weights = list.map(([, weight]) => weight * factor);
    const result = sampleRatioTest([{ observed, weights }]);
    return result.kind === 'refused' ? null : result.pValue;
  }

  test('does not depend on the order of the arms or the scale of the weights', () => {
    fc.assert(
      fc.property(arms, number(0.001, 1000), (list, factor) => {
        const p = pOf(list);
        fc.pre(p !== null && p > 1e-200);
        // A tail of p = 1e-200 magnifies the rounding of the statistic by its logarithm.
        const close = (q: number | null): boolean => q !== null && Math.abs(Math.log(q / p)) < 1e-9;
        return close(pOf(list.toReversed())) && close(pOf(list, factor));
      }),
    );
  });

  test('is not changed by an arm without weight', () => {
    fc.assert(fc.property(arms, fc.nat(1000), (list, count) => pOf([...list, [count, 0]]) === pOf(list)));
  });

  test('adds statistics and degrees of freedom over the periods, so that nothing cancels', () => {
    fc.assert(
      fc.property(fc.array(arms, { minLength: 1, maxLength: 4 }), (lists) => {
        const periods = lists.map((list) =>
          Array.from({ length: 6 }, (_, arm) => list[arm] ?? ([0, 0] as const)),
        );
        const each = periods.map((list) => ({
          observed: list.map(([count]) => count),
          weights: list.map(([, weight]) => weight),
        }));
        const whole = sampleRatioTest(each);
        const alone = each
          .map((one) => sampleRatioTest([one]))
          .flatMap((one) => (one.kind === 'refused' ? [] : [one]));
        if (whole.kind === 'refused') return alone.length === 0;
        const sum = (of: (one: (typeof alone)[number]) => number): number =>
          alone.reduce((total, one) => total + of(one), 0);
        return (
          near(
            whole.statistic,
            sum(({ statistic }) => statistic),
            1e-12,
          ) && whole.degreesOfFreedom === sum(({ degreesOfFreedom }) => degreesOfFreedom)
        );
      }),
    );
  });

  test('is the kernel’s wherever the kernel has one', () => {
    fc.assert(
      fc.property(arms, (list) => {
        const total = list.reduce((sum, [, weight]) => sum + weight, 0);
        const shares = list.map(([, weight]) => weight / total);
        const observed = list.map(([count]) => count);
        const kernel = kernelSampleRatioPValue(observed, shares);
        const ours = pOf(list);
        return kernel === null ? ours === null : near(ours ?? NaN, kernel, 1e-9);
      }),
    );
  });
});

describe('the posterior', () => {
  const effect = fc.record({ estimate: number(-5, 5), standardError: number(1e-6, 5) });

  test('shares all chances between the two directions', () => {
    fc.assert(
      fc.property(effect, (e) => {
        const posterior = posteriorOf(e);
        return near(chanceToWin(posterior) + chanceToWin(posterior, true), 1);
      }),
    );
  });

  test('makes the losses of both choices differ by the effect itself and never negative', () => {
    fc.assert(
      fc.property(effect, (e) => {
        const { choosingTreatment, keepingControl } = expectedLoss(posteriorOf(e));
        return (
          choosingTreatment >= 0 &&
          keepingControl >= 0 &&
          near(keepingControl - choosingTreatment, e.estimate)
        );
      }),
    );
  });

  test('keeps the small loss that remains when the winner is all but certain', () => {
    // s phi(r) - mu Phi(-r) at r = 5, by 40-digit arithmetic.
    const { choosingTreatment } = expectedLoss({ mean: 5, sd: 1 });
    expect(choosingTreatment).toBeCloseTo(5.34616553383281e-8, 15);
  });

  test('lies between prior and data, and is the data under a very wide prior', () => {
    fc.assert(
      fc.property(effect, number(-1, 1), number(0.01, 1), (e, mean, variance) => {
        const posterior = posteriorOf(e, { mean, variance });
        const slack = 1e-9;
        const between =
          posterior.mean >= Math.min(mean, e.estimate) - slack &&
          posterior.mean <= Math.max(mean, e.estimate) + slack;
        const wide = posteriorOf(e, { mean, variance: 1e15 });
        return between && posterior.sd < e.standardError * (1 + slack) && near(wide.mean, e.estimate);
      }),
    );
  });
});
