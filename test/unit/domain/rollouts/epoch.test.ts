import type { Epoch } from '../../../../domain/rollouts/epoch.js';
import { epochAt, epochsUntil } from '../../../../domain/rollouts/epoch.js';

const epoch = (number: number, from: number, to: number | null): Epoch => ({
  number,
  from,
  to,
  percentage: 10_000,
  allocation: [],
});

const EPOCHS = [epoch(1, 100, 200), epoch(2, 200, 200), epoch(3, 300, null)];

describe('epochs', () => {
  it.each([
    [99, undefined],
    [100, 1],
    [199, 1],
    [200, undefined],
    [299, undefined],
    [300, 3],
    [1e15, 3],
  ])('at %d have number %p', (at, number) => {
    expect(epochAt(EPOCHS, at)?.number).toBe(number);
  });

  it.each<[number, readonly (readonly [number, number, number])[]]>([
    [100, []],
    [150, [[1, 100, 150]]],
    [200, [[1, 100, 200]]],
    [
      250,
      [
        [1, 100, 200],
        [2, 200, 200],
      ],
    ],
    [
      300,
      [
        [1, 100, 200],
        [2, 200, 200],
      ],
    ],
    [
      301,
      [
        [1, 100, 200],
        [2, 200, 200],
        [3, 300, 301],
      ],
    ],
  ])('until %d are %j', (end, expected) => {
    expect(epochsUntil(EPOCHS, end).map(({ number, from, to }) => [number, from, to])).toEqual(expected);
  });
});
