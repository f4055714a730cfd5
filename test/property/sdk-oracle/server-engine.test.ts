import { belongsTo } from '../../../domain/segments/segment-membership.js';
import type { Subject } from '../../../domain/segments/segment-properties.js';
import type { SegmentCondition, SegmentRule } from '../../../domain/segments/segment-rules.js';
import { conditionHoldsOnServer } from '../../../domain/segments/server-condition.js';
import { evaluateEngineContext } from '../../support/sdk/engine-context.js';
import type { Answer, AskedIdentity } from '../../support/sdk/server-answers.js';
import { readServerAnswers } from '../../support/sdk/server-answers.js';

const answers = readServerAnswers();
const environment = { key: 'client-key', name: 'Production' };

const subjectOf = ({ identifier, key, traits }: AskedIdentity): Subject => ({
  environment,
  identity: { identifier, key: key ? key : `client-key_${identifier}`, traits },
});

const letter = (holds: boolean | null): Answer => (holds === null ? 'x' : holds ? 'y' : 'n');

/** The server reads these. Other engines read them as something else or not at all, and so do not we. */
const READ_ON_THE_SERVER_ONLY = new Set([
  '(?!pro)', '(?<=p)ro', '(?=pro)', '(?P<x>pro)', '(?i)pro', '(p)\\1', '[]a]', '[😀]', '😀', '\\A', '\\Z', 'a++', 'a{,2}',
]); // oxfmt-ignore

const isOurs = ({ operator, value }: SegmentCondition): boolean =>
  operator === 'REGEX' && READ_ON_THE_SERVER_ONLY.has(String(value));

const hasOurs = ({ conditions = [], rules = [] }: SegmentRule): boolean =>
  conditions.some(isOurs) || rules.some(hasOurs);

describe("Flagsmith's own server engine", () => {
  it.each(answers.matrices)(
    'gives our answers to $operator, whatever the trait and the value',
    ({ operator, values, answers: rows }) => {
      const wrong: unknown[] = [];
      for (const [at, value] of values.entries())
        for (const [index, trait] of answers.traits.entries()) {
          const condition: SegmentCondition = { operator, property: 'trait', value };
          const subject = subjectOf({ identifier: 'ann', traits: { trait } });
          const ours = letter(conditionHoldsOnServer(condition, { segmentId: '7', subject }));
          const theirs = rows[at]?.charAt(index);
          if (ours !== theirs && !(ours === 'x' && isOurs(condition)))
            wrong.push({ value, trait, theirs, ours });
        }
      expect(wrong.slice(0, 20)).toEqual([]);
    },
  );

  it('finds the members of segments that we find', () => {
    // Where it fails depends on the order in which it looks at conditions.
    const asked = answers.segments.filter(([, rules, , theirs]) => theirs !== 'x' && !rules.some(hasOurs));
    expect(asked.length).toBeGreaterThan(10_000);
    const wrong = asked.filter(
      ([id, rules, identity, theirs]) =>
        letter(belongsTo({ id, name: 'asked', rules }, subjectOf(identity))) !== theirs,
    );
    expect(wrong.slice(0, 3)).toEqual([]);
  });

  it('serves the flags that we serve, for the reasons that we give', () => {
    const asked = answers.contexts.flatMap(([context, theirs]) => {
      const rules = Object.values(context.segments ?? {}).flatMap((segment) => segment.rules);
      return theirs === null || rules.some(hasOurs) ? [] : [{ context, theirs }];
    });
    expect(asked.length).toBeGreaterThan(1_000);
    for (const { context, theirs } of asked) {
      const { flags, segments } = evaluateEngineContext(context, 'server');
      const seen = Object.values(flags).map(({ name, enabled, value, variant, reason }) => [
        name,
        [enabled, value, variant, reason],
      ]);
      expect(Object.fromEntries(seen)).toEqual(theirs.flags);
      expect(segments.map(({ name }) => name)).toEqual(theirs.segments);
    }
  });
});
