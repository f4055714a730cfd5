/** What other published engines said when they were run: `ask.*` beside the answers run them again. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { TraitValue } from '../../../domain/identity.js';
import { agreedMembership } from '../../../domain/segments/segment-membership.js';

type Question = readonly [
  operator: string,
  property: string,
  value: string,
  traits: Readonly<Record<string, TraitValue>>,
  identifier: string,
  /** Of each engine: y, n, or x where it fails. */
  answers: string,
];

const file = path.resolve('test/fixtures/other-engines/answers.json.gz');
const { engines, questions } = JSON.parse(gunzipSync(readFileSync(file)).toString()) as {
  readonly engines: readonly string[];
  readonly questions: readonly Question[];
};

const ours = ([operator, property, value, traits, identifier]: Question): 'y' | 'n' | '?' => {
  const rules = [{ type: 'ALL' as const, rules: [], conditions: [{ operator, property, value }] }];
  const membership = agreedMembership(
    { id: 7, name: 'asked', rules },
    {
      environment: { key: 'client-key', name: 'Production' },
      identity: { identifier, key: `client-key_${identifier}`, traits },
    },
  );
  return membership === 'ambiguous' ? '?' : membership === 'in' ? 'y' : 'n';
};

const answered = questions.map((question) => ({ question, answer: ours(question) }));

test.each(engines.map((engine, at) => [engine, at] as const))(
  '%s says what we say, wherever we enrol somebody or leave somebody out',
  (_engine, at) => {
    const other = answered.filter(({ question, answer }) => {
      const theirs = question[5].charAt(at);
      return answer !== '?' && theirs !== 'x' && theirs !== answer;
    });
    expect(other.slice(0, 10)).toEqual([]);
  },
);

test('most of what engines agree on is no matter of doubt', () => {
  expect(questions.length).toBeGreaterThan(25_000);
  expect(answered.filter(({ answer }) => answer !== '?').length).toBeGreaterThan(13_000);
  expect(answered.filter(({ answer }) => answer === 'y').length).toBeGreaterThan(3_000);
});
