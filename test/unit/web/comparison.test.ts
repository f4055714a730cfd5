import { inWords, liftOf, lookOf, marginOf, verdictOf } from '../../../client/reading/comparison.js';
import { reasonInWords } from '../../../domain/metrics/reason-in-words.js';

type Analysis = Parameters<typeof liftOf>[0];
type Metric = Parameters<typeof verdictOf>[0];

const analysis = {
  kind: 'result',
  n: 100,
  mean: 0.12,
  verdict: 'inconclusive',
  lift: { estimate: 0.041, ci_low: 0.02, ci_high: 0.06 },
  always_valid: { ci_low: 0.012, ci_high: 0.07, p_value: 0.01 },
  guardrail: { margin: 0.02, verdict: 'harmed' },
} as unknown as Analysis;

const metric = (role: string, direction: string): Metric => ({ role, direction }) as unknown as Metric;

test('the text says the same as the drawing', () => {
  const lift = liftOf(analysis);
  expect(lift && inWords(lift.always, 'better')).toBe('lift +4.1 %, between +1.2 % and +7.0 %, better');
});

test('nothing is drawn where the lift has no bounds, and the reason is in words', () => {
  expect(liftOf({ kind: 'refused', reason: 'tooFewUnits' } as unknown as Analysis)).toBeNull();
  expect(reasonInWords('tooFewUnits')).toBe('fewer than 50 identities in a variant');
  expect(reasonInWords('somethingNew')).toBe('somethingNew');
});

test.each([
  ['better', 'good'],
  ['unharmed', 'good'],
  ['worse', 'bad'],
  ['harmed', 'bad'],
  ['inconclusive', 'open'],
  ['collecting', 'open'],
  ['blocked', 'open'],
  ['waiting', 'open'],
  ['indication', 'open'],
  ['informational', 'open'],
])('a verdict of %s is coloured %s: no colour before it is decided', (verdict, look) => {
  expect(lookOf(verdict)).toBe(look);
});

test('a guardrail is judged by its own verdict, and its margin is on the side that is bad', () => {
  expect(verdictOf(metric('guardrail', 'up'), analysis)).toBe('harmed');
  expect(verdictOf(metric('goal', 'up'), analysis)).toBe('inconclusive');
  expect(marginOf(metric('guardrail', 'up'), analysis)).toBe(-0.02);
  expect(marginOf(metric('guardrail', 'down'), analysis)).toBe(0.02);
});
