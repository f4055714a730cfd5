import type { LiftPrior } from '../../../domain/metrics/decision-settings.js';
import { applyPrior } from '../../../stats/deciding/apply-prior.js';
import type { ShownAnalysis } from '../../../stats/deciding/compared-metric.js';
import { chanceToWin, posteriorOf } from '../../../stats/posterior.js';
import { aMetric, analysisIn, compared, figures } from '../../support/activities/compared.js';

/** A lift with its standard error. */
const lifted = (estimate: number, standardError: number): ShownAnalysis => {
  const rest = figures(estimate, 0.2);
  const reach = 1.959963984540054 * standardError;
  return {
    ...rest,
    kind: 'result',
    z: estimate / standardError,
    lift: { estimate, ciLow: estimate - reach, ciHigh: estimate + reach },
    chanceToWin: chanceToWin({ mean: estimate, sd: standardError }),
  };
};

const under = (prior: LiftPrior | null, analysis: ShownAnalysis, direction: 'up' | 'down' = 'up') =>
  analysisIn(applyPrior([compared(aMetric(1, { direction }), { b: analysis })], prior), 1, 'b');

test('few conversions make no chance of 96.9 % where lifts are mostly within 5 %', () => {
  // Chances of 96.9 % and 77.9 % are 1.8663 and 0.7688 standard normal deviations.
  const small = lifted(0.20621, 0.11049);
  expect(small).toMatchObject({ chanceToWin: expect.closeTo(0.969, 3) as number });
  expect(under({ sd: 0.05 }, small)).toMatchObject({
    chanceToWin: expect.closeTo(0.779, 3) as number,
    prior: {
      sd: 0.05,
      // 1/sd² = 400, 1/s² = 81.914: the lift keeps 17 % of what was seen.
      lift: { mean: expect.closeTo(0.03505, 5) as number, sd: expect.closeTo(0.045553, 5) as number },
    },
  });
  expect(under({ sd: 0.05 }, small, 'down')).toMatchObject({
    chanceToWin: expect.closeTo(0.221, 3) as number,
  });
  expect(under(null, small)).toBe(small);
});

test('a wide prior says nothing, and a narrow one all', () => {
  const seen = lifted(0.1, 0.05);
  expect(under({ sd: 10 }, seen)).toMatchObject({
    chanceToWin: expect.closeTo(chanceToWin({ mean: 2, sd: 1 }), 5) as number,
  });
  expect(under({ sd: 0.001 }, seen)).toMatchObject({ chanceToWin: expect.closeTo(0.516, 3) as number });
});

test('no effect at all leaves an even chance, and losses by the interval', () => {
  const { sd } = posteriorOf({ estimate: 0, standardError: 0.05 }, { mean: 0, variance: 0.0025 });
  expect(under({ sd: 0.05 }, lifted(0, 0.05))).toMatchObject({
    chanceToWin: 0.5,
    prior: { lift: { mean: 0, sd: expect.closeTo(sd, 12) as number } },
  });
});

test('where there is no lift the prior is refused, with the reason', () => {
  const absolute = figures(1, 0.2);
  expect(under({ sd: 0.05 }, absolute)).toEqual({
    ...absolute,
    prior: { sd: 0.05, refusal: 'zeroControlMean' },
  });
});

test('no verdict depends on a prior', () => {
  for (const analysis of [lifted(0.1, 0.02), figures(1, 0.001)])
    expect(under({ sd: 0.01 }, analysis)).toMatchObject({
      verdict: analysis.verdict,
    });
});
