import { useStack } from '../../support/stack/start-stack.js';
import { START_MS } from '../support/npm-start.js';
import type { Report } from './life.js';
import { live } from './life.js';
import { chiSquareSurvival, inferenceOf, normalCdf } from './statistics.js';

/** STREAM_SEED=<seed> lives through that one again. */
const SEEDS =
  process.env['STREAM_SEED'] === undefined ? [1, 20_261, 777_777] : [Number(process.env['STREAM_SEED'])];

const stack = useStack(START_MS);
let reports: ReadonlyMap<number, PromiseSettledResult<Report>>;

beforeAll(async () => {
  const lives = await Promise.allSettled(SEEDS.map((seed) => live(stack.facts().api, stack.admin, seed)));
  reports = new Map(SEEDS.map((seed, index) => [seed, lives[index]!]));
}, START_MS);

const reportOf = (seed: number): Report => {
  const settled = reports.get(seed)!;
  if (settled.status === 'rejected')
    throw new Error(`${String(settled.reason)}\n${stack.output()}`, { cause: settled.reason });
  return settled.value;
};

describe.each(SEEDS)('random events through the public API (seed %i)', (seed) => {
  test('every batch got the verdict that its events deserve', () => {
    expect(reportOf(seed).verdicts).toEqual([]);
  });

  test('the numbers of running and completed experiments are those of an independent computation', () => {
    expect(reportOf(seed).whileRunning).toEqual([]);
  });

  test('so are the sealed ones, with everything that came late', () => {
    expect(reportOf(seed).sealed).toEqual([]);
  });

  test('the sealed hash is that of payload and basis as JSON with sorted keys', () => {
    expect(reportOf(seed).hashes).toEqual([]);
  });

  test('what comes after the seal changes nothing', () => {
    expect(reportOf(seed).afterSeal).toEqual([]);
  });

  test('a pause serves control, a resumed experiment what it served before, a higher percentage takes nobody out', () => {
    expect(reportOf(seed).serving).toEqual([]);
  });

  test('there was enough to compare', () => {
    const { size } = reportOf(seed);
    expect(size.deliveries).toBeGreaterThan(5_000);
    expect(size.members).toBeGreaterThan(1_500);
    expect(size.excluded).toBeGreaterThan(20);
    expect(size.rejectedValues).toBeGreaterThan(500);
    expect(size.late).toBeGreaterThan(300);
    expect(size.inferences).toBeGreaterThan(50);
    expect(size.judgements).toEqual([
      'no_identity',
      'not_enrolled',
      'not_running',
      'trusted',
      'verified',
      'wrong_variant',
    ]);
  });
});

describe('the independent computation', () => {
  test('knows the normal distribution', () => {
    expect(normalCdf(1.959963984540054)).toBeCloseTo(0.975, 14);
    expect(normalCdf(-5)).toBeCloseTo(2.866515718791939e-7, 15);
  });

  test.each([
    [4, 1, 0.0455002639],
    [2, 2, 0.36787944117],
    [8, 3, 0.04601170569],
    [9.487729036781154, 4, 0.05],
  ])('knows that chi-square %f with %i degrees of freedom has p %f', (statistic, degrees, p) => {
    expect(chiSquareSurvival(statistic, degrees)).toBeCloseTo(p, 9);
  });

  test('knows the reference comparison of 10 % with 12 %', () => {
    const arm = (sum: number) => ({ n: 1_000, sum, sumSquares: sum });
    const pair = { control: arm(100), treatment: arm(120) };
    const inference = inferenceOf([pair], { aggregation: 'occurrence', isLowerBetter: false });
    expect(inference?.lift).toBeCloseTo(0.2, 12);
    expect(inference?.ci_low).toBeCloseTo(-0.1007350212658, 12);
    expect(inference?.ci_high).toBeCloseTo(0.5007350212658, 12);
    expect(inference?.chance_to_win).toBeCloseTo(0.903789260838869, 12);
  });
});
