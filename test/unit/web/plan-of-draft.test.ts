import {
  dayMarks,
  placeCurve,
  placeDays,
  placeLift,
  planScale,
} from '../../../web/app/geometry/plan-curve.js';
import { EMPTY_DRAFT } from '../../../web/app/pages/create-experiment/draft.js';
import { askPlan } from '../../../web/app/pages/create-experiment/plan-of-draft.js';
import { planOfExperiment } from '../../../web/app/pages/experiment/plan-of-experiment.js';
import { planInWords, rangeInWords } from '../../../web/app/pages/planner/asked-plan.js';

const goal = { metric: 5, name: 'Purchases', role: 'goal', expected: 'increase', margin: '2' } as const;
const draft = {
  ...EMPTY_DRAFT,
  feature: 3,
  metrics: [goal, { ...goal, metric: 7, role: 'secondary' }, { ...goal, metric: 8 }] as const,
  share: '50',
  shares: { '11': '25', '12': '30', '13': '0' },
};

test('goals times treatments are compared, and variants that nobody gets are none', () => {
  expect(askPlan(draft)).toEqual({
    metric: 5,
    request: {
      rollout_percentage: 50,
      percentage_allocations: [25, 30],
      power: 0.8,
      comparisons: 4,
      effect: 0.05,
    },
  });
});

test('without a lift the curve is asked for all the same', () => {
  expect(askPlan({ ...draft, effect: '' })).not.toHaveProperty('request.effect');
  expect(askPlan({ ...draft, population: 'feature' })).toHaveProperty('request.population', { feature: 3 });
});

test('what is known better than by events is said, and a blank is not', () => {
  expect(askPlan({ ...draft, knownMean: '0,05', knownPerDay: '2000' })).toMatchObject({
    request: { baseline: { mean: 0.05 }, units_per_day: 2_000 },
  });
  expect(askPlan({ ...draft, knownMean: '4', knownVariance: '9' })).toHaveProperty('request.baseline', {
    mean: 4,
    variance: 9,
  });
  expect(askPlan({ ...draft, knownVariance: '9', knownPerDay: '0' })).toEqual(askPlan(draft));
});

test.each([
  [{ metrics: [] }, /goal/],
  [{ share: '0' }, /Somebody/],
  [{ shares: { '11': '100' } }, /Somebody/],
  [{ shares: {} }, /Somebody/],
  [{ power: '20' }, /Power/],
])('what the planner would refuse is not asked: %j', (changes, why) => {
  expect(askPlan({ ...draft, ...changes })).toMatch(why);
});

describe('of an experiment that is not started yet', () => {
  const share = (key: string, percent: number) => ({
    ...{ multivariate_feature_option: 1, key, percentage_allocation: percent },
  });
  const detail = {
    assignment: 'flag',
    family: { method: 'holm' },
    feature: { id: 3, multivariate_options: [{ id: 1 }, { id: 2 }] },
    metrics: [
      { metric: 9, role: 'guardrail' },
      { metric: 5, role: 'goal' },
      { metric: 7, role: 'goal' },
    ],
    schedule: [],
    experiment_rollout: {
      rollout_percentage: 50,
      multivariate_feature_state_values: [share('a', 25), share('b', 30), share('c', 0)],
    },
  } as unknown as Parameters<typeof planOfExperiment>[0];
  const wish = { effect: '5', power: '80', population: 'everybody' } as const;

  test('the same is asked as by the wizard that made it', () => {
    expect(planOfExperiment(detail, wish)).toEqual(
      askPlan({ ...draft, metrics: [goal, { ...goal, metric: 8 }] }),
    );
    expect(planOfExperiment(detail, { ...wish, population: 'feature' })).toHaveProperty(
      'request.population',
      { feature: 3 },
    );
  });

  test('with a ramp to come, it is planned for the share of the last step, here and in the wizard', () => {
    const steps = [
      { at: '2026-12-01T09:00', command: 'rollout', share: '60', outcome: '' },
      { at: '2026-12-02T09:00', command: 'rollout', share: '80', outcome: '' },
      { at: '2026-12-15T09:00', command: 'complete', share: '', outcome: 'restore' },
    ] as const;
    expect(askPlan({ ...draft, schedule: steps })).toHaveProperty('request.rollout_percentage', 80);
    const entry = (percent: number, status: string) => ({
      ...{ command: 'rollout', rollout_percentage: percent, status },
    });
    const ramped = (...schedule: readonly object[]) => ({ ...detail, schedule }) as unknown as typeof detail;
    expect(planOfExperiment(ramped(entry(60, 'pending'), entry(80, 'pending')), wish)).toHaveProperty(
      'request.rollout_percentage',
      80,
    );
    expect(planOfExperiment(ramped(entry(80, 'refused')), wish)).toHaveProperty(
      'request.rollout_percentage',
      50,
    );
  });

  test('one decision is planned for where nothing is corrected', () => {
    const alone = { ...detail, family: { method: 'none' } } as typeof detail;
    expect(planOfExperiment(alone, wish)).toHaveProperty('request.comparisons', 1);
  });

  test('where others assign, the same part is supposed for each', () => {
    const external = { ...detail, assignment: 'external' } as typeof detail;
    expect(planOfExperiment(external, wish)).toEqual({
      metric: 5,
      request: { percentage_allocations: [33.33, 33.33], comparisons: 4, power: 0.8, effect: 0.05 },
    });
  });

  test.each([
    [{ metrics: [] }, /goal/],
    [{ experiment_rollout: { rollout_percentage: 0, multivariate_feature_state_values: [] } }, /Somebody/],
    [
      {
        experiment_rollout: { rollout_percentage: 50, multivariate_feature_state_values: [share('a', 100)] },
      },
      /Somebody/,
    ],
  ])('what the planner would refuse is not asked: %j', (changes, why) => {
    expect(planOfExperiment({ ...detail, ...changes } as typeof detail, wish)).toMatch(why);
  });
});

const planOf = (
  effect: number | null,
  always: { required_units: number | null; days: number | null } | null,
  fixedDays: number | null = 7,
) =>
  ({
    design: { effect, power: 0.8 },
    always_valid: always,
    fixed: { required_units: 1, days: fixedDays, planned_units: 1 },
  }) as unknown as Parameters<typeof planInWords>[0];

test.each([
  [
    planOf(0.03, { required_units: 10_000, days: 14 }),
    'About 14 days to see a lift of 3 % in 80 % of cases, looking whenever you like; 7 days if it is looked at once, at the end.',
  ],
  [
    planOf(0.03, { required_units: 10_000, days: 14 }, 14),
    'About 14 days to see a lift of 3 % in 80 % of cases, looking whenever you like.',
  ],
  [planOf(0.03, { required_units: 12_345, days: null }), /^More than 26 weeks .* 12.345 identities/],
  [planOf(0.03, { required_units: null, days: null }), /^However long/],
  [planOf(null, null), /^Say which lift/],
])('a plan is a sentence', (plan, sentence) => {
  expect(planInWords(plan)).toEqual(
    typeof sentence === 'string' ? sentence : expect.stringMatching(sentence),
  );
});

describe('the curve', () => {
  const box = { left: 10, top: 0, width: 100, height: 100 };
  const points = [
    { days: 7, lift: null },
    { days: 14, lift: 0.3 },
    { days: 21, lift: 0.1 },
    { days: 28, lift: 0.05 },
  ];

  test('keeps the lift that matters in sight, whatever the first weeks show', () => {
    expect(planScale([points], 0.02, box)).toMatchObject({ mostDays: 28, mostLift: 0.1 });
    expect(planScale([points], null, box)).toMatchObject({ mostLift: 0.5 });
    expect(planScale([points], 0.9, box).mostLift).toBeGreaterThan(0.9);
    expect(planScale([[]], null, box)).toMatchObject({ mostDays: 7, mostLift: 0.001 });
  });

  test('enters the scale where it crosses the upper edge', () => {
    const scale = { box, mostDays: 28, mostLift: 0.2 };
    expect(placeCurve(scale, points)).toBe('72.5,0 85,50 110,75');
    expect(placeCurve({ ...scale, mostLift: 0.01 }, points)).toBe('');
    expect([placeDays(scale, 0), placeLift(scale, 0), placeLift(scale, 9)]).toEqual([10, 100, 0]);
  });

  test('is marked in whole weeks, and never crowded', () => {
    expect(dayMarks({ box, mostDays: 28, mostLift: 1 })).toEqual([0, 7, 14, 21, 28]);
    const marks = dayMarks({ box, mostDays: 182, mostLift: 1 });
    expect(marks.length).toBeLessThanOrEqual(7);
    expect(marks.every((days) => days % 7 === 0)).toBe(true);
  });
});

describe('how much a plan may be out, by what is known of the traffic,', () => {
  const ranged = (
    range: { readonly stretch_days: number; readonly days: number } | null,
    by: { readonly fastest: number | null; readonly slowest: number | null } | null,
    required: number | null = 10_000,
  ) =>
    ({
      traffic: { range },
      always_valid: { required_units: required, days: 14, days_by_traffic: by },
    }) as unknown as Parameters<typeof rangeInWords>[0];
  const weeks = { stretch_days: 7, days: 14 };

  test.each([
    [
      ranged(weeks, { fastest: 14, slowest: 28 }),
      'Between 14 and 28 days: that is how long it takes by the strongest and by the weakest 7 days in a row of the 14 days looked at.',
    ],
    [
      ranged(weeks, { fastest: 14, slowest: null }),
      /^Between 14 days and more than 26 weeks: that is how long/,
    ],
    [
      ranged({ stretch_days: 1, days: 5 }, { fastest: 7, slowest: 14 }),
      'Between 7 and 14 days: that is how long it takes by the busiest and by the quietest of the 5 days looked at.',
    ],
    [
      ranged(weeks, { fastest: 14, slowest: 14 }),
      'By the strongest and by the weakest 7 days in a row of the 14 days looked at it takes as long.',
    ],
    [ranged(weeks, { fastest: null, slowest: null }), null],
    [ranged(null, null), null],
    [ranged(weeks, { fastest: null, slowest: null }, null), null],
  ])('is a sentence', (plan, sentence) => {
    expect(rangeInWords(plan)).toEqual(
      sentence instanceof RegExp ? expect.stringMatching(sentence) : sentence,
    );
  });
});
