import { guardrailReading } from '../../../activities/guardrail-reading.js';
import { analyzeResults } from '../../../activities/results-analysis.js';
import { resultsPayload } from '../../../activities/results-payload.js';
import type { ExperimentMetric } from '../../../domain/metrics/metric.js';
import { scorecard, unreadableMetrics } from '../../../local/demo/scorecard.js';
import { aMetric } from '../../support/activities/compared.js';
import { rowsOf } from '../../support/event-readout.js';
import { rawSums } from '../../support/raw-sums.js';

const UNITS = 2_000;
const SQUARES = 16_000_000;
const NOTHING = rawSums(UNITS, 0, 0);

/** Everybody sent one value, of which some could not be read; what could adds up to `sum`. */
const readout = (variant: string, rejectedValues: number, sum: number) => ({
  event: 'purchase',
  phase: 1,
  variant,
  n: UNITS,
  identitiesWithEvents: UNITS,
  occurrence: rawSums(UNITS, UNITS, UNITS),
  count: rawSums(UNITS, UNITS, UNITS),
  sum: rawSums(UNITS, sum, SQUARES),
  mean: NOTHING,
  rejectedValues,
});

const GREEN = { variantId: 1, key: 'green', basisPoints: 5_000 };
const EPOCH = { number: 1, from: 0, to: 1_000, percentage: 10_000, allocation: [GREEN] };

const analysisWith = (
  rejected: { readonly control?: number; readonly green?: number },
  metric: Partial<ExperimentMetric> = {},
) =>
  analyzeResults({
    epochs: [EPOCH],
    exposures: {
      rows: ['control', 'green'].map((variant) => ({ variant, epoch: 1, bucket: 0, identities: UNITS })),
      excludedIdentities: 0,
      excluded: [],
    },
    metrics: [
      {
        metric: aMetric(7, { name: 'Revenue', ...metric }),
        reading: {
          kind: 'read',
          rows: rowsOf(aMetric(7, metric), [
            readout('control', rejected.control ?? 0, 100_000),
            readout('green', rejected.green ?? 0, 76_300),
          ]),
        },
      },
    ],
    plannedUnits: 5_000,
  });

const payloadWith = (...given: Parameters<typeof analysisWith>) => resultsPayload(analysisWith(...given));
const verdictOf = (payload: ReturnType<typeof payloadWith>) => payload.metrics[0]?.analysis['green']?.verdict;

test('revenue sent as "1,137.50" never ends in a verdict on what could be read', () => {
  expect(verdictOf(payloadWith({}))).toBe('worse');
  const payload = payloadWith({ green: 469 });
  expect(payload.metrics[0]?.analysis['green']).toMatchObject({
    verdict: 'blocked',
    blocked_by: 'values_unreadable',
  });
  expect(payload.metrics[0]?.variants['green']).toMatchObject({
    rejected_values: 469,
    read_values: 1_531,
    unreadable_share: 0.2345,
  });
  expect(payload.warnings).toEqual([
    {
      code: 'values_unreadable',
      metric_id: 7,
      variant: 'green',
      share: 0.2345,
      detail: expect.stringContaining('blocked') as string,
    },
  ]);
});

test('values that cannot be read in control block the treatment too', () => {
  expect(verdictOf(payloadWith({ control: 469 }))).toBe('blocked');
});

test('above 1 % there is a warning, above 5 % the verdict is blocked, and not at these shares', () => {
  const [at1, above1] = [payloadWith({ green: 20 }), payloadWith({ green: 21 })];
  expect(at1.warnings).toBeUndefined();
  expect(above1.warnings).toMatchObject([{ variant: 'green', share: 0.0105 }]);
  expect(verdictOf(above1)).toBe('worse');
  expect(verdictOf(payloadWith({ green: 100 }))).toBe('worse');
  expect(verdictOf(payloadWith({ green: 101 }))).toBe('blocked');
});

test('a metric that reads no value rejects none', () => {
  const payload = payloadWith({ green: 469 }, { aggregation: 'count' });
  expect(payload.warnings).toBeUndefined();
  expect(payload.metrics[0]?.variants['green']).not.toHaveProperty('unreadable_share');
});

test('a guardrail whose values cannot be read is not harmed but unjudged', () => {
  expect(guardrailReading(analysisWith({}, { role: 'guardrail' }))?.harmed).toHaveLength(1);
  const analysis = analysisWith({ green: 469 }, { role: 'guardrail' });
  expect(resultsPayload(analysis).metrics[0]?.analysis['green']?.guardrail?.verdict).toBe('blocked');
  const reading = guardrailReading(analysis);
  expect(reading?.harmed).toEqual([]);
  expect(reading?.unjudged).toHaveLength(1);
});

test('the scorecard says how many values were no numbers, and the replay on what there is no verdict', () => {
  const payload = payloadWith({ control: 1, green: 469 });
  expect(scorecard('Sealed result', payload)).toContain('Revenue: 470 values were no numbers');
  expect(unreadableMetrics(payload)).toEqual(['Revenue']);
  expect(unreadableMetrics(payloadWith({ green: 1 }))).toEqual([]);
});

test('a phase of many identities and few values blocks, though of all values hardly any is missing', () => {
  const phase = (number: number, variant: string, n: number, values: number, rejectedValues: number) => ({
    ...readout(variant, rejectedValues, 10_000),
    ...{ phase: number, n, identitiesWithEvents: n, count: rawSums(n, values, values * 10) },
  });
  const rows = [
    phase(1, 'control', 9_000, 9_000, 0),
    phase(1, 'green', 1_000, 1_000, 1_000),
    phase(2, 'control', 5_000, 100_000, 0),
    phase(2, 'green', 5_000, 100_000, 0),
  ];
  const epochs = [
    EPOCH,
    { ...EPOCH, number: 2, from: 1_000, to: 2_000, allocation: [{ ...GREEN, basisPoints: 1_000 }] },
  ];
  const exposed = rows.map(({ variant, n, phase: epoch }) => ({ variant, epoch, bucket: 0, identities: n }));
  const payload = resultsPayload(
    analyzeResults({
      ...{ epochs, plannedUnits: 5_000 },
      exposures: { rows: exposed, excludedIdentities: 0, excluded: [] },
      metrics: [
        {
          metric: aMetric(7, { name: 'Revenue' }),
          reading: { kind: 'read', rows: rowsOf(aMetric(7), rows) },
        },
      ],
    }),
  );
  expect(payload.metrics[0]?.variants['green']).toMatchObject({
    rejected_values: 1_000,
    unreadable_share: 0.5,
  });
  expect(payload.metrics[0]?.variants['control']).not.toHaveProperty('unreadable_share');
  expect(payload.metrics[0]?.analysis['green']?.blocked_by).toBe('values_unreadable');
});
