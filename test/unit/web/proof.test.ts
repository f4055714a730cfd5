import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { compareFigures } from '../../../stats/recompute/compare-figures.js';
import { hashOfSnapshot } from '../../../web/app/pages/experiment/proof/hash-of-snapshot.js';
import { sha256 } from '../../../web/app/pages/experiment/proof/sha-256.js';
import type { Given } from '../../support/stats/two-phase-snapshot.js';
import { FEW, twoPhaseSnapshot as snapshot } from '../../support/stats/two-phase-snapshot.js';

const CASES: readonly (readonly [string, Given])[] = [
  ['of two phases, two treatments and four metrics', {}],
  ['with a prior', { prior: { sd: 0.1 } }],
  ['corrected by Benjamini and Hochberg', { method: 'bh' }],
  ['without a correction', { method: 'none' }],
  ['of rates below the floors', { sizes: FEW }],
];

describe('the proof computes again what the worker has computed', () => {
  test.each(CASES)('%s: all figures are equal to the last digit', (_name, of) => {
    const { payload, basis } = snapshot(of);
    const { equal, exact, differences, unchecked } = compareFigures(payload, basis, false);
    expect(differences).toEqual([]);
    expect([...unchecked]).toEqual([]);
    expect(exact).toBe(equal);
    expect(equal).toBeGreaterThan(20);
  });

  test('also what was decided at the planned end, and after it what the basis hands on', () => {
    const { payload, basis } = snapshot({ plannedEnd: true });
    expect(payload.decision).toMatchObject({ state: 'decided', units: 15_000 });
    const then = compareFigures(payload, basis, false);
    expect([then.differences, [...then.unchecked]]).toEqual([[], []]);
    const look = { seq: 3, as_of: '2026-01-01T00:00:00.000Z', state: 'decided', goals: [] };
    const earlier = { seq: 4, as_of: look.as_of, first_alarm_at: null, verdicts: [], look };
    const goals = { metric_ids: [1, 2], has_figures: true, changed_at: null };
    const later = compareFigures(payload, { ...basis, before: { ...earlier, goals } }, false);
    // That look has decided nothing.
    expect(later.differences).toContainEqual({
      ...{ figure: 'Metric 1, green, verdict', stored: 'better', again: 'inconclusive' },
    });
    expect(later.differences).toContainEqual({ figure: 'decision, seq', stored: null, again: 3 });
  });

  test('and says of an old snapshot, after the look, that it does not', () => {
    const { payload, basis } = snapshot({ plannedEnd: true });
    delete basis.before;
    Object.assign(payload.decision!, { seq: 3 });
    const { differences, unchecked } = compareFigures(payload, basis, false);
    expect(differences).toEqual([]);
    expect([...unchecked.values()]).toEqual([4]);
  });

  test('and says of a snapshot without centred sums that it cannot', () => {
    const { payload, basis } = snapshot();
    delete basis.method;
    for (const one of payload.metrics)
      for (const arm of Object.values(one.phases?.[0]?.variants ?? {})) delete arm.m2;
    const { equal, differences, unchecked } = compareFigures(payload, basis, false);
    expect([equal, differences.length]).toEqual([0, 0]);
    expect([...unchecked.values()][0]).toBeGreaterThan(60);
  });
});

test('a metric that could not be read is not said to be of an old snapshot', () => {
  const { payload, basis } = snapshot();
  Object.assign(payload.metrics[0]!, { error: { code: 'timeout', detail: 'It took too long.' } });
  expect([...compareFigures(payload, basis, false).unchecked.keys()]).toEqual([
    'of metrics that could not be read',
  ]);
});

/** Every number below a value, and what changes it. */
const numbersIn = (value: unknown): readonly ((by: (old: number) => number) => void)[] => {
  if (typeof value !== 'object' || value === null) return [];
  const fields = value as Record<string, unknown>;
  return Object.entries(fields).flatMap(([key, field]) =>
    typeof field === 'number'
      ? [(by: (old: number) => number) => void (fields[key] = by(field))]
      : numbersIn(field),
  );
};

/** All fields of figures and words below a value, and what takes each away. */
const fieldsIn = (value: unknown): readonly (readonly [string, () => void])[] => {
  if (typeof value !== 'object' || value === null) return [];
  const fields = value as Record<string, unknown>;
  return Object.entries(fields).flatMap(([key, field]) => [
    [key, () => void Reflect.deleteProperty(fields, key)] as const,
    ...fieldsIn(field),
  ]);
};

describe('a snapshot that somebody has changed', () => {
  test('differs where a figure is missing, whichever it is', () => {
    const ofGreen = ({ payload }: ReturnType<typeof snapshot>) =>
      payload.metrics.flatMap(({ analysis }) => fieldsIn(analysis['green']));
    const count = ofGreen(snapshot()).length;
    expect(count).toBeGreaterThan(100);
    for (let place = 0; place < count; place += 1) {
      const changed = snapshot();
      const [field, remove] = ofGreen(changed)[place]!;
      // Since when it stands is told by all snapshots together.
      if (field === 'decided_at') continue;
      remove();
      const { differences } = compareFigures(changed.payload, changed.basis, false);
      expect([field, differences.length > 0]).toEqual([field, true]);
    }
  });

  const figuresThatDiffer = (
    given: Given,
    change: (payload: ReturnType<typeof snapshot>['payload']) => void,
  ): readonly string[] => {
    const { payload, basis } = snapshot(given);
    change(payload);
    return compareFigures(payload, basis, false).differences.map(({ figure }) => figure);
  };

  test('differs in the word on a guardrail, and in that of what only informs or indicates', () => {
    const of = (place: number, lie: object) => () =>
      figuresThatDiffer({}, ({ metrics }) => {
        const analysis = metrics[place]!.analysis['green']!;
        Object.assign('verdict' in lie && place === 2 ? analysis.guardrail! : analysis, lie);
      });
    expect(of(2, { verdict: 'harmed' })()).toEqual(['Metric 3, green, guardrail.verdict']);
    expect(of(2, { indication: 'worse' })()).toEqual(['Metric 3, green, indication']);
    expect(of(3, { verdict: 'better' })()).toEqual(['Metric 4, green, verdict']);
  });

  test('differs in what the planned end decided, whether it has come, and by how many', () => {
    const given = { plannedEnd: true };
    expect(
      figuresThatDiffer(given, ({ metrics }) => {
        Object.assign(metrics[0]!.analysis['green']!, { verdict: 'worse' });
      }),
    ).toEqual(['Metric 1, green, verdict']);
    expect(
      figuresThatDiffer(given, ({ metrics }) => {
        delete (metrics[0]!.analysis['green'] as { adjusted_p_value?: number }).adjusted_p_value;
      }),
    ).toEqual(['Metric 1, green, adjusted_p_value']);
    expect(
      figuresThatDiffer(given, ({ decision }) => {
        Object.assign(decision!, { state: 'waiting', units: 50, as_of: null });
      }),
    ).toEqual(['decision, state', 'decision, units', 'decision, as_of']);
    expect(figuresThatDiffer({}, ({ family }) => void Object.assign(family!, { size: 1 }))).toContain(
      'family, size',
    );
  });

  test('is not taken for an old one because sums of a metric are missing, or a treatment is', () => {
    const noSums = figuresThatDiffer({}, ({ metrics }) => {
      for (const { variants } of metrics[0]!.phases!)
        for (const arm of Object.values(variants)) delete arm.m2;
    });
    expect(noSums).toEqual(['Metric 1, green, sums', 'Metric 1, blue, sums']);
    const noTreatment = figuresThatDiffer({}, ({ metrics }) => {
      delete metrics[0]!.analysis['blue'];
    });
    expect(noTreatment).toContain('Metric 1, blue, verdict');
  });

  test('differs in the figure, whichever it is', () => {
    const count = numbersIn(
      snapshot({ prior: { sd: 0.1 } }).payload.metrics.map(({ analysis }) => analysis),
    ).length;
    for (let place = 0; place < count; place += 1) {
      const { payload, basis } = snapshot({ prior: { sd: 0.1 } });
      numbersIn(payload.metrics.map(({ analysis }) => analysis))[place]?.((old) => old * 1.001 + 1e-6);
      expect(compareFigures(payload, basis, false).differences).toHaveLength(1);
    }
  });

  test('differs where a sum was changed, and where a result was made of a refusal', () => {
    const changed = snapshot();
    changed.payload.metrics[0]!.phases![0]!.variants['green']!.mean! *= 1.01;
    expect(compareFigures(changed.payload, changed.basis, false).differences.length).toBeGreaterThan(3);
    const { payload, basis } = snapshot({ sizes: FEW });
    (payload.metrics[0]!.analysis['green'] as { kind: string }).kind = 'result';
    expect(compareFigures(payload, basis, false).differences).toContainEqual({
      ...{ figure: 'Metric 1, green, kind', stored: 'result', again: 'refused' },
    });
  });
});

describe('the hash', () => {
  test('is the one of the example in docs/snapshots', async () => {
    const text = String.raw`{"payload":{"Ａ":"a full-width letter, after the emoji although its code point comes before","\ud83d\ude00":"emoji","é":"Grüße, €","10":[1,0,0.1,-2.5],"9":[0.000007571497330523977,1e-7,123456789012345680000,1e+21],"text":"\u0041 \" \\ \/ \n \u001F"},"basis":{"b":null,"a":[true,false,{},[]]}}`;
    const hash = await hashOfSnapshot(JSON.parse(text) as { payload: unknown; basis: unknown });
    expect(hash).toBe('4f3b15821ac854ff5421c914eb86eb2d7c8d0e3afd22ab1d41eadc1192aa0946');
  });

  test('is the same by plain code, for pages that come by plain http', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(sha256(text)).toBe(createHash('sha256').update(new TextEncoder().encode(text)).digest('hex'));
      }),
    );
  });
});
