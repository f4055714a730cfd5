/** Results and exposures as the product stores them, as far as lists read them. */
export const CROWD_RESULTS = {
  srm: { alarm: false, observed: {}, expected: {} },
  srm_p_value: 0.5,
  headline: { metric_id: 1 },
  metrics: [
    {
      metric_id: 1,
      name: 'Purchases',
      role: 'goal',
      direction: 'up',
      variants: { control: { n: 5_000, sum: 1 }, green: { n: 4_900, sum: 1 } },
      analysis: {
        green: {
          kind: 'result',
          n: 5_000,
          mean: 1,
          verdict: 'better',
          lift: { estimate: 0.05, ci_low: 0.04, ci_high: 0.06 },
          always_valid: { ci_low: 0.03, ci_high: 0.07, p_value: 0.01 },
        },
      },
    },
  ],
};

export const CROWD_EXPOSURES = { totals: { control: 5_000, green: 4_900 }, health: {} };
