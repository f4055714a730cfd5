import { guardrailReading } from '../../../activities/guardrail-reading.js';
import { analyzeResults } from '../../../activities/results-analysis.js';
import { resultsPayload } from '../../../activities/results-payload.js';
import { STORED_FIELDS } from '../../../domain/snapshots/stored-fields.js';
import { rowsOf } from '../../support/event-readout.js';
import { rawSums } from '../../support/raw-sums.js';

/**
 * From sums to what an experiment is paused for, without a record written by hand in between: whatever field is renamed
 * on the way, harm has to arrive.
 */
const SIZES = { control: 5_000, green: 5_000 };
const NOTHING = rawSums(1, 0, 0);

const readout = (variant: keyof typeof SIZES, errors: number) => ({
  event: 'error',
  phase: 1,
  variant,
  n: SIZES[variant],
  identitiesWithEvents: errors,
  occurrence: rawSums(SIZES[variant], errors, errors),
  count: NOTHING,
  sum: NOTHING,
  mean: NOTHING,
  rejectedValues: 0,
});

const harmful = analyzeResults({
  epochs: [
    {
      number: 1,
      from: 0,
      to: 1_000,
      percentage: 10_000,
      allocation: [{ variantId: 1, key: 'green', basisPoints: 5_000 }],
    },
  ],
  exposures: {
    rows: Object.entries(SIZES).map(([variant, identities]) => ({
      variant,
      epoch: 1,
      bucket: 0,
      identities,
    })),
    excludedIdentities: 0,
    excluded: [],
  },
  metrics: [
    {
      metric: {
        metricId: 7,
        name: 'Page errors',
        role: 'guardrail',
        aggregation: 'occurrence',
        direction: 'down',
        expectedDirection: 'not_increase',
        definition: { version: 1, event: 'error' },
        margin: 0.02,
      },
      reading: {
        kind: 'read',
        rows: rowsOf({ aggregation: 'occurrence', definition: { version: 1, event: 'error' } }, [
          readout('control', 500),
          readout('green', 1_500),
        ]),
      },
    },
  ],
  plannedUnits: 5_000,
});

test('a variant that surely harms a guardrail is what the workflow is told of', () => {
  expect(guardrailReading(harmful)).toEqual({
    harmed: [{ metricId: 7, metric: 'Page errors', variant: 'green' }],
    unjudged: [],
  });
});

/** As SQL does it: by the names of fields in what was stored. */
const at = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], value);

test('SQL that reads the stored payload finds the same harm under the names that it looks for', () => {
  const stored: unknown = JSON.parse(JSON.stringify(resultsPayload(harmful)));
  const { metrics, metricId, analysis, guardrailVerdict, harmed } = STORED_FIELDS;
  const [metric] = at(stored, metrics) as readonly unknown[];
  expect(at(metric, metricId)).toBe(7);
  expect(at(metric, analysis, 'green', ...guardrailVerdict)).toBe(harmed);
  expect(at(stored, STORED_FIELDS.srmPValue)).toBe(1);
});
