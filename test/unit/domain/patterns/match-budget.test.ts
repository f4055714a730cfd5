import { evaluateContext } from '../../../../domain/evaluation/evaluate-context.js';
import {
  createMatchBudget,
  MatchingTooCostly,
  stepsOfBatch,
  withinBudget,
} from '../../../../domain/patterns/match-budget.js';
import { matchesPattern } from '../../../../domain/patterns/matches-pattern.js';
import { processorMs } from '../../../support/processor-ms.js';

/** As long as a trait may be, and never a match. */
const TEXT = `${'a'.repeat(1_999)}!`;
/** Each another pattern, of which every one takes a tenth of a second on such a text. */
const costly = (index: number): string => `^(?:${'(?:a|b)*'.repeat(115)}c){1,2}${index}$`;

const context = (patterns: readonly string[]) => ({
  environment: { key: 'env', name: 'Production' },
  features: [],
  segments: [
    {
      id: 1,
      name: 'costly',
      rules: [
        {
          type: 'ANY' as const,
          rules: [],
          conditions: patterns.map((value) => ({ operator: 'REGEX', property: 'bio', value })),
        },
      ],
    },
  ],
  identity: { identifier: 'mallory', traits: { bio: TEXT } },
});

test('two hundred costly conditions end in an answer soon, and not in minutes', () => {
  const patterns = Array.from({ length: 200 }, (_, index) => costly(index));
  const ms = processorMs(() => {
    expect(() => withinBudget(createMatchBudget(), () => evaluateContext(context(patterns)))).toThrow(
      MatchingTooCostly,
    );
  });
  expect(ms).toBeLessThan(2_000);
});

test('two hundred conditions as people write them are far within it', () => {
  const patterns = Array.from(
    { length: 200 },
    (_, index) => `^[a-z]+(?:[._-][a-z0-9]+)*@team-${index}\\.example$`,
  );
  const identity = { identifier: 'ann', traits: { bio: 'ann.archer.the.second@team-7000.example' } };
  const budget = createMatchBudget();
  withinBudget(budget, () => evaluateContext({ ...context(patterns), identity }));
  expect(budget.left).toBeGreaterThan(2_500_000);
});

test('the same pattern on the same text is matched once, whoever asks', () => {
  const budget = createMatchBudget(100_000_000);
  withinBudget(budget, () => matchesPattern(costly(0), TEXT));
  const { left } = budget;
  for (let times = 0; times < 1_000; times += 1)
    expect(withinBudget(budget, () => matchesPattern(costly(0), TEXT))).toBe(false);
  expect(budget.left).toBe(left);
});

test('a budget ends with its work, and what is not within one is not bounded', () => {
  const budget = createMatchBudget(10);
  expect(() => withinBudget(budget, () => matchesPattern(costly(1), TEXT))).toThrow(MatchingTooCostly);
  expect(matchesPattern('^a+!$', TEXT)).toBe(true);
  expect(withinBudget(createMatchBudget(), () => matchesPattern('^a+!$', TEXT))).toBe(true);
});

test('a batch has more of it than one identity', () => {
  expect(stepsOfBatch(5_000)).toBeGreaterThan(8 * stepsOfBatch(1));
});
