import { compareFlag } from '../../../domain/flag-stores/compare-flag.js';
import type { FlagAsServed } from '../../../domain/flag-stores/flag-store.js';
import { seenAstray, seenServed, wasServed } from '../../../domain/flag-stores/served-spans.js';
import type { MirroredExperiment } from '../../../domain/flag-stores/wanted-flag.js';
import { wantedFlag } from '../../../domain/flag-stores/wanted-flag.js';
import { faultsOf } from '../../support/flagsmith/held-to-published.js';

const split = (value: string) => ({ operator: 'PERCENTAGE_SPLIT', property: '$.identity.key', value });

const served: FlagAsServed = {
  defaults: { enabled: true, value: 'blue', shares: { green: 0 } },
  segment: { rules: [{ type: 'ALL', conditions: [split('20.0')], rules: [] }] },
  override: { enabled: true, value: '', shares: { green: 33.33 }, isWeakest: true },
};

const experiment = (changes: Partial<MirroredExperiment> = {}): MirroredExperiment => ({
  status: 'running',
  isDeleted: false,
  rollout: {
    enabled: true,
    percentage: 2_000,
    controlValue: { type: 'string', value: 'blue' },
    allocation: [{ variantId: 1, key: 'green', basisPoints: 3_333 }],
  },
  audience: null,
  variants: [
    { key: 'green', value: { type: 'string', value: '#0f0' } },
    { key: 'red', value: { type: 'integer', value: '7' } },
  ],
  ...changes,
});

const found: FlagAsServed = {
  defaults: { enabled: false, value: 'theirs', shares: { green: 25, red: 25, 'option 9': 5 } },
  segment: null,
  override: null,
};

describe('a comparison', () => {
  test('sees no difference in how the same is written', () => {
    const written: FlagAsServed = {
      ...served,
      segment: { rules: [{ type: 'ALL', conditions: [split('20')] }] },
      override: { enabled: true, value: null, shares: { green: 33.33 + 1e-9, red: 0 }, isWeakest: true },
    };
    expect(compareFlag(served, written)).toEqual([]);
  });

  test.each([
    ['segment', { segment: null }, 'there', null],
    ['segment.rules', { segment: { rules: [] } }, 'ALL($.identity.key PERCENTAGE_SPLIT 20)', ''],
    ['override', { override: null }, 'there', null],
    ['override.enabled', { override: { ...served.override!, enabled: false } }, 'true', 'false'],
    ['override.value', { override: { ...served.override!, value: 'x' } }, '""', '"x"'],
    ['override.shares.green', { override: { ...served.override!, shares: {} } }, '33.33', '0'],
    ['override.priority', { override: { ...served.override!, isWeakest: false } }, 'the last', 'another'],
    ['default.enabled', { defaults: { ...served.defaults, enabled: false } }, 'true', 'false'],
    ['default.value', { defaults: { ...served.defaults, value: 7 } }, '"blue"', '7'],
    ['default.shares.red', { defaults: { ...served.defaults, shares: { red: 1 } } }, '0', '1'],
  ])('names %s', (field, changes, expected, there) => {
    expect(compareFlag(served, { ...served, ...changes })).toEqual([{ field, expected, found: there }]);
  });
});

describe('what is wanted of a flag', () => {
  test('is nothing before the start', () => {
    expect(wantedFlag(experiment({ status: 'created' }), found, null)).toEqual(found);
  });

  test('while it runs: the cohort, and no shares for those outside; what else the default says is theirs', () => {
    expect(wantedFlag(experiment(), found, null)).toEqual({
      defaults: { enabled: false, value: 'theirs', shares: { green: 0, red: 0 } },
      segment: { rules: [{ type: 'ALL', rules: [], conditions: [split('20.0')] }] },
      override: { enabled: true, value: 'blue', shares: { green: 33.33, red: 0 }, isWeakest: true },
    });
  });

  test('in a pause: the default for everybody, by an override that stays', () => {
    const { override, defaults } = wantedFlag(experiment({ status: 'paused' }), found, null);
    expect(override).toEqual({ ...defaults, isWeakest: true });
    expect(defaults).toEqual({ enabled: false, value: 'theirs', shares: { green: 0, red: 0 } });
  });

  test.each([
    ['as it was', {}, { enabled: false, value: 'theirs', shares: { green: 10, red: 20 } }],
    ['a variant', { shipped: 'red' }, { enabled: true, value: 7, shares: { green: 0, red: 100 } }],
    ['control', { shipped: null }, { enabled: false, value: 'theirs', shares: { green: 0, red: 0 } }],
  ])('after the end: %s', (_, changes, defaults) => {
    const over = experiment({ status: 'completed', ...changes });
    const recorded = { green: 10, red: 20 };
    expect(wantedFlag(over, found, recorded)).toEqual({ segment: null, override: null, defaults });
  });

  test('is what is there where the experiment never changed anything', () => {
    expect(wantedFlag(experiment({ isDeleted: true }), found, null)).toEqual(found);
  });
});

test('an epoch counts from when it was seen to be served until it was last seen so', () => {
  const first = seenServed([], 1, 100);
  expect([wasServed(first, 1, 99), wasServed(first, 1, 100), wasServed(first, 2, 100)]).toEqual([
    false,
    true,
    false,
  ]);
  expect(seenServed(first, 1, 200)).toBe(first);
  const astray = seenAstray(first, 150);
  expect([wasServed(astray, 1, 149), wasServed(astray, 1, 150)]).toEqual([true, false]);
  const again = seenServed(astray, 1, 300);
  expect([wasServed(again, 1, 200), wasServed(again, 1, 300)]).toEqual([false, true]);
});

test('the shapes that the stand-in is held to refuse what Flagsmith would not know', () => {
  expect(
    faultsOf({ name: 'A', rules: [{ type: 'ALL', conditions: [{ operator: 'IS' }] }] }, 'Segment'),
  ).toEqual([expect.stringContaining('/rules/0/conditions/0/operator')]);
  expect(faultsOf({ name: 'A', rules: [], colour: 'red' }, 'Segment')).toEqual([
    'Segment: /colour is unknown',
  ]);
  expect(
    faultsOf({ multivariate_feature_option: 1, percentage_allocation: 101 }, 'MultivariateFeatureStateValue'),
  ).toHaveLength(1);
});
