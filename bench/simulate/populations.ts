import type { Aggregation } from '../../domain/metrics/metric.js';
import type { RandomNumbers } from './random-numbers.js';

/** What units of an experiment do. */
export interface Population {
  readonly name: string;
  readonly aggregation: Aggregation;
  /** One unit's value; `factor` moves its mean, 1 being no effect. */
  readonly draw: (random: RandomNumbers, factor: number) => number;
}

const poisson = ({ uniform }: RandomNumbers, rate: number): number => {
  const limit = Math.exp(-rate);
  let product = uniform();
  let count = 0;
  while (product > limit) {
    product *= uniform();
    count += 1;
  }
  return count;
};

/** From well-behaved to heavy-tailed. */
export const POPULATIONS: readonly Population[] = [
  { name: 'normal', aggregation: 'mean', draw: ({ normal }, factor) => 10 * factor + 3 * normal() },
  {
    name: 'rate of 2 %',
    aggregation: 'occurrence',
    draw: ({ uniform }, factor) => (uniform() < 0.02 * factor ? 1 : 0),
  },
  { name: 'Poisson 0.05', aggregation: 'count', draw: (random, factor) => poisson(random, 0.05 * factor) },
  {
    name: 'lognormal, sigma 2',
    aggregation: 'mean',
    draw: ({ normal }, factor) => factor * Math.exp(2 * normal()),
  },
  {
    name: 'revenue: 5 % buy, sigma 1.5',
    aggregation: 'sum',
    draw: ({ uniform, normal }, factor) => (uniform() < 0.05 ? factor * 20 * Math.exp(1.5 * normal()) : 0),
  },
  {
    name: 'Pareto 1.8',
    aggregation: 'mean',
    draw: ({ uniform }, factor) => factor * uniform() ** (-1 / 1.8),
  },
];
