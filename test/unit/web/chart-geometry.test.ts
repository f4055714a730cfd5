import { bandPath, linePath, runsOf } from '../../../web/app/geometry/chart-paths.js';
import { chartScales, closeDomain, nearestTo, valueDomain } from '../../../web/app/geometry/chart-scales.js';
import { runningIntersection } from '../../../web/app/geometry/running-intersection.js';
import { expectedTotals, pausesOf } from '../../../web/app/geometry/serving.js';

const scales = chartScales({ width: 476, height: 142 }, [0, 100], [0, 1]);

test('a line goes from edge to edge, and has a gap where nothing was measured', () => {
  // The plot is 400 by 100, from 62 and 18 on.
  expect(
    linePath(
      scales,
      [0, 50, 100].map((at) => ({ at, value: at / 100 })),
    ),
  ).toBe('M62,118L262,68L462,18');
  const gap = [
    { at: 0, value: 0 },
    { at: 25, value: 0 },
    { at: 50, value: null },
    { at: 75, value: 1 },
    { at: 100, value: 1 },
  ];
  expect(linePath(scales, gap)).toBe('M62,118L162,118M362,18L462,18');
});

test('an open end of a band reaches to the edge of the chart', () => {
  const band = [0, 100].map((at) => ({ at, range: { lower: null, upper: 0.5 } }));
  expect(bandPath(scales, band)).toBe('M62,68L462,68L462,118L62,118Z');
});

test('a run of the same look reaches up to the next one, so that a band has no holes', () => {
  expect(runsOf(['a1', 'a2', 'b1', 'a3'], (item) => item[0] ?? '')).toEqual([
    { look: 'a', items: ['a1', 'a2', 'b1'] },
    { look: 'b', items: ['b1', 'a3'] },
    { look: 'a', items: ['a3'] },
  ]);
  expect(runsOf([], () => '')).toEqual([]);
});

test('a few wide intervals at the start do not squeeze the rest, and 0 and the newest are always seen', () => {
  const lows = [-9, -5, ...Array.from({ length: 98 }, () => -0.1)];
  const highs = lows.map((low) => -low);
  expect(valueDomain(lows, highs, [])).toEqual([-0.1, 0.1]);
  expect(valueDomain(lows, highs, [0.4])).toEqual([-0.1, 0.4]);
  expect(valueDomain([0.2], [0.3], [0.25])).toEqual([0, 0.3]);
  expect(valueDomain([], [], [])).toEqual([0, 1]);
});

test('values that are compared with each other need no 0', () => {
  expect(closeDomain([10, 12])).toEqual([9.5, 12.5]);
  expect(closeDomain([10, 10])).toEqual([0, 20]);
});

test.each([
  [-5, 0],
  [4, 0],
  [6, 1],
  [14, 1],
  [99, 2],
])('of snapshots at 0, 10 and 20 the one nearest to %p is in place %p', (at, place) => {
  expect(nearestTo([0, 10, 20], at)).toBe(place);
});

test('nothing is nearest where there is nothing', () => {
  expect(nearestTo([], 1)).toBe(-1);
});

test('intervals have less and less in common, and the rest is left out once they exclude each other', () => {
  const points = [
    { at: 1, range: null },
    { at: 2, range: { lower: -1, upper: null } },
    { at: 3, range: { lower: -2, upper: 1 } },
    { at: 4, range: { lower: 0, upper: 3 } },
    { at: 5, range: { lower: 2, upper: 3 } },
    { at: 6, range: { lower: 0, upper: 1 } },
  ];
  const { ranges, emptyAt } = runningIntersection(points);
  expect(ranges.map(({ range }) => range)).toEqual([
    null,
    { lower: -1, upper: null },
    { lower: -1, upper: 1 },
    { lower: 0, upper: 1 },
    null,
    null,
  ]);
  expect(emptyAt).toBe(5);
  expect(runningIntersection(points.slice(0, 4)).emptyAt).toBeNull();
});

test('what lies between two epochs is a pause; a changed rollout is none', () => {
  expect(
    pausesOf([
      { from: 0, to: 10 },
      { from: 10, to: 20 },
      { from: 35, to: 40 },
    ]),
  ).toEqual([{ from: 20, to: 35 }]);
});

describe('who should have come', () => {
  const halves = { control: 0.5, green: 0.5 };
  const tenth = { control: 0.9, green: 0.1 };
  const at = (moment: number, control: number, green: number) => ({ at: moment, totals: { control, green } });

  test('follows the split that was served when they came', () => {
    const epochs = [
      { from: 0, to: 10, shares: halves },
      { from: 10, to: 20, shares: tenth },
    ];
    const points = [at(10, 60, 40), at(20, 160, 40)];
    expect(expectedTotals(points, epochs, 'green').map(({ value }) => value)).toEqual([50, 60]);
  });

  test('counts each split as long as it was served between two snapshots, and a pause for nothing', () => {
    const epochs = [
      { from: 0, to: 10, shares: halves },
      { from: 50, to: 80, shares: tenth },
    ];
    const [only] = expectedTotals([at(80, 100, 100)], epochs, 'green');
    expect(only?.value).toBeCloseTo(200 * (0.25 * 0.5 + 0.75 * 0.1), 10);
  });

  test('is split as before for those who are found after the end', () => {
    const points = [at(10, 50, 50), at(90, 60, 50)];
    const epochs = [{ from: 0, to: 10, shares: halves }];
    expect(expectedTotals(points, epochs, 'control').map(({ value }) => value)).toEqual([50, 55]);
  });
});
