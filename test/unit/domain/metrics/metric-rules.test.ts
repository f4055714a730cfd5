import type { MetricDefinition } from '../../../../domain/metrics/metric.js';
import { defaultExpectation, definitionFault, marginFault } from '../../../../domain/metrics/metric-rules.js';

const chosen = { version: 2, event: 'purchase' } as const;
const perVisit = { event: 'visit', aggregation: 'count' } as const;

describe('the parts of a definition', () => {
  it.each<[string, MetricDefinition]>([
    ['occurrence', { version: 1, event: 'purchase' }],
    ['occurrence', { ...chosen, conversion_window_hours: 24 }],
    ['mean', { ...chosen, value_field: 'price' }],
    ['count', { ...chosen, cap: 10 }],
    ['sum', { ...chosen, cap: 10, value_field: 'price' }],
    ['count', { ...chosen, denominator: perVisit }],
    ['sum', { ...chosen, denominator: { event: 'visit', aggregation: 'sum', value_field: 'seconds' } }],
  ])('go together: %s of %j', (aggregation, definition) => {
    expect(definitionFault(aggregation as 'sum', definition)).toBeNull();
  });

  it.each<[string, MetricDefinition, string]>([
    ['count', { ...chosen, value_field: 'price' }, 'definition.value_field'],
    ['occurrence', { ...chosen, value_field: 'price' }, 'definition.value_field'],
    ['mean', { ...chosen, cap: 10 }, 'definition.cap'],
    ['occurrence', { ...chosen, cap: 10 }, 'definition.cap'],
    ['mean', { ...chosen, denominator: perVisit }, 'definition.denominator'],
    ['occurrence', { ...chosen, denominator: perVisit }, 'definition.denominator'],
    ['sum', { ...chosen, denominator: perVisit, cap: 10 }, 'definition.cap'],
    [
      'sum',
      { ...chosen, denominator: { ...perVisit, value_field: 'seconds' } },
      'definition.denominator.value_field',
    ],
  ])('do not go together: %s of %j', (aggregation, definition, field) => {
    expect(definitionFault(aggregation as 'sum', definition)?.field).toBe(field);
  });
});

it('a guardrail has a margin, and nothing else has', () => {
  expect(marginFault('guardrail', 0.02)).toBeNull();
  expect(marginFault('goal', undefined)).toBeNull();
  expect(marginFault('secondary', undefined)).toBeNull();
  expect(marginFault('guardrail', undefined)?.field).toBe('margin');
  expect(marginFault('goal', 0.02)?.field).toBe('margin');
  expect(marginFault('secondary', 0.02)?.field).toBe('margin');
});

it('what is expected follows from the direction, unless that is informational', () => {
  expect(defaultExpectation('up')).toBe('increase');
  expect(defaultExpectation('down')).toBe('decrease');
  expect(defaultExpectation('informational')).toBeNull();
});
