import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readDocuments } from '../../../cli/code/read-documents.js';

const ROOT = join(__dirname, '../../..');
const PAGE = readFileSync(join(ROOT, 'docs/as-code.md'), 'utf8');
const [example = '', workflow = ''] = [...PAGE.matchAll(/```yaml\n([\s\S]*?)```/g)].map(
  ([, text = '']) => text,
);

const faultsOf = (text: string): readonly string[] => readDocuments(text, 'a.yaml').faults;

test('the example of the documentation fits the schema', () => {
  const { documents, faults } = readDocuments(example, 'example.yaml');
  expect(faults).toEqual([]);
  expect(documents.map(({ kind }) => kind)).toEqual(['feature', 'metric', 'experiment']);
});

const EXPERIMENT = ['name: A', 'feature: f', 'hypothesis: h'];
const written = (...more: readonly string[]): string => [...EXPERIMENT, ...more].join('\n');

test.each([
  ['a field that is mistyped', written('planed_units: 3'), ['a.yaml:4:1 planed_units is no field here']],
  ['a field of another kind', written('planned_units: many'), ['a.yaml:4:1 planned_units must be integer']],
  ['a field that is missing', 'name: A\nfeature: f', ['a.yaml:1:1 needs hypothesis']],
  ['several that are missing', 'name: A', ['a.yaml:1:1 needs feature and hypothesis']],
  [
    'something within a list',
    written('metrics:', '  - metric: m', '    rol: goal'),
    ['a.yaml:6:5 metrics.0.rol is no field here'],
  ],
  [
    'one of several kinds, by the kind that is meant',
    written('schedule:', '  - at: 2999-01-01T00:00:00Z', '    command: rollout'),
    ['a.yaml:5:5 schedule.0 needs rollout_percentage'],
  ],
  [
    'a kind that there is not',
    'kind: experimnt\nname: A\nfeature: f\nhypothesis: h',
    ['a.yaml:1:1 kind must be one of feature, metric, experiment'],
  ],
  ['a key twice', written('name: B'), [expect.stringMatching(/^a\.yaml:4:1 .*unique/i)]],
  ['what is no YAML', 'a: [1', [expect.stringMatching(/^a\.yaml:1:\d+ /)]],
  ['what is no object', '- 1\n- 2', ['a.yaml:1:1 must be object']],
  ['nothing', '# only a comment\n', ['a.yaml has no document']],
  [
    'a name that would be inherited from',
    written('__proto__: { notes: x }'),
    ['a.yaml:4:1 __proto__ is no field here'],
  ],
])('%s is told with its line', (_what, text, faults) => {
  expect(faultsOf(text)).toEqual(faults);
});

test('aliases that would grow without end are refused', () => {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let n = 1; n < 9; n += 1)
    lines.push(`a${n}: &a${n} [${Array.from({ length: 10 }, () => `*a${n - 1}`).join(', ')}]`);
  const before = performance.now();
  expect(faultsOf(lines.join('\n'))).not.toEqual([]);
  expect(performance.now() - before).toBeLessThan(5_000);
});

interface Action {
  readonly inputs: Readonly<Record<string, { readonly required: boolean }>>;
  readonly runs: {
    readonly using: string;
    readonly steps: readonly {
      readonly run?: string;
      readonly shell?: string;
      readonly env?: Readonly<Record<string, string>>;
    }[];
  };
}

const ACTION = readFileSync(join(ROOT, '.github/actions/apply/action.yml'), 'utf8');
const action = parse(ACTION) as Action;

test('the action for GitHub has the inputs that it names, and no script has an input in its text', () => {
  const named = new Set([...ACTION.matchAll(/inputs\.([\w-]+)/g)].map(([, name]) => name));
  expect([...named].sort()).toEqual(Object.keys(action.inputs).sort());
  expect(action.runs.using).toBe('composite');
  for (const { run, shell } of action.runs.steps) {
    if (run === undefined) continue;
    expect({ run, shell }).toEqual({ run: expect.not.stringContaining('${{') as unknown, shell: 'bash' });
    execFileSync('bash', ['-n', '-c', run]);
  }
});

test('the pipeline of the documentation gives the action what it takes', () => {
  const { jobs } = parse(workflow) as {
    readonly jobs: { readonly experiments: { readonly steps: readonly { readonly with?: object }[] } };
  };
  const given = Object.keys(jobs.experiments.steps.at(-1)?.with ?? {});
  const required = Object.entries(action.inputs).filter(([, input]) => input.required);
  expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(given));
  expect(given).toEqual(expect.arrayContaining(required.map(([name]) => name)));
});
