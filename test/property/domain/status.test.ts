import fc from 'fast-check';
import { EXPERIMENT_STATUSES } from '../../../domain/experiment.js';
import { SHOWN_GUARDRAIL_VERDICTS, SHOWN_VERDICTS } from '../../../domain/metrics/metric-verdict.js';
import type { StatusFacts } from '../../../domain/status/status-facts.js';
import { statusOfExperiment } from '../../../domain/status/status-of-experiment.js';
import { STATUS_RANKS } from '../../../domain/status/status-words.js';

const moment = fc.integer({ min: 0, max: 4e12 });
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
const some: { requiredKeys: [] } = { requiredKeys: [] };
const text = fc.constantFrom('', 'a name', 'x | y.');
const key = fc.constantFrom('control', 'green', 'red', 'ghost');
const number = fc.double({ noNaN: true });
const range = fc.record({ estimate: number, ci_low: number, ci_high: number });
const counts = fc.dictionary(key, fc.nat());

const analysis = fc.record(
  {
    verdict: fc.constantFrom(...SHOWN_VERDICTS),
    lift: range,
    absolute: range,
    always_valid: fc.record({ ci_low: number, ci_high: number, p_value: number }),
    reason: text,
    blocked_by: fc.constant('values_unreadable' as const),
    guardrail: fc.record(
      { margin: number, verdict: fc.constantFrom(...SHOWN_GUARDRAIL_VERDICTS) },
      { requiredKeys: ['margin', 'verdict'] },
    ),
  },
  { requiredKeys: ['verdict'] },
);

const metric = fc.record(
  {
    metric_id: fc.nat(3),
    name: text,
    role: fc.constantFrom('goal' as const, 'guardrail' as const, 'secondary' as const),
    direction: fc.constantFrom('up' as const, 'down' as const),
    aggregation: fc.constantFrom('sum' as const, 'occurrence' as const),
    error: maybe(fc.record({ code: text, detail: text })),
    variants: fc.dictionary(key, fc.record({ n: fc.nat(), sum: number, unreadable_share: number })),
    analysis: fc.dictionary(key, analysis),
  },
  { requiredKeys: ['metric_id', 'name'] },
);

const results = fc.record(
  {
    srm_p_value: maybe(number),
    srm: fc.record({ alarm: fc.boolean(), reason: fc.constant(null), observed: counts, expected: counts }),
    unexpected_variants: fc.array(key),
    headline: fc.record({ metric_id: fc.nat(3) }),
    metrics: fc.array(metric, { maxLength: 3 }),
  },
  some,
);

const facts: fc.Arbitrary<StatusFacts> = fc.record({
  now: moment,
  assignment: fc.constantFrom('flag' as const, 'external' as const),
  status: fc.constantFrom(...EXPERIMENT_STATUSES),
  startedAt: maybe(moment),
  endedAt: maybe(moment),
  sealedAt: maybe(moment),
  settleMs: fc.nat(),
  refreshIntervalMs: fc.nat(),
  plannedUnits: fc.nat(),
  variantKeys: fc.uniqueArray(key),
  epochs: fc.array(fc.record({ from: moment, to: maybe(moment) })),
  warnings: fc.array(fc.record({ detail: text }), { maxLength: 2 }),
  schedule: fc.array(
    fc.record({
      at: moment,
      command: fc.record({ kind: fc.constantFrom('start', 'pause') }),
      outcome: maybe(fc.constant('applied')),
    }),
  ),
  exposures: maybe(fc.record({ totals: counts, health: counts }, some)),
  results: maybe(results),
  asOf: maybe(moment),
  contentHash: maybe(text),
  refreshesDone: fc.nat(3),
  consecutiveFailures: fc.nat(3),
  lastFailure: maybe(fc.record({ at: moment, code: text })),
  lastPause: maybe(fc.record({ at: moment, actor: text, comment: maybe(text), byGuardrail: fc.boolean() })),
  outcome: maybe(text),
});

/** Which words are possible in which state. */
const WORDS = {
  created: ['not_ready', 'scheduled', 'draft'],
  running: 'harmed blocked stale nobody_yet collecting better worse undecided running'.split(' '),
  paused: ['harmed', 'blocked', 'stale', 'paused'],
  completed: ['harmed', 'blocked', 'stale', 'settling'],
  sealed: ['sealed'],
};

test('any facts give one word that their state allows, the same every time, with a sentence and reasons', () => {
  fc.assert(
    fc.property(facts, (given) => {
      // Only a completed experiment is sealed.
      const known = given.status === 'completed' ? given : { ...given, sealedAt: null };
      const found = statusOfExperiment(known);
      expect(statusOfExperiment(structuredClone(known))).toEqual(found);
      expect(WORDS[known.sealedAt === null ? known.status : 'sealed']).toContain(found.word);
      expect(found.rank).toBe(STATUS_RANKS[found.word]);
      expect(found.reasons.length).toBeGreaterThan(0);
      expect(found.sentence).toContain(found.reasons[0]!.detail);
      expect(found.sentence).not.toMatch(/NaN|undefined|null|Invalid/);
    }),
    { numRuns: 2_000 },
  );
});

test('the first that applies: whatever is more urgent wins over whatever is less', () => {
  fc.assert(
    fc.property(facts, (given) => {
      const open = { ...given, sealedAt: null };
      const { rank } = statusOfExperiment(open);
      const failing = statusOfExperiment({ ...open, consecutiveFailures: 2 });
      expect(failing.rank).toBe(open.status === 'created' ? 12 : Math.min(rank, 3));
      const srm = { alarm: true, reason: null, observed: {}, expected: {} };
      const alarmed = statusOfExperiment({ ...open, results: { ...open.results, srm } });
      expect(alarmed.rank).toBe(open.status === 'created' ? 12 : Math.min(rank, 2));
    }),
    { numRuns: 1_000 },
  );
});
