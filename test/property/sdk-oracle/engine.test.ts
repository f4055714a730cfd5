import fc from 'fast-check';
import type { SegmentCondition } from '../../../domain/segments/segment-rules.js';
import type { EngineContext, EngineFeature } from '../../support/sdk/engine-context.js';
import { evaluateEngineContext } from '../../support/sdk/engine-context.js';
import { evaluateWithSdk } from './engine.js';
import { engineContext } from './engine-arbitraries.js';

/** Contexts. The long run has 20,000 and more. */
const CASES = Number(process.env['ORACLE_CASES'] ?? 1500);

describe('the engine of the SDK', () => {
  it(
    'gives the flags and segments that we give, reasons included, and where it throws we do not',
    () => {
      let answered = 0;
      fc.assert(
        fc.property(engineContext, (context) => {
          const ours = evaluateEngineContext(context, 'node');
          const theirs = evaluateWithSdk(context);
          if (theirs === null) return;
          answered += 1;
          expect(ours).toEqual(theirs);
        }),
        { numRuns: CASES },
      );
      // What it throws at is rare enough for the rest to say something.
      expect(answered).toBeGreaterThan(CASES * 0.7);
    },
    60_000 + CASES * 60,
  );

  const feature = (change: Partial<EngineFeature> = {}): EngineFeature => ({
    key: '8',
    name: 'checkout',
    enabled: true,
    value: 'default',
    ...change,
  });
  /** Ann, in an environment with one segment of one condition. */
  const asked = (
    condition: Partial<SegmentCondition>,
    change: Partial<EngineContext> = {},
  ): EngineContext => ({
    environment: { key: 'env', name: 'Production' },
    identity: { identifier: 'ann', traits: { plan: 'pro' } },
    features: { checkout: feature() },
    segments: {
      '1': {
        key: '1',
        name: 'gold',
        rules: [
          { type: 'ALL', conditions: [{ operator: 'EQUAL', property: 'plan', value: 'pro', ...condition }] },
        ],
      },
    },
    ...change,
  });
  const segmentsOf = (context: EngineContext): readonly string[] =>
    evaluateEngineContext(context, 'node').segments.map(({ name }) => name);

  it('throws at lists that are none, and at paths that are none, where we find no match', () => {
    const broken = [
      { operator: 'IN', value: 42 },
      { operator: 'constructor' },
      { operator: 'IN', value: { a: 1 } as unknown as string },
    ];
    for (const condition of broken) {
      expect(evaluateWithSdk(asked(condition))).toBeNull();
      expect(segmentsOf(asked(condition))).toEqual([]);
    }
    expect(segmentsOf(asked({}))).toEqual(['gold']);
  });

  it('throws at an override of a feature with the name of what every object has, which we serve', () => {
    const named = feature({ name: 'constructor', value: 'own' });
    const everybody = { key: '1', name: 'gold', rules: [{ type: 'ALL' as const }], overrides: [named] };
    const context = asked(
      {},
      { features: { a: feature({ name: 'constructor' }) }, segments: { a: everybody } },
    );
    expect(evaluateWithSdk(context)).toBeNull();
    expect(evaluateEngineContext(context, 'node').flags['constructor']).toMatchObject({ value: 'own' });
  });

  it('takes what every object has for a trait, which we do not', () => {
    const context = asked({ operator: 'IS_SET', property: 'toString' });
    expect(evaluateWithSdk(context)?.segments).toHaveLength(1);
    expect(segmentsOf(context)).toEqual([]);
  });

  it('walks paths with descents, parents and filters, which we take for names of traits', () => {
    for (const property of ['$..identifier', '$.identity.key^', "$.environment[?(@ == 'Production')]"]) {
      const context = asked({ operator: 'IS_SET', property });
      expect(segmentsOf(context)).toEqual([]);
      expect(segmentsOf({ ...context, identity: { identifier: 'ann', traits: { [property]: 1 } } })).toEqual([
        'gold',
      ]);
    }
  });
});
