import { readFileSync } from 'node:fs';
import type { Vector } from './vector-file.js';
import { difference, vectors } from './vector-file.js';
import type { VectorCheck } from './vector-methods.js';
import { checkedMethods, kernelChecks, leftOut } from './vector-methods.js';

const page = readFileSync(new URL('../../../docs/statistics.md', import.meta.url), 'utf8');

const methods = [...new Set(vectors.map((vector) => vector.method))];

const failuresOf = (vector: Vector, check: VectorCheck): readonly string[] => {
  const got = check(vector.inputs);
  return Object.entries(vector.expected).flatMap(([key, want]) => {
    const wrong = difference(got[key], want, vector.tolerance);
    return wrong === null ? [] : [`${vector.id} ${key}: ${wrong}`];
  });
};

describe('published numbers of other engines', () => {
  test.each(Object.entries(checkedMethods))('are reproduced for %s', (method, check) => {
    const ours = vectors.filter((vector) => vector.method === method);
    expect(ours.length).toBeGreaterThan(0);
    expect(ours.flatMap((vector) => failuresOf(vector, check))).toEqual([]);
  });

  test('are either checked or left out for a stated reason, method by method', () => {
    const reasons = Object.keys(leftOut);
    const unanswered = methods.filter(
      (method) => !(method in checkedMethods) && !reasons.some((start) => method.startsWith(start)),
    );
    expect(unanswered).toEqual([]);
  });

  test('are answered in as many cases as the page on statistics says', () => {
    const answered = vectors.filter(({ method }) => method in checkedMethods).length;
    expect(page).toContain(`${answered} of its ${vectors.length} vectors`);
  });

  test('are left out as the page on statistics says, and no others', () => {
    const [, section = ''] = page.split('\n## What stays out\n');
    const said = [...section.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, names = '']) =>
      [...names.matchAll(/`(.*?)\*?`/g)].map(([, name]) => name),
    );
    expect(said.sort()).toEqual(Object.keys(leftOut).sort());
  });

  test('are not left out for a reason that no method in the file needs any more', () => {
    const unchecked = methods.filter((method) => !(method in checkedMethods));
    const idle = Object.keys(leftOut).filter(
      (start) => !unchecked.some((method) => method.startsWith(start)),
    );
    expect(idle).toEqual([]);
  });
});

describe("Flagsmith's own vectors", () => {
  const flagsmith = vectors.filter((vector) => vector.source.startsWith('Flagsmith'));
  const comparisons = flagsmith.filter((vector) => 'control' in vector.inputs);
  const ratios = flagsmith.filter((vector) => 'observed' in vector.inputs);

  test.each(comparisons.map((vector) => [vector.id, vector] as const))(
    'are what the kernel answers: %s',
    (_id, vector) => {
      expect(failuresOf(vector, kernelChecks.kernel)).toEqual([]);
    },
  );

  test.each(ratios.map((vector) => [vector.id, vector] as const))(
    'are what the sample ratio kernel answers: %s',
    (_id, vector) => {
      const { observed, weights, threshold } = vector.inputs;
      const pValue = kernelChecks.kernelSampleRatioPValue(observed, weights);
      const check: VectorCheck = () => ({
        statistic: 0,
        pValue,
        mismatch: pValue !== null && pValue < threshold,
      });
      expect(failuresOf(vector, check)).toEqual([]);
    },
  );
});
