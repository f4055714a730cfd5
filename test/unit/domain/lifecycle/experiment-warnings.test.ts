import type { ExperimentSetUp } from '../../../../domain/lifecycle/experiment-warnings.js';
import { EXPERIMENT_WARNINGS, experimentWarnings } from '../../../../domain/lifecycle/experiment-warnings.js';
import type { Rollout } from '../../../../domain/rollouts/rollout.js';

const aRollout = (changes: Partial<Rollout> = {}): Rollout => ({
  enabled: true,
  percentage: 2_000,
  controlValue: { type: 'string', value: 'blue' },
  allocation: [{ variantId: 1, key: 'green', basisPoints: 5_000 }],
  ...changes,
});

const aSetUp = (changes: Partial<ExperimentSetUp> = {}): ExperimentSetUp => ({
  assignment: 'flag',
  status: 'created',
  rollout: aRollout(),
  variantKeys: ['green'],
  metrics: [{ role: 'goal' }],
  ...changes,
});

const shares = (...basisPoints: readonly number[]): Partial<Rollout> => ({
  allocation: basisPoints.map((share, n) => ({ variantId: n + 1, key: `v${n + 1}`, basisPoints: share })),
});

const codesOf = (setUp: ExperimentSetUp): readonly string[] =>
  experimentWarnings(setUp).map(({ code }) => code);

test('an experiment that compares variants by a goal is warned of nothing', () => {
  expect(experimentWarnings(aSetUp())).toEqual([]);
  const three = aSetUp({ rollout: aRollout(shares(3_333, 3_333)), variantKeys: ['v1', 'v2'] });
  expect(experimentWarnings(three)).toEqual([]);
});

const CASES: readonly (readonly [string, Partial<ExperimentSetUp>, readonly string[]])[] = [
  ['nobody takes part', { rollout: aRollout({ percentage: 0 }) }, ['nobody_takes_part']],
  ['the flag is switched off', { rollout: aRollout({ enabled: false }) }, ['flag_off']],
  ['no variant is named', { rollout: aRollout({ allocation: [] }) }, ['all_control']],
  ['all shares are 0 %', { rollout: aRollout(shares(0, 0)), variantKeys: ['v1', 'v2'] }, ['all_control']],
  ['one variant has it all', { rollout: aRollout(shares(10_000)), variantKeys: ['v1'] }, ['no_control']],
  [
    'two variants have it all',
    { rollout: aRollout(shares(5_000, 5_000)), variantKeys: ['v1', 'v2'] },
    ['no_control'],
  ],
  [
    'a variant is left out',
    { rollout: aRollout(shares(5_000)), variantKeys: ['v1', 'v2'] },
    ['variant_without_share'],
  ],
  [
    'a variant has 0 %',
    { rollout: aRollout(shares(5_000, 0)), variantKeys: ['v1', 'v2'] },
    ['variant_without_share'],
  ],
  [
    'nobody has told the split elsewhere',
    { assignment: 'external', rollout: aRollout(shares(0)) },
    ['unknown_shares'],
  ],
  [
    'engines disagree on a condition',
    {
      memberRules: [
        { type: 'ALL', conditions: [{ operator: 'REGEX', property: 'plan', value: '(?<=a)b' }] },
        { type: 'ALL', conditions: [{ operator: 'EQUAL', property: 'plan', value: 'pro' }] },
      ],
    },
    ['ambiguous_condition'],
  ],
  ['there is no metric', { metrics: [] }, ['no_metrics']],
  ['there are guardrails only', { metrics: [{ role: 'guardrail' }, { role: 'secondary' }] }, ['no_goal']],
];

test.each(CASES)('it is said that %s', (_what, changes, codes) => {
  expect(codesOf(aSetUp(changes))).toEqual(codes);
});

test('a variant that nobody gets is named', () => {
  const setUp = aSetUp({ rollout: aRollout(shares(5_000, 0)), variantKeys: ['v1', 'v2', 'v3'] });
  expect(experimentWarnings(setUp)).toEqual([
    { code: 'variant_without_share', detail: 'Nobody gets v2, v3.' },
  ]);
});

test('everything that is wrong is said at once', () => {
  const rollout = aRollout({ enabled: false, percentage: 0, allocation: [] });
  expect(codesOf(aSetUp({ rollout, metrics: [] }))).toEqual([
    'nobody_takes_part',
    'flag_off',
    'all_control',
    'no_metrics',
  ]);
});

test('of the rollout of an experiment that is split elsewhere only the shares matter', () => {
  const told = aRollout({ enabled: false, percentage: 0 });
  expect(codesOf(aSetUp({ assignment: 'external', rollout: told }))).toEqual([]);
  expect(codesOf(aSetUp({ assignment: 'external', rollout: told, metrics: [] }))).toEqual(['no_metrics']);
});

test.each(['created', 'running', 'paused'] as const)('one that is %s is warned', (status) => {
  expect(codesOf(aSetUp({ status, metrics: [] }))).toEqual(['no_metrics']);
});

test('one that is completed is warned of nothing, since nothing can be changed any more', () => {
  expect(codesOf(aSetUp({ status: 'completed', metrics: [] }))).toEqual([]);
});

test('every warning has a case', () => {
  expect([...new Set(CASES.flatMap(([, , codes]) => codes))].sort()).toEqual([...EXPERIMENT_WARNINGS].sort());
});
