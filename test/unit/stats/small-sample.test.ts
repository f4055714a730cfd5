import { analyzeMetric } from '../../../stats/analyze-metric.js';
import type { SmallSample } from '../../../stats/small-sample.js';

const arm = (conversions: number, n: number) => {
  const mean = conversions / n;
  return { n, mean, m2: n * mean * (1 - mean) };
};

type Counts = readonly [conversions: number, units: number];

const found = (phases: readonly (readonly [Counts, Counts])[], aggregation: 'occurrence' | 'count') => {
  const { treatments } = analyzeMetric({
    phases: phases.map(([control, green]) => ({
      control: arm(...control),
      treatments: { green: arm(...green) },
    })),
    aggregation,
    lowerIsBetter: false,
  });
  const green = treatments['green']!;
  return green.kind === 'refused' ? green : { reason: green.kind, smallSample: undefined };
};

/** Sum of the binomial probabilities of at most k, term by term. */
const atMost = (k: number, n: number, p: number): number => {
  let [term, sum] = [(1 - p) ** n, 0];
  for (let i = 0; i <= k; i += 1) {
    sum += term;
    term *= ((n - i) / (i + 1)) * (p / (1 - p));
  }
  return sum;
};

const decreasingRoot = (of: (p: number) => number): number => {
  let [low, high] = [0, 1 - 1e-12];
  for (let step = 0; step < 100; step += 1) {
    const middle = (low + high) / 2;
    if (of(middle) > 0) low = middle;
    else high = middle;
  }
  return low;
};

/** The rates at which so few, and so many, are as rare as one in forty. */
const exactBySums = (k: number, n: number): readonly [number, number] => [
  k === 0 ? 0 : decreasingRoot((p) => atMost(k - 1, n, p) - 0.975),
  k === n ? 1 : decreasingRoot((p) => atMost(k, n, p) - 0.025),
];

// Newcombe 1998, table II, method 10.
test.each([
  ['9 of 10 against 3 of 10', [3, 10], [9, 10], 0.1705, 0.809],
  ['5 of 56 against 0 of 29', [0, 29], [5, 56], -0.0381, 0.1926],
  ['10 of 10 against 0 of 20', [0, 20], [10, 10], 0.6791, 1],
  ['10 of 10 against 0 of 10', [0, 10], [10, 10], 0.6075, 1],
] as const)(
  'where there is too little for a verdict, %s have their intervals',
  (_name, control, green, low, high) => {
    const { reason, smallSample } = found([[control, green]], 'occurrence');
    expect(reason).toBe('tooFewUnits');
    const { difference, ...arms } = smallSample!;
    expect(difference.estimate).toBeCloseTo(green[0] / green[1] - control[0] / control[1], 12);
    expect(Math.abs(difference.ciLow - low)).toBeLessThan(0.00006);
    expect(Math.abs(difference.ciHigh - high)).toBeLessThan(0.00006);
    const each: readonly [SmallSample['control'], Counts][] = [
      [arms.control, control],
      [arms.treatment, green],
    ];
    for (const [{ ciLow, ciHigh }, counts] of each) {
      const [exactLow, exactHigh] = exactBySums(...counts);
      expect(ciLow).toBeCloseTo(exactLow, 8);
      expect(ciHigh).toBeCloseTo(exactHigh, 8);
    }
  },
);

test('a few conversions among many have theirs too', () => {
  const { reason, smallSample } = found(
    [
      [
        [1, 400],
        [4, 400],
      ],
    ],
    'occurrence',
  );
  expect(reason).toBe('tooFewConversions');
  expect(smallSample?.treatment.estimate).toBe(0.01);
});

test('they are not given where rates of several phases would be put together, nor for counts, nor beside figures', () => {
  const phase = [
    [1, 30],
    [2, 15],
  ] as const;
  expect(found([phase, phase], 'occurrence').smallSample).toBeUndefined();
  expect(found([phase], 'count').smallSample).toBeUndefined();
  expect(
    found(
      [
        [
          [40, 100],
          [50, 100],
        ],
      ],
      'occurrence',
    ).reason,
  ).toBe('result');
});
