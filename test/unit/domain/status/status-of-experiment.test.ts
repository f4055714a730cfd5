import type {
  SeenAnalysis,
  SeenMetric,
  SeenResults,
  StatusFacts,
} from '../../../../domain/status/status-facts.js';
import { standingOfExperiment, statusOfExperiment } from '../../../../domain/status/status-of-experiment.js';

const START = Date.UTC(2026, 10, 1);
const DAY = 86_400_000;
const NOW = START + 4 * DAY;

const analysis = (changes: Partial<SeenAnalysis> = {}): SeenAnalysis => ({
  verdict: 'inconclusive',
  lift: { estimate: 0.041, ci_low: 0.02, ci_high: 0.062 },
  absolute: { estimate: 0.4, ci_low: 0.2, ci_high: 0.6 },
  always_valid: { ci_low: 0.012, ci_high: 0.07, p_value: 0.001 },
  ...changes,
});

const metric = (byVariant: Record<string, SeenAnalysis>, changes: Partial<SeenMetric> = {}): SeenMetric => ({
  metric_id: 1,
  name: 'Purchases',
  role: 'goal',
  direction: 'up',
  aggregation: 'occurrence',
  variants: { control: { n: 2_000, sum: 200 }, green: { n: 2_000, sum: 208 }, red: { n: 2_000, sum: 190 } },
  analysis: byVariant,
  error: null,
  ...changes,
});

const guardrail = (verdict: 'unharmed' | 'harmed' | 'inconclusive' | 'informational'): SeenMetric =>
  metric(
    {
      green: analysis({
        verdict: 'indication',
        guardrail: { margin: 0.02, verdict, always_valid: { worst_lift: 0.48, p_value: 0.001 } },
      }),
    },
    { metric_id: 2, name: 'Errors', role: 'guardrail', direction: 'down' },
  );

const results = (metrics: readonly SeenMetric[], changes: SeenResults = {}): SeenResults => ({
  srm_p_value: 0.4,
  srm: { alarm: false, reason: null, observed: {}, expected: {} },
  metrics,
  ...changes,
});

const facts = (changes: Partial<StatusFacts> = {}): StatusFacts => ({
  now: NOW,
  assignment: 'flag',
  status: 'running',
  startedAt: START,
  endedAt: null,
  sealedAt: null,
  settleMs: 3_600_000,
  refreshIntervalMs: 3_600_000,
  plannedUnits: 10_000,
  variantKeys: ['green', 'red'],
  epochs: [{ from: START, to: null }],
  warnings: [],
  schedule: [],
  exposures: { totals: { control: 2_000, green: 2_000, red: 2_000 }, health: {} },
  results: results([metric({ green: analysis(), red: analysis() })]),
  asOf: NOW,
  contentHash: 'abcdef0123456789',
  refreshesDone: 2,
  consecutiveFailures: 0,
  lastFailure: null,
  lastPause: null,
  outcome: null,
  ...changes,
});

const goal = (green: Partial<SeenAnalysis>, red: Partial<SeenAnalysis> = {}): SeenResults =>
  results([metric({ green: analysis(green), red: analysis(red) })]);

const better = goal({ verdict: 'better' });
const harm = results([metric({ green: analysis({ verdict: 'better' }) }), guardrail('harmed')]);
const alarm = results([metric({ green: analysis({ verdict: 'blocked' }) })], {
  srm_p_value: 0.00001,
  srm: {
    alarm: true,
    reason: null,
    observed: { control: 900, green: 5 },
    expected: { control: 452.5, green: 452.5 },
  },
});
const few = results([
  metric(
    { green: analysis({ verdict: 'collecting', reason: 'tooFewUnits' }) },
    { variants: { control: { n: 70, sum: 1 }, green: { n: 12, sum: 0 } } },
  ),
]);
const fewBuyers = results([
  metric(
    { green: analysis({ verdict: 'collecting' }) },
    { variants: { control: { n: 70, sum: 4 }, green: { n: 80, sum: 2 } } },
  ),
]);
const nobody = { totals: {}, health: {} };
const paused = { at: NOW - DAY, actor: 'ann', comment: 'A bug.', byGuardrail: false };
const atRest = { status: 'paused', lastPause: paused } as const;
const completed = { status: 'completed', endedAt: NOW - DAY } as const;
const sealed = { ...completed, sealedAt: NOW, outcome: 'green for everybody' } as const;
const start = { at: NOW + DAY, command: { kind: 'start' }, outcome: null };
const created = {
  status: 'created',
  startedAt: null,
  epochs: [],
  exposures: null,
  results: null,
  asOf: null,
  refreshesDone: 0,
} as const;

const unread = { verdict: 'blocked', blocked_by: 'values_unreadable' } as const;
const arms = {
  control: { n: 2_000, sum: 200, unreadable_share: 0.02 },
  green: { n: 2_000, sum: 208, unreadable_share: 0.2345 },
  red: { n: 2_000, sum: 190 },
};
const unreadable = (green: Partial<SeenAnalysis>, red: Partial<SeenAnalysis>): SeenResults =>
  results([metric({ green: analysis(green), red: analysis(red) }, { variants: arms })]);

/** Word, facts, sentence, next step. */
const TABLE: readonly (readonly [string, Partial<StatusFacts>, string, string | null])[] = [
  [
    'harmed',
    { results: harm },
    'Guardrail "Errors" is surely harmed by green, beyond its margin of 2.0 %; the lift may be as bad as +48.0 % (a one-sided bound). The experiment goes on as before.',
    'pause',
  ],
  ['harmed', { results: { ...harm, srm: { ...alarm.srm!, alarm: true } } }, 'surely harmed', 'pause'],
  [
    'harmed',
    { ...atRest, results: harm, lastPause: { ...paused, byGuardrail: true } },
    'It was paused for this by itself.',
    'look_at_guardrail',
  ],
  ['harmed', { ...completed, results: harm }, 'It is completed.', 'look_at_guardrail'],
  [
    'blocked',
    { results: alarm },
    'The variants have not the sizes that they should: observed control 900 and green 5; expected control 453 and green 453 (p < 0.0001). Do not read the results.',
    'open_exposures',
  ],
  ['blocked', { ...atRest, results: alarm }, 'Do not read', 'open_exposures'],
  [
    'blocked',
    { results: { metrics: alarm.metrics! } },
    'The variants have not the sizes that they should. Do not',
    'open_exposures',
  ],
  [
    'blocked',
    { results: unreadable(unread, unread) },
    'Too many values of "Purchases" are no numbers: 23.5 % in green. So there is no verdict on green and red.',
    'send_numbers',
  ],
  ['blocked', { ...atRest, results: unreadable(unread, unread) }, 'are no numbers', 'send_numbers'],
  ['running', { results: unreadable(unread, {}) }, 'So there is no verdict on green.', null],
  [
    'stale',
    { consecutiveFailures: 2, lastFailure: { at: NOW, code: 'timeout' } },
    'The figures are as of 2026-11-05 00:00 UTC, and the last 2 refreshes failed. The last error is timeout.',
    'open_operations',
  ],
  ['stale', { asOf: NOW - 3 * 3_600_000 - 1 }, 'and no newer ones have come.', 'open_operations'],
  ['stale', { ...atRest, consecutiveFailures: 3 }, 'the last 3 refreshes failed.', 'open_operations'],
  [
    'stale',
    { exposures: null, results: null, asOf: null },
    'There are no figures yet, and no newer ones have come.',
    'open_operations',
  ],
  [
    'nobody_yet',
    { exposures: { totals: {}, health: { wrong_variant: 12 } } },
    'Nobody has been counted since the start at 2026-11-01 00:00 UTC. Exposures were sent, and enrolled nobody: wrong_variant 12.',
    'run_checklist',
  ],
  ['nobody_yet', { exposures: nobody, startedAt: NOW - 60_000, refreshesDone: 2 }, 'Nobody', 'run_checklist'],
  ['running', { exposures: nobody, startedAt: NOW - 60_000, refreshesDone: 1 }, 'planned identities', null],
  [
    'collecting',
    { results: fewBuyers },
    'the smaller group has 2 of the 5 expected identities with an event that a comparison needs, at this rate in about 6 days.',
    null,
  ],
  [
    'collecting',
    { results: few },
    'On "Purchases", green: the smaller group has 12 of the 50 identities that a comparison needs, at this rate in about 13 days.',
    null,
  ],
  [
    'better',
    { results: better },
    'green is better than control on "Purchases": +4.1 % (always-valid 95 % interval +1.2 % to +7.0 %).',
    'complete_and_ship',
  ],
  [
    'better',
    { results: results([...better.metrics!, guardrail('unharmed')]) },
    'Guardrails are unharmed.',
    'complete_and_ship',
  ],
  [
    'better',
    { results: results([...better.metrics!, guardrail('informational')]) },
    'Guardrails are unharmed.',
    'complete_and_ship',
  ],
  [
    'better',
    { results: results([...better.metrics!, guardrail('inconclusive')]) },
    'Guardrails still open: "Errors".',
    'wait_for_guardrails',
  ],
  [
    'better',
    { results: goal({ verdict: 'worse' }, { verdict: 'better' }) },
    'red is better',
    'complete_and_ship',
  ],
  [
    'better',
    {
      results: goal(
        { verdict: 'better' },
        { verdict: 'better', lift: { estimate: 0.1, ci_low: 0, ci_high: 1 } },
      ),
    },
    'red is better than control on "Purchases": +10.0 %',
    'complete_and_ship',
  ],
  [
    'better',
    { results: goal({ verdict: 'better' }, { verdict: 'collecting' }) },
    'green is better',
    'complete_and_ship',
  ],
  ['worse', { results: goal({ verdict: 'worse' }) }, 'green is worse than control', 'complete'],
  [
    'undecided',
    { plannedUnits: 4_000 },
    'On "Purchases", green cannot be told from control: +4.1 % (always-valid 95 % interval +1.2 % to +7.0 %); effects outside of +1.2 % to +7.0 % are ruled out.',
    'extend_or_complete',
  ],
  [
    'running',
    { plannedUnits: 4_001 },
    '4\u202f000 of 4\u202f001 planned identities are counted (99.9 %)',
    null,
  ],
  [
    'running',
    {},
    '4\u202f000 of 10\u202f000 planned identities are counted (40.0 %); the rest takes about 6 days at this rate.',
    null,
  ],
  ['running', { plannedUnits: 10_000_000 }, 'the rest takes more than 90 days at this rate.', null],
  [
    'running',
    { results: goal({ verdict: 'waiting' }, { verdict: 'waiting' }) },
    'The decision falls once',
    null,
  ],
  [
    'running',
    { results: goal({ verdict: 'informational' }, { verdict: 'informational' }), plannedUnits: 10 },
    '(100 %).',
    null,
  ],
  [
    'running',
    { results: results([metric({}, { error: { code: 'query_invalid', detail: '' } })]) },
    '"Purchases" could not be computed: query_invalid.',
    null,
  ],
  [
    'running',
    { results: results([metric({ green: analysis({ verdict: 'better' }) }, { role: 'secondary' })]) },
    'planned identities',
    null,
  ],
  [
    'paused',
    { ...atRest, results: better },
    'Paused by ann since 2026-11-04 00:00 UTC: "A bug". Nobody is served variants.',
    'resume',
  ],
  [
    'paused',
    { ...atRest, results: better, lastPause: { ...paused, actor: 'api-key:7:ann' } },
    'Paused by "ann" since 2026-11-04 00:00 UTC: "A bug". Nobody is served variants.',
    'resume',
  ],
  [
    'paused',
    { status: 'paused', assignment: 'external' },
    'Paused. Exposures from the pause do not count.',
    'resume',
  ],
  [
    'settling',
    { ...completed, results: better },
    'The result is sealed at 2026-11-04 01:00 UTC. Late events are counted until then.',
    null,
  ],
  [
    'sealed',
    { ...sealed, results: better },
    'Sealed at 2026-11-05 00:00 UTC. Outcome: green for everybody. Verdict: better. Hash abcdef01.',
    'see_proof',
  ],
  ['sealed', { ...sealed, results: harm, consecutiveFailures: 9 }, 'Verdict: harmed.', 'see_proof'],
  [
    'not_ready',
    { ...created, warnings: [{ detail: 'No metric.' }], schedule: [start] },
    'No metric.',
    'fix_warnings',
  ],
  [
    'scheduled',
    { ...created, schedule: [start] },
    'It starts by itself at 2026-11-06 00:00 UTC.',
    'edit_schedule',
  ],
  ['draft', { ...created, schedule: [{ ...start, outcome: 'refused' }] }, 'It is not started', 'start'],
];

test.each(TABLE)('%s: %j', (word, changes, sentence, nextStep) => {
  const status = statusOfExperiment(facts(changes));
  expect(status.word).toBe(word);
  expect(status.sentence).toContain(sentence);
  expect(status.nextStep).toBe(nextStep);
});

test('variants that anybody can make up harm nothing', () => {
  const made = metric(
    { ghost: analysis({ guardrail: { margin: 0, verdict: 'harmed' } }) },
    { role: 'guardrail', name: 'Errors' },
  );
  expect(statusOfExperiment(facts({ results: results([made]) })).word).toBe('running');
  const known = { ...harm, unexpected_variants: ['green'] };
  expect(statusOfExperiment(facts({ results: known })).word).not.toBe('harmed');
});

test('after a pause the figures are not old at once', () => {
  const epochs = [
    { from: START, to: START + DAY },
    { from: NOW - 60_000, to: null },
  ];
  expect(statusOfExperiment(facts({ epochs, asOf: START + DAY })).word).toBe('running');
});

test('less is better where the direction is down', () => {
  const low = analysis({ verdict: 'better', lift: { estimate: -0.2, ci_low: -0.3, ci_high: -0.1 } });
  const lower = analysis({ verdict: 'better', lift: { estimate: -0.5, ci_low: -0.6, ci_high: -0.4 } });
  const down = metric({ green: low, red: lower }, { direction: 'down' });
  expect(statusOfExperiment(facts({ results: results([down]) })).sentence).toContain('red is better');
});

test('the headline that the payload names counts, and in older ones the first goal', () => {
  const first = metric({ green: analysis() }, { role: 'secondary', metric_id: 7 });
  const second = metric({ green: analysis({ verdict: 'better' }) }, { metric_id: 8 });
  expect(statusOfExperiment(facts({ results: results([first, second]) })).word).toBe('better');
  const named = results([second, { ...first, role: 'goal' }], { headline: { metric_id: 7 } });
  expect(statusOfExperiment(facts({ results: named })).word).toBe('running');
});

test('a verdict on one variant stands beside the values of another one that could not be read', () => {
  const { word, reasons } = statusOfExperiment(facts({ results: unreadable(unread, { verdict: 'better' }) }));
  expect(word).toBe('better');
  expect(reasons.map(({ code }) => code)).toEqual(['verdict', 'values_unreadable']);
});

test('a sealed result without a verdict says that values could not be read', () => {
  const found = statusOfExperiment(facts({ ...sealed, results: unreadable(unread, unread) }));
  expect(found.lastVerdict).toBe('blocked');
  expect(found.sentence).toMatch(/Verdict: blocked\. .*Too many values of "Purchases" are no numbers/);
});

test('a verdict that was withdrawn is told beside the word', () => {
  const back = {
    ...{ decided_at: '2026-11-02T00:00:00.000Z', withdrawn_at: '2026-11-04T00:00:00.000Z' },
    withdrawn_verdict: 'better',
  } as const;
  const { reasons } = statusOfExperiment(facts({ results: goal(back) }));
  expect(reasons.at(-1)).toEqual({
    code: 'verdict_withdrawn',
    detail:
      'On "Purchases", green was better than control from 2026-11-02 00:00 UTC until 2026-11-04 00:00 UTC; what came in later has taken that back.',
  });
});

describe('goals that were chosen when figures could be seen', () => {
  const family = { method: 'holm', size: 1, changed_at: '2026-11-03T10:00:00.000Z' } as const;
  const changed = (verdict: 'better' | 'inconclusive'): SeenResults => ({ ...goal({ verdict }), family });

  it('are told of in the sentence of what they decide', () => {
    const { word, sentence } = statusOfExperiment(facts({ results: changed('better') }));
    expect(word).toBe('better');
    expect(sentence).toContain('The goals were changed by 2026-11-03 10:00 UTC, when figures could be seen.');
  });

  it.each([
    ['running', facts({ results: changed('inconclusive') })],
    ['undecided', facts({ results: changed('inconclusive'), plannedUnits: 100 })],
    ['sealed', facts({ results: changed('better'), status: 'completed', sealedAt: NOW })],
  ])('are a reason of every word that speaks of figures: %s', (word, of) => {
    const said = statusOfExperiment(of);
    expect(said.word).toBe(word);
    expect(said.reasons.map(({ code }) => code)).toContain('goals_changed');
  });

  it('are no reason where all were chosen before', () => {
    const { reasons } = statusOfExperiment(facts({ results: better }));
    expect(reasons.map(({ code }) => code)).not.toContain('goals_changed');
  });
});

test('a lift without bounds is not said with the ends of the difference', () => {
  const unbounded = analysis({
    verdict: 'better',
    lift: { estimate: 4.3, ci_low: null, ci_high: null } as unknown as NonNullable<SeenAnalysis['lift']>,
    lift_refusal: 'controlMeanUncertain',
    absolute: { estimate: 0.675, ci_low: 0.575, ci_high: 0.775 },
    always_valid: { ci_low: 0.365, ci_high: 0.984, p_value: 0.0001 },
  });
  const found = { results: results([metric({ green: unbounded })]), variantKeys: ['green'] };
  expect(statusOfExperiment(facts(found)).sentence).toBe(
    'green is better than control on "Purchases": +0.675 (always-valid 95 % interval +0.365 to +0.984).',
  );
  const once = results([metric({ green: unbounded })], {
    decision: { at: 'planned_end' },
  } as unknown as SeenResults);
  expect(statusOfExperiment(facts({ ...found, results: once })).sentence).toContain(
    '+0.675 (95 % interval of one look',
  );
});

describe('the expected end', () => {
  const endOf = (changes: Partial<StatusFacts>): unknown => standingOfExperiment(facts(changes)).expectedEnd;
  const entry = (kind: string, day: number, outcome: string | null = null) => ({
    at: START + day * DAY,
    command: { kind },
    outcome,
  });

  it('is when the planned identities are there at the rate of the days that were served', () => {
    // 4 000 of 10 000 in 4 days: the other 6 000 take 6.
    expect(endOf({})).toEqual({ at: START + 10 * DAY, by: 'rate' });
    const epochs = [{ from: START, to: START + 2 * DAY }];
    expect(endOf({ epochs: [...epochs, { from: START + 3 * DAY, to: null }] })).toEqual({
      at: NOW + 4.5 * DAY,
      by: 'rate',
    });
  });

  it('is that of the schedule where it has one, of the next of several', () => {
    const schedule = [
      entry('pause', 5),
      entry('complete', 9),
      entry('complete', 7),
      entry('complete', 6, 'applied'),
    ];
    expect(endOf({ schedule })).toEqual({ at: START + 7 * DAY, by: 'schedule' });
    expect(endOf({ schedule, status: 'paused' })).toEqual({ at: START + 7 * DAY, by: 'schedule' });
  });

  it('is one that calendars have, however slowly they come', () => {
    const few = results([metric({ green: analysis() }, { variants: { control: { n: 1, sum: 0 } } })]);
    expect(endOf({ results: few, variantKeys: ['green'], plannedUnits: 2_000_000_000 })).toEqual({
      at: NOW + 3_650 * DAY,
      by: 'rate',
    });
  });

  it.each([
    ['has not started', { status: 'created' as const, schedule: [entry('complete', 9)] }],
    ['is completed', { status: 'completed' as const }],
    ['is paused, and nothing is scheduled', { status: 'paused' as const }],
    ['has all of its planned identities', { plannedUnits: 4_000 }],
    ['has no figures yet', { results: null, exposures: null }],
  ])('is not known of one that %s', (_what, changes) => {
    expect(endOf(changes)).toBeNull();
  });
});

test('a guardrail that is harmed says how sure that is, by the test against its margin', () => {
  const tested = { worst_lift: 0.48, p_value: 1, harm_p_value: 0.0123 };
  const errors = metric(
    {
      green: analysis({
        verdict: 'indication',
        guardrail: { margin: 0.02, verdict: 'harmed', always_valid: tested },
      }),
    },
    { metric_id: 2, name: 'Errors', role: 'guardrail', direction: 'down' },
  );
  expect(statusOfExperiment(facts({ results: results([metric({}), errors]) })).sentence).toContain(
    'surely harmed by green, beyond its margin of 2.0 % (p = 0.012 for harmed); the lift may be as bad as +48.0 %',
  );
});
