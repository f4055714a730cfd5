import fc from 'fast-check';
import { analyzeMetric } from '../../../stats/analyze-metric.js';
import type { CentredSummary } from '../../../stats/centred-summary.js';
import { mergeSummaries, summarizeValues } from '../../../stats/centred-summary.js';
import { confidenceSequence, sequenceWidth } from '../../../stats/confidence-sequence.js';
import { absoluteEffect, relativeEffect } from '../../../stats/effect-size.js';
import type { Moments } from '../../../stats/moments.js';
import { studentTCdf, studentTQuantile } from '../../../stats/student-t-distribution.js';
import { welchBound, welchInterval } from '../../../stats/welch.js';
import { onePhase } from '../../support/stats/one-phase.js';
import { alpha, arm, measured, near, number } from './arbitraries.js';

const scales = [
  ['absolute', absoluteEffect],
  ['relative', relativeEffect],
] as const;

describe.each(scales)('the %s effect', (_name, scale) => {
  test('is significant exactly when its interval excludes zero', () => {
    fc.assert(
      fc.property(arm, arm, alpha, (c, t, level) => {
        const { ciLow, ciHigh, pValue } = welchInterval(measured(scale(c, t)), level);
        // At the very edge both round; off the edge they agree.
        fc.pre(Math.abs(pValue - level) > 1e-9 * level);
        return pValue <= level === (ciLow > 0 || ciHigh < 0);
      }),
    );
  });

  test('is significant on one side exactly when its bound excludes zero', () => {
    fc.assert(
      fc.property(
        arm,
        arm,
        alpha,
        fc.constantFrom('greater' as const, 'less' as const),
        (c, t, level, side) => {
          const { ciLow, ciHigh, pValue } = welchBound(measured(scale(c, t)), level, side);
          fc.pre(Math.abs(pValue - level) > 1e-9 * level);
          return pValue <= level === ((ciLow ?? -1) > 0 || (ciHigh ?? 1) < 0);
        },
      ),
    );
  });

  test('is significant at every look exactly when its confidence sequence excludes zero', () => {
    fc.assert(
      fc.property(arm, arm, alpha, number(10, 1e7), (c, t, level, plannedUnits) => {
        const design = { alpha: level, plannedUnits };
        const { ciLow, ciHigh, pValue } = confidenceSequence(measured(scale(c, t)), design);
        fc.pre(Math.abs(pValue - level) > 1e-9 * level);
        return pValue <= level === (ciLow > 0 || ciHigh < 0);
      }),
    );
  });

  test('has an always-valid interval around the fixed one and a p-value above it', () => {
    fc.assert(
      fc.property(arm, arm, number(0.001, 0.2), number(10, 1e7), (c, t, level, plannedUnits) => {
        const effect = measured(scale(c, t));
        const fixed = welchInterval(effect, level);
        const always = confidenceSequence(effect, { alpha: level, plannedUnits });
        return always.ciLow <= fixed.ciLow && fixed.ciHigh <= always.ciHigh;
      }),
    );
  });
});

describe('swapping the arms', () => {
  test('turns the sign of the absolute effect and leaves its error and p-value', () => {
    fc.assert(
      fc.property(arm, arm, (c, t) => {
        const there = measured(absoluteEffect(c, t));
        const back = measured(absoluteEffect(t, c));
        const p = welchInterval(there, 0.05).pValue;
        return (
          there.estimate + back.estimate === 0 &&
          near(back.standardError, there.standardError, 0) &&
          near(welchInterval(back, 0.05).pValue, p, 0)
        );
      }),
    );
  });
});

describe('the unit of a metric', () => {
  const scaled = (m: Moments, factor: number): Moments => ({
    ...m,
    mean: m.mean * factor,
    variance: m.variance * factor * factor,
  });

  /** Powers of two scale without rounding, so that nothing may change in the last bit either. */
  const factors = fc.integer({ min: -10, max: 10 }).map((exponent) => 2 ** exponent);

  test('does not matter for the lift and its p-value', () => {
    fc.assert(
      fc.property(arm, arm, factors, (c, t, factor) => {
        const plain = measured(relativeEffect(c, t));
        const other = measured(relativeEffect(scaled(c, factor), scaled(t, factor)));
        const p = welchInterval(plain, 0.05).pValue;
        return other.estimate === plain.estimate && welchInterval(other, 0.05).pValue === p;
      }),
    );
  });

  test('scales the absolute effect and leaves its p-value', () => {
    fc.assert(
      fc.property(arm, arm, factors, (c, t, factor) => {
        const plain = measured(absoluteEffect(c, t));
        const other = measured(absoluteEffect(scaled(c, factor), scaled(t, factor)));
        const p = welchInterval(plain, 0.05).pValue;
        return other.estimate === plain.estimate * factor && welchInterval(other, 0.05).pValue === p;
      }),
    );
  });

  test('turned negative flips the lift and keeps its error', () => {
    fc.assert(
      fc.property(arm, arm, (c, t) => {
        const plain = measured(relativeEffect(c, t));
        const negated = measured(relativeEffect(scaled(c, -1), scaled(t, -1)));
        return negated.estimate + plain.estimate === 0 && negated.standardError === plain.standardError;
      }),
    );
  });
});

describe('the confidence sequence', () => {
  test('is narrowest, in standard errors, near its planned size', () => {
    fc.assert(
      fc.property(alpha, fc.integer({ min: 100, max: 1_000_000 }), (level, plannedUnits) => {
        const design = { alpha: level, plannedUnits };
        const planned = sequenceWidth(plannedUnits, design);
        const others = [0.01, 0.1, 0.5, 2, 10, 100].map((f) => sequenceWidth(plannedUnits * f, design));
        return others.every((width) => width >= planned * 0.995);
      }),
    );
  });

  test('widens as alpha falls', () => {
    fc.assert(
      fc.property(
        alpha,
        number(1.1, 10),
        number(100, 1e6),
        number(100, 1e6),
        (level, by, units, plannedUnits) => {
          const strict = sequenceWidth(units, { alpha: level / by, plannedUnits });
          return strict > sequenceWidth(units, { alpha: level, plannedUnits });
        },
      ),
    );
  });

  test('has a p-value that never rises with the distance from zero', () => {
    fc.assert(
      fc.property(number(0, 20), number(0, 5), number(100, 1e6), (z, more, units) => {
        const design = { alpha: 0.05, plannedUnits: 5000 };
        const p = (estimate: number): number =>
          confidenceSequence({ estimate, standardError: 1, units }, design).pValue;
        return p(z + more) <= p(z) && p(-z) === p(z);
      }),
    );
  });

  test('is a mixture SPRT with mixing variance rho^2 N SE^2', () => {
    fc.assert(
      fc.property(number(-6, 6), number(0.001, 10), number(100, 1e6), (z, se, units) => {
        const logs = -2 * Math.log(0.05);
        const tau2 = ((logs + Math.log(logs + 1)) / 5000) * units * se * se;
        const v = se * se;
        const d = z * se;
        const ratio = Math.sqrt(v / (v + tau2)) * Math.exp((tau2 * d * d) / (2 * v * (v + tau2)));
        const got = confidenceSequence(
          { estimate: d, standardError: se, units },
          { alpha: 0.05, plannedUnits: 5000 },
        );
        return near(got.pValue, Math.min(1, 1 / ratio), 0);
      }),
    );
  });
});

describe('merging summaries', () => {
  const values = fc.array(number(-1e6, 1e6), { maxLength: 30 });
  const same = (a: CentredSummary, b: CentredSummary): boolean =>
    a.n === b.n && near(a.mean, b.mean, 1e6) && near(a.m2, b.m2, 1e12);

  test('does not depend on order or grouping', () => {
    fc.assert(
      fc.property(values, values, values, (x, y, z) => {
        const [a, b, c] = [summarizeValues(x), summarizeValues(y), summarizeValues(z)];
        const left = mergeSummaries(mergeSummaries(a, b), c);
        const right = mergeSummaries(a, mergeSummaries(b, c));
        return same(left, right) && same(mergeSummaries(a, b), mergeSummaries(b, a));
      }),
    );
  });

  test('of days gives the summary of the whole', () => {
    fc.assert(
      fc.property(fc.array(values, { maxLength: 10 }), (days) => {
        const merged = days.map(summarizeValues).reduce(mergeSummaries, summarizeValues([]));
        return same(merged, summarizeValues(days.flat()));
      }),
    );
  });
});

describe('the t distribution', () => {
  test('gives back the probability through its quantile', () => {
    fc.assert(
      fc.property(number(1e-12, 1 - 1e-12), number(0.3, 1e7), (p, df) =>
        near(studentTCdf(studentTQuantile(p, df), df), p, 1e-3),
      ),
    );
  });
});

const allFinite = (value: unknown): boolean => {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.values(value).every(allFinite);
};

describe('an analysis', () => {
  const wild = fc.record({
    n: fc.oneof(fc.nat(2000), fc.double()),
    sum: fc.oneof(number(-1e4, 1e4), fc.double()),
    sumSquares: fc.oneof(number(-1e4, 1e6), fc.double()),
  });

  test('never contains a number that JSON cannot carry, whatever the sums', () => {
    fc.assert(
      fc.property(wild, wild, fc.boolean(), (control, treatment, lowerIsBetter) => {
        const { treatments } = analyzeMetric({
          phases: onePhase(control, { treatment }),
          aggregation: 'sum',
          lowerIsBetter,
        });
        const figures = { ...treatments['treatment'], n: 0 };
        return allFinite(figures);
      }),
      { numRuns: 2000 },
    );
  });
});
