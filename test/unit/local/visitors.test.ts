import { seededRandom } from '../../../local/demo/seeded-random.js';
import type { WireEvent } from '../../../local/demo/visitors.js';
import { visit, visitorName } from '../../../local/demo/visitors.js';

const AT = Date.UTC(2026, 0, 1);
const COUNT = 20_000;

const everybody = (variant: string): readonly WireEvent[] =>
  Array.from({ length: COUNT }, (_, index) => visit(index, 'button', variant, AT)).flat();

const named = (events: readonly WireEvent[], name: string): readonly WireEvent[] =>
  events.filter(({ event }) => event === name);

describe('a visitor of the demo', () => {
  test('does the same in every run', () => {
    for (const index of [0, 1, 7_777, 19_999])
      expect(visit(index, 'button', 'control', AT)).toEqual(visit(index, 'button', 'control', AT));
  });

  test('does the same later, only later', () => {
    const shift = ({ timestamp, ...rest }: WireEvent, by: number) => ({ ...rest, timestamp: timestamp + by });
    for (let index = 0; index < 200; index += 1)
      expect(visit(index, 'button', 'control', AT + 5_000)).toEqual(
        visit(index, 'button', 'control', AT).map((event) => shift(event, 5_000)),
      );
  });

  test('sees the variant first and acts after it', () => {
    for (let index = 0; index < 500; index += 1) {
      const [exposure, ...acts] = visit(index, 'button', 'one_click', AT);
      expect(exposure).toMatchObject({
        event: '$flag_exposure',
        feature_name: 'button',
        identifier: visitorName(index),
        value: 'one_click',
        timestamp: AT,
      });
      for (const act of acts) expect([act.feature_name, act.timestamp > AT]).toEqual([null, true]);
    }
  });

  test('has ids for its events that no other has', () => {
    const ids = everybody('control').map(({ event_id }) => event_id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('who buys as control buys as much with one click, so that the variant alone makes the difference', () => {
    for (let index = 0; index < 2_000; index += 1) {
      const bought = named(visit(index, 'button', 'control', AT), 'purchase');
      if (bought.length > 0)
        expect(named(visit(index, 'button', 'one_click', AT), 'purchase')).toEqual(bought);
    }
  });

  test('with a variant that nobody described behaves like control', () => {
    const acts = (variant: string): readonly WireEvent[] =>
      Array.from({ length: 100 }, (_, index) => visit(index, 'button', variant, AT).slice(1)).flat();
    expect(acts('new')).toEqual(acts('control'));
  });

  test.each([
    ['control', 0.1],
    ['one_click', 0.122],
  ])('is one of many who behave as %s was made to: %d of them buy', (variant, purchaseRate) => {
    const events = everybody(variant);
    const purchases = named(events, 'purchase').map(({ value }) => Number(value));
    expect(purchases.length / COUNT).toBeCloseTo(purchaseRate, 2);
    expect(named(events, 'checkout_error').length / COUNT).toBeCloseTo(0.04, 2);
    const mean = purchases.reduce((sum, basket) => sum + basket, 0) / purchases.length;
    expect(Math.abs(mean / 42 - 1)).toBeLessThan(0.05);
    expect(purchases.filter((basket) => basket !== Math.round(basket * 100) / 100)).toEqual([]);
  });

  test('has a name that sorts like its number', () => {
    expect([visitorName(10), visitorName(9), visitorName(100)].sort()).toEqual([
      visitorName(9),
      visitorName(10),
      visitorName(100),
    ]);
  });
});

describe('seeded random numbers', () => {
  test('are those of mulberry32', () => {
    const random = seededRandom(1);
    expect([random(), random(), random()]).toEqual([
      0.6270739405881613, 0.002735721180215478, 0.5274470399599522,
    ]);
  });

  test('are the same for the same seed and others for another', () => {
    const draw = (seed: number): readonly number[] => Array.from({ length: 50 }, seededRandom(seed));
    expect(draw(20_261)).toEqual(draw(20_261));
    expect(draw(20_261)).not.toEqual(draw(20_262));
  });

  test('lie in [0, 1) and fill it evenly', () => {
    const random = seededRandom(42);
    const buckets = Array.from({ length: 10 }, () => 0);
    for (let drawn = 0; drawn < 100_000; drawn += 1) {
      const number = random();
      if (number < 0 || number >= 1) throw new Error(`${number} is out of range`);
      buckets[Math.floor(number * 10)]! += 1;
    }
    for (const count of buckets) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  });
});
