import { effectOf, formatOf } from '../../../client/reading/effect-of.js';
import { familyOf, isAsDecided, judgeBy } from '../../../client/reading/judge.js';
import type { ExperimentMetric } from '../../../domain/metrics/metric.js';
import { sayGuardrailP } from '../../../domain/status/say-figures.js';
import { readChoices, writeKeys } from '../../../web/app/pages/experiment/scorecard/choices.js';
import { formulasOf } from '../../../web/app/pages/experiment/scorecard/drawer/formulas.js';
import {
  thresholdOf,
  whatOverturns,
} from '../../../web/app/pages/experiment/scorecard/drawer/what-overturns.js';
import {
  daysUntilUnharmed,
  forecastInWords,
} from '../../../web/app/pages/experiment/scorecard/guardrail-forecast.js';
import { rebase } from '../../../web/app/pages/experiment/scorecard/rebase.js';
import { readRow, writeRow } from '../../../web/app/pages/experiment/scorecard/row-address.js';
import {
  ariaSortOf,
  pressed,
  readSorting,
  sortGroups,
  writeSorting,
} from '../../../web/app/pages/experiment/scorecard/sorting.js';
import type { PageWorld } from '../../support/pages/page-world.js';
import { resultsAt } from '../../support/pages/page-world.js';

const NOW = Date.UTC(2026, 10, 29);

const metric = (metricId: number, of: Partial<ExperimentMetric> = {}): ExperimentMetric => ({
  ...{ metricId, name: `Metric ${metricId}`, aggregation: 'occurrence', direction: 'up' },
  ...{ expectedDirection: 'increase', definition: { version: 1, event: `event-${metricId}` } },
  ...of,
});

const RATES: Readonly<Record<string, number>> = { control: 0.1, green: 0.112, blue: 0.108 };

const WORLD: PageWorld = {
  ...{ assignment: 'flag', treatments: ['green', 'blue'], failed: [], plannedUnits: 20_000 },
  sizes: { control: 10_000, green: 10_050, blue: 9_900 },
  metrics: [
    metric(1),
    metric(2),
    metric(3, { role: 'secondary', aggregation: 'sum' }),
    metric(4, { role: 'guardrail', direction: 'down', margin: 0.1 }),
  ],
  rateOf: ({ metricId }, variant) => (RATES[variant] ?? 0) / (metricId === 2 ? 2 : 1),
  ...{ health: {}, lateExposures: 0, startedAt: NOW - 9 * 86_400_000 },
};

const PAYLOAD = resultsAt(WORLD, 1, NOW);
const AS_DECIDED = readChoices(() => null, ['control', 'green', 'blue']);

const resultOf = (payload: typeof PAYLOAD, place: number, variant: string) => {
  const analysis = payload.metrics[place]?.analysis[variant];
  if (analysis?.kind !== 'result') throw new Error('There is no result.');
  return analysis;
};

describe('what the address asks of the scorecard', () => {
  test('is read, and what it does not know is left alone', () => {
    const asked: Readonly<Record<string, string>> = {
      ...{ scale: 'absolute', looks: 'one', baseline: 'green', adjust: 'holm' },
      hide: writeKeys(['blue', 'a, b']) ?? '',
    };
    expect(readChoices((name) => asked[name] ?? null, ['control', 'green', 'blue', 'a, b'])).toEqual({
      ...{ scale: 'absolute', looks: 'one', baseline: 'green', adjust: 'holm', hidden: ['blue', 'a, b'] },
      sorting: null,
    });
    expect(AS_DECIDED).toEqual({
      ...{ scale: 'relative', looks: 'every', baseline: 'control', adjust: 'decided', hidden: [] },
      sorting: null,
    });
    expect(readChoices((name) => (name === 'hide' ? '%E0%A4%A,nobody' : 'nonsense'), ['control'])).toEqual(
      AS_DECIDED,
    );
  });

  test('opens a row, whatever the variant is called', () => {
    for (const variant of ['green', 'a~b', '💜\n', '100 %'])
      expect(readRow(writeRow({ metric: 7, variant }))).toEqual({ metric: 7, variant });
    for (const text of [null, '', '7', 'x~green', '7~']) expect(readRow(text)).toBeNull();
  });
});

describe('the order of the scorecard', () => {
  const rows = (numbers: readonly (number | null)[], group: string) => ({
    group,
    rows: numbers.map((key) => ({ key })),
  });
  const groups = [
    rows([0.1, 0.3], 'a'),
    rows([null], 'failed'),
    rows([0.2, null, 0.9], 'b'),
    rows([], 'none'),
  ];
  const keysIn = (isDescending: boolean) =>
    sortGroups(groups, ({ key }) => key, { isDescending }).map(({ group, rows: all }) => [
      group,
      ...all.map(({ key }) => key),
    ]);

  test('keeps the rows of a metric together, and what has no figure comes last either way', () => {
    expect(keysIn(true)).toEqual([['b', 0.9, 0.2, null], ['a', 0.3, 0.1], ['failed', null], ['none']]);
    expect(keysIn(false)).toEqual([['a', 0.1, 0.3], ['b', 0.2, 0.9, null], ['failed', null], ['none']]);
  });

  test('goes from the end that one looks for to the other, and back to the order of the experiment', () => {
    const walk = (by: 'lift' | 'certainty') => {
      const one = pressed(by, null);
      const two = pressed(by, one);
      return [one, two, pressed(by, two)].map(writeSorting);
    };
    expect(walk('lift')).toEqual(['-lift', 'lift', null]);
    expect(walk('certainty')).toEqual(['certainty', '-certainty', null]);
    expect(pressed('verdict', { by: 'lift', isDescending: true })).toEqual(readSorting('verdict'));
    for (const text of ['-lift', 'lift', 'certainty', '-verdict'])
      expect(writeSorting(readSorting(text))).toBe(text);
    for (const text of [null, '', '-', 'name', '--lift']) expect(readSorting(text)).toBeNull();
    expect(ariaSortOf('lift', readSorting('-lift'))).toBe('descending');
    expect(ariaSortOf('verdict', readSorting('-lift'))).toBe('none');
  });
});

describe('a baseline other than control', () => {
  const basis = {
    ...{ control: 'green', planned_units: 20_000, prior: null, decision: { at: 'always' as const } },
    metrics: [{ metric_id: 4, margin: 0.1 }],
  };

  test('gives the figures that the sums give by hand', () => {
    const { analysis, variants } = rebase(PAYLOAD, basis).metrics[0]!;
    expect(Object.keys(analysis).toSorted()).toEqual(['blue', 'control']);
    const [blue, green] = [variants['blue'], variants['green']];
    const found = analysis['blue'];
    if (blue === undefined || green === undefined || found?.kind !== 'result') throw new Error('No result.');
    const [p, q] = [blue.sum / blue.n, green.sum / green.n];
    // A sum of zeros and ones: its sample variance is p (1 - p) n / (n - 1).
    const squared = (share: number, n: number): number => (share * (1 - share) * n) / (n - 1);
    const welch = Math.sqrt(squared(p, blue.n) / blue.n + squared(q, green.n) / green.n);
    expect(found.absolute.estimate).toBeCloseTo(p - q, 14);
    expect(found.lift.estimate).toBeCloseTo(p / q - 1, 12);
    // The same of all identities together, as if there were no effect; the larger error counts.
    const units = blue.n + green.n;
    const pooled = Math.sqrt(squared((blue.sum + green.sum) / units, units) * (1 / blue.n + 1 / green.n));
    expect(found.standard_error).toBeCloseTo(Math.max(welch, pooled), 14);
    const k = 1 + (units * (-2 * Math.log(0.05) + Math.log(1 - 2 * Math.log(0.05)))) / 20_000;
    const z = (p - q) / (found.standard_error ?? NaN);
    expect(found.always_valid.p_value).toBeCloseTo(
      Math.min(1, Math.sqrt(k) * Math.exp((-(k - 1) / k) * (z * z)) ** 0.5),
      12,
    );
  });

  test('turns the difference round, and is the API’s own where it is control', () => {
    const turned = resultOf(rebase(PAYLOAD, basis), 0, 'control');
    const own = resultOf(PAYLOAD, 0, 'green');
    expect(turned.absolute.estimate).toBe(-own.absolute.estimate);
    expect(turned.always_valid.p_value).toBe(own.always_valid.p_value);
    const same = resultOf(rebase(PAYLOAD, { ...basis, control: 'control' }), 0, 'green');
    expect([same.lift, same.always_valid, same.absolute]).toEqual([own.lift, own.always_valid, own.absolute]);
  });

  test('lets what decides nothing decide nothing', () => {
    expect(rebase(PAYLOAD, basis).metrics[2]?.analysis['blue']?.verdict).toBe('indication');
  });
});

describe('the correction', () => {
  const [first] = PAYLOAD.metrics;
  const green = first?.analysis['green'];
  if (first === undefined || green?.kind !== 'result') throw new Error('There is no result.');

  test('is the API’s own as decided, over the goals with the treatments', () => {
    expect(familyOf(PAYLOAD, AS_DECIDED)).toEqual({ method: 'holm', size: 4 });
    expect(judgeBy(PAYLOAD, AS_DECIDED)(first, 'green', green)).toEqual({
      ...{ pValue: green.adjusted_p_value, alone: green.always_valid.p_value },
      ...{ isFor: null, verdict: green.verdict, isDecided: true },
    });
  });

  test('is Holm’s by hand, also when nothing of it is stored', () => {
    const bare = { ...PAYLOAD, family: { method: 'none' as const, size: 4 } };
    const judge = judgeBy(bare, { ...AS_DECIDED, adjust: 'holm' });
    const pairs = bare.metrics
      .slice(0, 2)
      .flatMap((of) => ['green', 'blue'].map((key) => [of, key] as const));
    const raw = pairs.map(([of, key]) => {
      const analysis = of.analysis[key];
      return analysis?.kind === 'result' ? analysis.always_valid.p_value : 1;
    });
    const order = raw
      .map((_, place) => place)
      .toSorted((left, right) => (raw[left] ?? 0) - (raw[right] ?? 0));
    const byHand = [...raw];
    let least = 0;
    order.forEach((place, rank) => {
      least = Math.max(least, Math.min(1, (raw[place] ?? 1) * (4 - rank)));
      byHand[place] = least;
    });
    expect(pairs.map(([of, key]) => judge(of, key, of.analysis[key]!).pValue)).toEqual(byHand);
  });

  test('otherwise than decided is read without a colour', () => {
    const choices = { ...AS_DECIDED, adjust: 'none' as const };
    expect(isAsDecided(PAYLOAD, choices)).toBe(false);
    expect(judgeBy(PAYLOAD, choices)(first, 'green', green)).toMatchObject({
      ...{ pValue: green.always_valid.p_value, alone: null, isDecided: false },
    });
    const guardrail = PAYLOAD.metrics[3]!;
    expect(judgeBy(PAYLOAD, choices)(guardrail, 'green', guardrail.analysis['green']!).isDecided).toBe(true);
    expect(isAsDecided(PAYLOAD, { ...AS_DECIDED, adjust: 'holm' })).toBe(true);
  });
});

describe('the certainty of a guardrail', () => {
  const guardrail = PAYLOAD.metrics[3]!;
  const judged = (figures: object, looks: 'one' | 'every' = 'every') => {
    const analysis = {
      ...guardrail.analysis['green']!,
      guardrail: { margin: 0.1, verdict: 'unharmed', ...figures },
    };
    const judge = judgeBy(PAYLOAD, { ...AS_DECIDED, looks });
    return judge(guardrail, 'green', analysis as unknown as Parameters<typeof judge>[2]);
  };
  // 1,000 and 1,003 purchases of 10,000, margin 10 %; and 1,000 against none.
  const holds = { worst_lift: -0.05, p_value: 0.11766, harm_p_value: 1 };
  const broken = { worst_lift: -1, p_value: 1, harm_p_value: 3.3887e-220 };

  test('was the p-value of "no difference", and not that of the test against its margin', () => {
    const fixed = { worst_lift: -0.02, p_value: 0.0054 };
    expect(judged({ always_valid: holds, fixed })).toMatchObject({ pValue: 0.11766, isFor: 'unharmed' });
    expect(judged({ always_valid: broken, fixed })).toMatchObject({
      ...{ pValue: 3.3887e-220, isFor: 'harmed', alone: null },
    });
    expect(judged({ always_valid: holds, fixed }, 'one')).toMatchObject({
      pValue: 0.0054,
      isFor: 'unharmed',
    });
    const stored = guardrail.analysis['green']!;
    const own = stored.kind === 'refused' ? undefined : stored.guardrail?.always_valid;
    const { pValue } = judgeBy(PAYLOAD, AS_DECIDED)(guardrail, 'green', stored);
    expect([own?.p_value, own?.harm_p_value]).toContain(pValue);
  });

  test('is said to be of no difference where nothing was tested against a margin', () => {
    expect(judged({ reason: 'tooFewUnits' }).isFor).toBeNull();
    expect(
      judgeBy(PAYLOAD, AS_DECIDED)(PAYLOAD.metrics[0]!, 'green', resultOf(PAYLOAD, 0, 'green')).isFor,
    ).toBeNull();
  });

  test('has the same words in messages, in the terminal and for agents', () => {
    expect(sayGuardrailP(holds)).toBe('p = 0.12 for unharmed');
    expect(sayGuardrailP(broken)).toBe('p < 0.0001 for harmed');
    expect(sayGuardrailP({ p_value: 0.03 })).toBe('p = 0.030 for unharmed');
  });
});

describe('an effect', () => {
  const analysis = resultOf(PAYLOAD, 0, 'green');

  test('has the interval that is asked for, and the other one inside of it only at every look', () => {
    expect(effectOf(analysis, { scale: 'relative', looks: 'every' })).toEqual({
      ...{ kind: 'lift', estimate: analysis.lift.estimate },
      shown: {
        ...{ low: analysis.always_valid.ci_low, high: analysis.always_valid.ci_high },
        estimate: analysis.lift.estimate,
      },
      single: { low: analysis.lift.ci_low, high: analysis.lift.ci_high, estimate: analysis.lift.estimate },
    });
    expect(effectOf(analysis, { scale: 'absolute', looks: 'one' })).toEqual({
      ...{ kind: 'difference', estimate: analysis.absolute.estimate, single: null },
      shown: {
        ...{ low: analysis.absolute.ci_low, high: analysis.absolute.ci_high },
        estimate: analysis.absolute.estimate,
      },
    });
    expect(effectOf({ ...analysis, kind: 'refused' } as never, AS_DECIDED)).toBeNull();
  });

  test('is written in percentage points where the metric is a share', () => {
    expect(formatOf('difference', 'occurrence')(0.0123)).toBe('+1.2 pp');
    expect(formatOf('difference', 'sum')(-1.5)).toBe('−1.5');
    expect(formatOf('lift', 'sum')(0.041)).toBe('+4.1 %');
  });
});

describe('the formulas of a row', () => {
  test.each([0, 2])('come to what the API says, for metric %i', (place) => {
    const { variants, direction } = PAYLOAD.metrics[place]!;
    const analysis = resultOf(PAYLOAD, place, 'green');
    const formulas = formulasOf({
      ...{ control: variants['control']!, treatment: variants['green']!, analysis, plannedUnits: 20_000 },
      direction,
    });
    const checked = formulas.filter(({ stored }) => stored !== null);
    expect(checked.length).toBeGreaterThan(5);
    for (const { result, stored } of checked) expect(result / (stored ?? NaN)).toBeCloseTo(1, 10);
  });

  test('are none of a ratio, whose variance has more terms', () => {
    const { variants } = PAYLOAD.metrics[0]!;
    const ratio = { ...variants['control']!, denominator_sum: 1 };
    const analysis = resultOf(PAYLOAD, 0, 'green');
    const arms = { control: ratio, treatment: ratio };
    expect(formulasOf({ ...arms, analysis, plannedUnits: 1, direction: 'up' })).toEqual([]);
  });

  test('of a guardrail were those of “no difference” alone, and not of its margin', () => {
    const { variants, direction } = PAYLOAD.metrics[3]!;
    const analysis = resultOf(PAYLOAD, 3, 'green');
    const arms = { control: variants['control']!, treatment: variants['green']! };
    const formulas = formulasOf({ ...arms, analysis, plannedUnits: 20_000, direction });
    const { contrast, always_valid: tested } = analysis.guardrail ?? {};
    const named = (name: string) => formulas.find((one) => one.name.startsWith(name));
    expect(named('By how much the guardrail holds')?.result).toBeCloseTo(contrast ?? NaN, 12);
    expect(named('p for unharmed')?.result).toBeCloseTo(tested?.p_value ?? NaN, 12);
    expect(named('p for harmed')?.result).toBeCloseTo(tested?.harm_p_value ?? NaN, 12);
  });

  test('of a guardrail tell the test of its margin from that of “no difference”', () => {
    const { variants, direction } = PAYLOAD.metrics[3]!;
    const arms = { control: variants['control']!, treatment: variants['green']! };
    const formulas = formulasOf({
      ...{ ...arms, analysis: resultOf(PAYLOAD, 3, 'green'), plannedUnits: 20_000, direction },
    });
    const ofMargin = formulas.filter(({ test: of }) => of === 'margin');
    const others = formulas.filter(({ test: of }) => of !== 'margin');
    // Both tests have a z and a k, which are not the same.
    expect(ofMargin.map(({ name }) => name).filter((name) => /, [zk]$/.test(name))).toEqual([]);
    expect(others.map(({ name }) => name).filter((name) => /, [zk]$/.test(name))).toHaveLength(2);
    // One of the two p-values is 1, whichever way the figure points: there is nothing to be filled in.
    expect(ofMargin.map(({ filled }) => filled)).toContain('1');
  });
});

describe('what would overturn a verdict', () => {
  const sizes = { units: 20_050, plannedUnits: 20_000, isCorrected: false };

  test('is a difference at the edge of the interval of every look', () => {
    const { absolute, standard_error: error = NaN } = resultOf(PAYLOAD, 0, 'green');
    const half = ((absolute.always_valid?.ci_high ?? NaN) - (absolute.always_valid?.ci_low ?? NaN)) / 2;
    expect(thresholdOf(error, sizes.units, sizes.plannedUnits)).toBeCloseTo(half, 12);
  });

  test('is said of decided ones, open ones and guardrails, and of nothing else', () => {
    const row = (place: number) => ({
      ...{
        metric: PAYLOAD.metrics[place]!,
        variant: 'green',
        analysis: PAYLOAD.metrics[place]!.analysis['green']!,
      },
    });
    expect(whatOverturns(row(0), 'better', sizes)).toMatch(/would be taken back\.$/);
    expect(whatOverturns(row(0), 'inconclusive', { ...sizes, isCorrected: true })).toMatch(
      /asks for more\.$/,
    );
    expect(whatOverturns(row(0), 'blocked', sizes)).toBeNull();
    expect(whatOverturns(row(3), 'unharmed', sizes)).toContain('margin');
  });
});

describe('when a guardrail will be known to hold', () => {
  const DAY = 86_400_000;
  const rowOf = (guardrail: object | undefined) =>
    ({ analysis: { kind: 'result', guardrail } }) as unknown as Parameters<typeof daysUntilUnharmed>[0];
  const open = { verdict: 'inconclusive', contrast: 0.01, standard_error: 0.0042 };
  const rate = { plannedUnits: 8_000, servedMs: 14 * DAY, units: 9_800 };

  it('was not said, so nobody knew how long to wait', () => {
    const days = daysUntilUnharmed(rowOf(open), rate);
    // By the formula of Waudby-Smith et al. for one side, with rho of twice alpha: width 2.87 at 9 800 becomes 2.91 at
    // 14 500, and 0.0042 of error becomes 0.00345: 2.91 * 0.00345 = 0.01.
    expect(days).toBeGreaterThan(5);
    expect(days).toBeLessThan(9);
    // Then, and not a day before.
    const isUnharmedAfter = (more: number): boolean => {
      const times = (14 + more) / 14;
      const logs = -2 * Math.log(0.1);
      const information = (9_800 * times * (logs + Math.log1p(logs))) / 8_000;
      const width = Math.sqrt(
        ((2 * (information + 1)) / information) * Math.log1p(Math.sqrt(information + 1) / 0.1),
      );
      return 0.01 > (0.0042 / Math.sqrt(times)) * width;
    };
    expect(isUnharmedAfter(days! + 0.01)).toBe(true);
    expect(isUnharmedAfter(days! - 0.01)).toBe(false);
    expect(forecastInWords(days)).toMatch(/^unharmed in about [6-9] days at this rate$/);
  });

  it.each([
    ['decided', { ...open, verdict: 'unharmed' }],
    ['seen to do worse', { ...open, contrast: -0.001 }],
    ['not compared', undefined],
  ])('is not said of one that is %s', (_, guardrail) => {
    expect(daysUntilUnharmed(rowOf(guardrail), rate)).toBeNull();
  });

  it('is no date where that is too far', () => {
    expect(forecastInWords(daysUntilUnharmed(rowOf({ ...open, contrast: 0.0001 }), rate))).toBe(
      'not unharmed within 90 days at this rate',
    );
    expect(forecastInWords(0.2)).toBe('unharmed in about 1 day at this rate');
    expect(forecastInWords(null)).toBeNull();
  });
});
