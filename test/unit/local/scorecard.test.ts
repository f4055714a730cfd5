import type {
  ScoredAnalysis,
  ScoredArm,
  ScoredMetric,
  ScoredResults,
} from '../../../local/demo/scorecard.js';
import { scorecard, verdictLines } from '../../../local/demo/scorecard.js';

const arm = (n: number, sum: number): ScoredArm => ({ n, sum });

const analysis = (changes: Partial<ScoredAnalysis> = {}): ScoredAnalysis => ({
  kind: 'result',
  verdict: 'better',
  lift: { estimate: 0.2, ci_low: 0.1, ci_high: 0.3 },
  always_valid: { ci_low: 0.05, ci_high: 0.35, p_value: 0.01 },
  chance_to_win: 0.987,
  ...changes,
});

const metric = (changes: Partial<ScoredMetric> = {}): ScoredMetric => ({
  name: 'Purchases',
  aggregation: 'occurrence',
  variants: { control: arm(1_000, 100), loud: arm(1_200, 144) },
  analysis: { loud: analysis() },
  ...changes,
});

const payload = (metrics: readonly ScoredMetric[], changes: Partial<ScoredResults> = {}): ScoredResults => ({
  srm_p_value: 0.5,
  srm: { alarm: false },
  excluded_identities: 3,
  metrics,
  ...changes,
});

const lines = (metrics: readonly ScoredMetric[], changes?: Partial<ScoredResults>): readonly string[] =>
  scorecard('Title', payload(metrics, changes)).split('\n');

const rowOf = (variant: string, one: ScoredMetric): string =>
  lines([one]).find((line) => new RegExp(`\\b${variant}\\b`).test(line))!;

describe('a scorecard', () => {
  test('says where a metric points that decides nothing', () => {
    const indicating = metric({
      analysis: { loud: analysis({ verdict: 'indication', indication: 'worse' }) },
    });
    expect(rowOf('loud', indicating)).toMatch(/ indication: worse$/);
  });

  test('says of a blocked verdict when it is for values that could not be read', () => {
    const unread = metric({
      analysis: { loud: analysis({ verdict: 'blocked', blocked_by: 'values_unreadable' }) },
    });
    expect(rowOf('loud', unread)).toMatch(/ blocked: values unreadable$/);
  });

  test('has its sentences on the first goal, wherever that stands', () => {
    const metrics = [
      metric({ name: 'Errors', role: 'guardrail' }),
      metric({ name: 'Revenue', role: 'goal', analysis: { loud: analysis({ verdict: 'waiting' }) } }),
    ];
    expect(verdictLines(payload(metrics))).toEqual([
      expect.stringMatching(/^Verdict on Revenue: loud is decided on at the planned end/),
    ]);
  });

  test('is a table under its title, with rules as wide as its widest row', () => {
    const [title, rule, head, second, control, loud, third, footer] = lines([metric()]);
    expect(title).toBe('  Title');
    expect(head).toMatch(
      /^ {2}metric +variant +identities +sum +mean +lift, always-valid 95 % +to win +verdict$/,
    );
    expect(control).toBe('  Purchases  control  1,000       100  10.00 %');
    expect(loud).toBe(
      '             loud     1,200       144  12.00 %  +20.00 % (+5.00 % to +35.00 %)  98.7 %  better',
    );
    expect([second, third]).toEqual([rule, rule]);
    expect(rule).toHaveLength(Math.max(head!.length, loud!.length));
    expect(footer).toBe('  sample ratio: p 0.5000, healthy   left out (saw two variants): 3');
  });

  test('starts its columns at the same place in every row', () => {
    const rows = lines([metric(), metric({ name: 'Revenue per visitor', aggregation: 'sum' })]);
    const starts = rows
      .filter((line) => line.includes('control') || line.includes('loud'))
      .map((line) => line.search(/control|loud/));
    expect(new Set(starts).size).toBe(1);
  });

  test('shows control first, whatever the order in which variants are stored', () => {
    const variants = { a: arm(1, 1), zebra: arm(2, 2), control: arm(3, 3) };
    const rows = lines([metric({ variants, analysis: {} })]).slice(4, 7);
    expect(rows.map((row) => /control|zebra|\ba\b/.exec(row)?.[0])).toEqual(['control', 'a', 'zebra']);
    expect(rows[0]).toContain('Purchases');
  });

  test('shows what numbers per identity come to as numbers and not as a share', () => {
    expect(rowOf('loud', metric({ aggregation: 'mean' }))).toContain('  0.1200  ');
    expect(rowOf('control', metric({ variants: { control: arm(1_234_567, 3_500.126) } }))).toContain(
      '1,234,567',
    );
  });

  test('shows a dash for the mean of nobody', () => {
    expect(rowOf('control', metric({ variants: { control: arm(0, 0) } }))).toMatch(/control +0 +0 +–$/);
  });

  test('shows losses with a real minus sign', () => {
    const loss = analysis({
      lift: { estimate: -0.0431, ci_low: -0.07, ci_high: -0.01 },
      always_valid: { ci_low: -0.0999, ci_high: 0, p_value: 0.2 },
    });
    expect(rowOf('loud', metric({ analysis: { loud: loss } }))).toContain('−4.31 % (−9.99 % to +0.00 %)');
  });

  test('says why there is no lift', () => {
    const refused: ScoredAnalysis = { kind: 'refused', verdict: 'collecting', reason: 'tooFewUnits' };
    expect(rowOf('loud', metric({ analysis: { loud: refused } }))).toMatch(
      /12\.00 % +tooFewUnits +collecting$/,
    );
    const silent: ScoredAnalysis = { kind: 'refused', verdict: 'collecting' };
    expect(rowOf('loud', metric({ analysis: { loud: silent } }))).toMatch(/no lift +collecting$/);
  });

  test('shows a lift without bounds where there are none', () => {
    const bare: ScoredAnalysis = {
      kind: 'result',
      verdict: 'better',
      lift: { estimate: 0.2, ci_low: 0.1, ci_high: 0.3 },
      chance_to_win: 0.987,
    };
    expect(rowOf('loud', metric({ analysis: { loud: bare } }))).toMatch(/\+20\.00 % +98\.7 % +better$/);
  });

  test.each([
    [null, false, 'not enough identities'],
    [null, true, 'ALARM'],
    [0.0086, false, 'p 0.0086, healthy'],
    // A single look would be clear; the alarm of all looks is not.
    [0.00099, false, 'p 0.0010, healthy'],
    [0.00099, true, 'p 0.0010, ALARM'],
    [3.2e-17, true, 'p 3.2e-17, ALARM'],
  ])('says of a sample ratio with p %p and alarm %p: %s', (srm_p_value, alarm, words) => {
    expect(lines([], { srm_p_value, srm: { alarm } }).at(-1)).toContain(`sample ratio: ${words}   left out`);
  });
});
