import fc from 'fast-check';
import type { EffectSize } from '../../../stats/effect-size.js';
import type { Moments } from '../../../stats/moments.js';
import type { Refused } from '../../../stats/refusals.js';

const finite = { noNaN: true, noDefaultInfinity: true } as const;

export const number = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, ...finite });

/** An arm whose mean lies away from zero, so that a lift exists. */
export const arm: fc.Arbitrary<Moments> = fc.record({
  kind: fc.constant('moments' as const),
  n: fc.integer({ min: 50, max: 1_000_000 }),
  mean: number(0.01, 1000),
  variance: number(1e-4, 1e6),
});

export const alpha = number(0.001, 0.3);

export const pValues = fc.array(number(0, 1), { minLength: 1, maxLength: 12 });

/** The effect, where these inputs are known not to be refused. */
export const measured = (effect: EffectSize | Refused): EffectSize => {
  if (effect.kind === 'refused') throw new Error(`refused: ${effect.reason}`);
  return effect;
};

export const near = (got: number, want: number, scale = 1): boolean =>
  Math.abs(got - want) <= 1e-9 * Math.max(Math.abs(want), scale);
