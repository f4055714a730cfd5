import fc from 'fast-check';
import type { ExposableExperiment } from '../../../domain/events/check-exposure.js';
import { judgeExposure } from '../../../domain/events/judge-exposure.js';
import { placesOverTime } from '../../../domain/events/places-over-time.js';
import type { Epoch } from '../../../domain/rollouts/epoch.js';

const LAST = 40;

/** Epochs one after the other, some without a pause between them, the last one perhaps open. */
const epochs: fc.Arbitrary<readonly Epoch[]> = fc
  .record({
    edges: fc.uniqueArray(fc.integer({ min: 0, max: LAST }), { maxLength: 9 }),
    joined: fc.boolean(),
    open: fc.boolean(),
  })
  .map(({ edges, joined, open }) => {
    const sorted = edges.sort((left, right) => left - right);
    const step = joined ? 1 : 2;
    const starts = sorted.filter((_, index) => index % step === 0);
    return starts.flatMap((from, index): readonly Epoch[] => {
      const to = sorted[index * step + 1] ?? null;
      if (to === null && !open) return [];
      return [{ number: index + 1, from, to, percentage: 10_000, allocation: [] }];
    });
  });

const experiments: fc.Arbitrary<readonly ExposableExperiment[]> = fc
  .array(epochs, { maxLength: 4 })
  .map((all) => all.map((some, index) => ({ id: 9 - index, assignment: 'external', epochs: some })));

test('at every moment the place is what an exposure of that moment is stamped with', () => {
  fc.assert(
    fc.property(
      experiments,
      fc.integer({ min: -1, max: LAST }),
      fc.integer({ min: 1, max: LAST }),
      (all, from, length) => {
        const span = { from, to: from + length };
        const places = placesOverTime(all, span);
        const grounds = {
          ...{ environmentKey: 'env', environmentName: '', keptTraits: new Map() },
          experiments: new Map([['f', all]]),
        };
        expect(places[0]?.from).toBe(from);
        for (let at = span.from; at < span.to; at += 1) {
          const sent = { featureName: 'f', identifier: 'ada', variantKey: 'a', at, traits: null };
          const { experimentId, epoch } = judgeExposure(sent, grounds);
          expect(places.findLast((place) => place.from <= at)).toMatchObject({ experimentId, epoch });
        }
      },
    ),
  );
});

test('neighbouring places differ, and begin one after the other', () => {
  fc.assert(
    fc.property(experiments, (all) => {
      const places = placesOverTime(all, { from: 0, to: LAST });
      for (const [index, place] of places.entries()) {
        const next = places[index + 1];
        if (next === undefined) continue;
        expect(next.from).toBeGreaterThan(place.from);
        expect([next.experimentId, next.epoch]).not.toEqual([place.experimentId, place.epoch]);
      }
    }),
  );
});
