import { DAY_MS } from '../../../domain/durations.js';
import { notesOf } from '../../../web/app/pages/experiment/notes-of.js';
import type { TrustCheck, TrustFacts } from '../../../web/app/pages/experiment/trust/explain-trust.js';
import { explainTrust, TRUST_CHECKS } from '../../../web/app/pages/experiment/trust/explain-trust.js';
import {
  exposuresThatCount,
  largestDeviation,
} from '../../../web/app/pages/experiment/trust/trust-figures.js';
import { whoIsMoved } from '../../../web/app/pages/experiment/who-is-moved.js';
import { dayOfPlan, servedMs, weekOnBar, whyFacts } from '../../../web/app/pages/experiment/why-facts.js';
import { pageState } from '../../support/pages/page-state.js';
import { pageStates } from '../../support/pages/page-states.js';

type Known = Parameters<typeof notesOf>[0];

const known = (change: {
  readonly detail?: object;
  readonly results?: object;
  readonly live?: object;
}): Known =>
  ({
    detail: {
      status: 'running',
      sealed_at: null,
      seals_at: null,
      epochs: [],
      status_details: { reasons: [] },
      ...change.detail,
    },
    results: { as_of: 'T1', last_error_code: null, last_error_detail: null, ...change.results },
    live: { next_refresh: { consecutive_failures: 0, next_at: 'T2', last_failure: null, ...change.live } },
    liveProblem: null,
  }) as unknown as Known;

test('a running experiment with fresh figures has nothing to be warned of', () => {
  expect(notesOf(known({}))).toEqual([]);
});

test('a refresh that failed is told with its code, the age of the figures and the next try', () => {
  const results = { last_error_code: 'warehouse_timeout', last_error_detail: 'Too slow.' };
  const note = { kind: 'failing', code: 'warehouse_timeout', detail: 'Too slow.', asOf: 'T1', nextAt: 'T2' };
  expect(notesOf(known({ results }))).toEqual([note]);
});

test('a first refresh that failed is known from the workflow alone', () => {
  const live = { consecutive_failures: 1, last_failure: { code: 'timeout' } };
  const note = { kind: 'failing', code: 'timeout', detail: null, asOf: null, nextAt: 'T2' };
  expect(notesOf({ ...known({ live }), results: null })).toEqual([note]);
});

test('figures that are old without a failure are told by their age', () => {
  const detail = { status_details: { reasons: [{ code: 'figures_are_old', detail: '' }] } };
  expect(notesOf(known({ detail }))).toEqual([{ kind: 'old', asOf: 'T1' }]);
});

test('a pause begins where its epoch ended', () => {
  const detail = { status: 'paused', epochs: [{ to: 'T0' }] };
  expect(notesOf(known({ detail }))).toEqual([{ kind: 'paused', since: 'T0', asOf: 'T1' }]);
});

test('between the end and the seal the time of the seal is told', () => {
  const detail = { status: 'completed', seals_at: 'T9' };
  expect(notesOf(known({ detail }))).toEqual([{ kind: 'settling', sealsAt: 'T9' }]);
});

test('that no worker answers comes before all else', () => {
  const paused = { ...known({ detail: { status: 'paused' } }), liveProblem: 'no_worker' };
  expect(notesOf(paused).map(({ kind }) => kind)).toEqual(['no_worker', 'paused']);
  expect(notesOf({ ...known({}), liveProblem: 'unreachable' })).toEqual([]);
});

test('nothing can happen to what is sealed', () => {
  const detail = { status: 'completed', sealed_at: 'T9' };
  expect(notesOf({ ...known({ detail }), liveProblem: 'no_worker' })).toEqual([]);
});

test('that no worker answers is not said twice', () => {
  const paused = { ...known({ detail: { status: 'paused' } }), liveProblem: 'no_worker', isTold: true };
  expect(notesOf(paused).map(({ kind }) => kind)).toEqual(['paused']);
});

describe('what a verdict rests on', () => {
  const epochs = [
    { from: '2026-11-01T00:00:00Z', to: '2026-11-03T00:00:00Z' },
    { from: '2026-11-10T00:00:00Z', to: null },
  ];
  const of = (at: 'always' | 'planned_end', served: readonly object[]) =>
    ({ decision: { at }, epochs: served }) as unknown as Parameters<typeof whyFacts>[0];

  test('is how it is decided, how long was served without pauses, and how often was looked', () => {
    expect(whyFacts(of('always', epochs), 1_234, Date.parse('2026-11-20T00:00:00Z'))).toEqual([
      'Decided at every look: verdicts hold however often one looks, so looking is free.',
      expect.stringMatching(/^Served for 12 d.*: a full week or more\.$/),
      expect.stringMatching(/^Figures were computed 1.234 times\.$/),
    ]);
  });

  test('warns of less than a week, and of verdicts before the planned end', () => {
    expect(whyFacts(of('planned_end', epochs), 1, Date.parse('2026-11-11T00:00:00Z'))).toEqual([
      'Decided once, at the planned end: what is shown before is no verdict.',
      expect.stringMatching(/^Served for 3 d.*, less than a full week/),
      'Figures were computed once.',
    ]);
    expect(whyFacts(of('always', []), null, 0)).toHaveLength(1);
  });

  it('did not say how far the plan is, nor how guardrails stand', () => {
    const spec = pageStates(Date.UTC(2026, 10, 29));
    const factsIn = (name: string): readonly string[] => {
      const { detail, results } = pageState(spec[name]!);
      return whyFacts(detail, 8, 0, results?.payload ?? null).slice(-2);
    };
    expect(factsIn('better').map((fact) => fact.replaceAll('\u202f', ' '))).toEqual([
      '20 050 of 20 000 planned identities are counted (100 %).',
      'Guardrails: Errors, green: inconclusive.',
    ]);
    expect(factsIn('guardrail breached')[1]).toBe('Guardrails: Errors, green: harmed.');
    // What is not to be read is not said here either.
    expect(factsIn('blocked').join()).not.toContain('Guardrails');
  });
});

describe('which day of the plan it is', () => {
  const DAY = 86_400_000;

  it.each([
    ['on its first day', 0, null, 'day 1'],
    ['and how long it will take if people come as they came', 8.2 * DAY, 0.6, 'day 9 of about 14'],
    ['not to the day when it is far away', 2 * DAY, 0.01, 'day 3 of more than 90'],
    ['and no guess when nobody has come', 2 * DAY, 0, 'day 3'],
    ['and no guess when all are there', 20 * DAY, 1.3, 'day 21'],
  ])('is said %s', (_, served, part, said) => {
    expect(dayOfPlan(served, part)).toBe(said);
  });
});

describe('the trust strip', () => {
  it('said only that the sizes were wrong, and not whose and by how much', () => {
    expect(
      largestDeviation({
        observed: { control: 3_524, by_sales: 2_906 },
        expected: { control: 3_215, by_sales: 3_215 },
      }),
    ).toEqual({ variant: 'control', part: 3_524 / 3_215 - 1 });
    expect(largestDeviation({ observed: { a: 10 }, expected: { a: 20, b: 5 } })).toEqual({
      variant: 'b',
      part: -1,
    });
    expect(largestDeviation({ observed: {}, expected: {} })).toBeNull();
  });

  it('said how many exposures count, and not what most others are', () => {
    expect(exposuresThatCount({ verified: 70, trusted: 10, wrong_variant: 8, not_enrolled: 12 })).toEqual({
      part: 0.8,
      other: 'not_enrolled',
    });
    expect(exposuresThatCount({ verified: 3, wrong_variant: 0 })).toEqual({ part: 1, other: null });
    expect(exposuresThatCount({})).toBeNull();
  });
});

describe('a chip of the trust strip', () => {
  const detail = { refresh_interval_seconds: 3_600, warnings: [], created_at: '', started_at: null };
  const of = (check: TrustCheck, facts: object = {}) =>
    explainTrust(check, {
      ...{ detail, results: null, exposures: null, asOf: null, live: undefined, isOld: false },
      ...facts,
    } as unknown as TrustFacts);
  const results = {
    srm: {
      alarm: true,
      observed: { green: 2_906, control: 3_524 },
      expected: { control: 3_215, green: 3_215 },
      e_value: null,
      log_e_value: 1_500,
    },
    ...{ srm_p_value: 1e-14, excluded_identities: 12, crossover: { alarm: true, share: 0.02 } },
  };

  it.each(TRUST_CHECKS)(
    'says of %s what is checked, from where on, and what to do, even of nothing',
    (check) => {
      const said = of(check);
      expect(said.checked.length).toBeGreaterThan(40);
      expect(said.threshold.length).toBeGreaterThan(20);
      expect(said.advice.length).toBeGreaterThan(0);
    },
  );

  it('says of sizes that are wrong whose, by how much, and that the results are not to be read', () => {
    const said = of('sample-ratio', { results });
    expect(said.figures.map(({ name, text }) => `${name}: ${text}`)).toEqual([
      'control: 3\u202f524 of 3\u202f215 expected (+9.6 %)',
      'green: 2\u202f906 of 3\u202f215 expected (−9.6 %)',
      'p-value: < 0.0001',
      'Evidence: > 1\u202f000\u202f000',
    ]);
    expect(said.advice[0]).toContain('Do not read the results');
    expect(
      of('sample-ratio', { results: { ...results, srm: { ...results.srm, alarm: false } } }).advice,
    ).toEqual(['Nothing: the sizes are what chance makes of the split.']);
  });

  it('says of exposures that do not count why, and what helps', () => {
    const health = { verified: 70, wrong_variant: 8, not_enrolled: 12, no_identity: 0 };
    const said = of('counted', { exposures: { health } });
    expect(said.figures.map(({ value }) => value)).toEqual([70, 12, 8]);
    expect(of('counted', { exposures: { health: { verified: 7, not_enrolled: 1 } } }).advice[0]).toContain(
      'take no part',
    );
    expect(of('counted', { exposures: { health: { trusted: 7 } } }).advice).toEqual([
      'Nothing: all of them count.',
    ]);
    expect(of('counted').advice[0]).toContain('Send exposures');
    expect(of('counted', { detail: { ...detail, assignment: 'external' } }).checked).toContain(
      'Others assign',
    );
    expect(said.advice).toEqual([
      'wrong variant: Send the key of the variant, unchanged, at the time when it was shown.',
    ]);
  });

  it('says of figures that fail which error, and of warnings which', () => {
    const live = {
      next_refresh: { next_at: null, consecutive_failures: 3, last_failure: { code: 'warehouse_down' } },
    };
    expect(of('freshness', { live, isOld: true }).advice[0]).toContain('warehouse_down');
    expect(of('freshness').threshold).toContain('every 1 h');
    const warned = { ...detail, warnings: [{ code: 'no_goal', detail: 'There is no goal.' }] };
    expect(of('setup', { detail: warned }).advice).toEqual(['There is no goal.']);
    expect(of('crossover', { results }).advice[0]).toContain('several people share');
    expect(of('late', { exposures: { health: {}, late: null } }).advice).toEqual([
      'They could not be counted this time.',
    ]);
  });
});

it('the bar of the plan had no mark for the week that every experiment should have', () => {
  const DAY = 86_400_000;
  // Half of the plan in four days: a full week is at seven eighths of it.
  expect(weekOnBar(0.5, 4 * DAY)).toBe(0.875);
  expect(weekOnBar(1.2, 14 * DAY)).toBeCloseTo(0.6, 10);
  expect(weekOnBar(0.5, 3 * DAY)).toBeNull();
  expect(weekOnBar(0, 0)).toBeNull();
});

describe('who is moved by the end', () => {
  const served = (of: object = {}) =>
    ({
      ...{ assignment: 'flag', status: 'running' },
      experiment_rollout: {
        ...{ rollout_percentage: 80, audience: null },
        multivariate_feature_state_values: [
          { multivariate_feature_option: 1, key: 'a', percentage_allocation: 25 },
          { multivariate_feature_option: 2, key: 'b', percentage_allocation: 25 },
        ],
        ...of,
      },
    }) as unknown as Parameters<typeof whoIsMoved>[0];

  it.each([
    // Of those who take part a half has a variant.
    ['keep_control', {}, '40.0 % of all identities get something else than now.'],
    // A fifth has it already.
    [{ ship: 1 }, {}, '80.0 % of all identities get something else than now.'],
    [{ ship: 1 }, { rollout_percentage: 0 }, '100 % of all identities get something else than now.'],
    ['keep_control', { rollout_percentage: 0 }, 'Nobody gets anything else than now.'],
    [
      { ship: 2 },
      { audience: { match: 'any', segments: [] } },
      '80.0 % of the identities of the audience, and all outside of it get something else than now.',
    ],
  ] as const)('by %j was not said', (outcome, of, words) => {
    expect(whoIsMoved(served(of), outcome)).toBe(words);
  });

  it('is not guessed where others assign, nor of a default that the page does not know', () => {
    expect(whoIsMoved({ ...served(), assignment: 'external' }, 'keep_control')).toBeNull();
    expect(whoIsMoved(served(), 'restore')).toBeNull();
    expect(whoIsMoved({ ...served(), status: 'paused' }, 'keep_control')).toBe(
      'Nobody gets anything else than now.',
    );
  });
});

test('looking back, a full week stood where it stands now, by time that had not been served yet', () => {
  const at = (day: number): string =>
    new Date(Date.parse('2026-11-01T00:00:00Z') + day * DAY_MS).toISOString();
  const epochs = [
    { from: at(0), to: at(2) },
    { from: at(5), to: null },
  ];
  const served = (day: number): number => servedMs(epochs, Date.parse(at(day)));
  expect([0, 1, 2, 4, 6, 19].map((day) => served(day) / DAY_MS)).toEqual([0, 1, 2, 2, 3, 16]);
  // A quarter of the plan within three days: the week is at 7/12, wherever it is by now.
  expect(weekOnBar(0.25, served(6))).toBeCloseTo(7 / 12, 10);
});
