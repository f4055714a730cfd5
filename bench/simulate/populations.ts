import type { Aggregation } from '../../domain/metrics/metric.js';
import type { Drawn } from './growing-arm.js';
import type { RandomNumbers } from './random-numbers.js';

/** What units of an experiment do. */
export interface Population {
  readonly name: string;
  readonly aggregation: Aggregation;
  /** What one unit does; `factor` moves the mean, or the ratio, 1 being no effect. */
  readonly draw: (random: RandomNumbers, factor: number) => Drawn;
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

/** One in five buys; of these one in ten gives back a part of it. */
const refundOfRevenue = ({ uniform, normal }: RandomNumbers, factor: number): Drawn => {
  if (uniform() >= 0.2) return [0, 0];
  const revenue = 20 * Math.exp(1.5 * normal());
  return [uniform() < 0.1 ? factor * uniform() * revenue : 0, revenue];
};

/** One view at least, and people who click more than others. */
const clicksOfViews = (random: RandomNumbers, factor: number): Drawn => {
  const views = 1 + poisson(random, 3);
  const habit = 0.2 * random.uniform() * factor;
  let clicks = 0;
  for (let view = 0; view < views; view += 1) clicks += random.uniform() < habit ? 1 : 0;
  return [clicks, views];
};

/** People who do this with such a probability, whatever their arm. */
export const ratesOf = (rate: number): Population => ({
  name: `rate of ${rate}`,
  aggregation: 'occurrence',
  draw: ({ uniform }, factor) => (uniform() < rate * factor ? 1 : 0),
});

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
  { name: 'ratio: clicks of views', aggregation: 'sum', draw: clicksOfViews },
  { name: 'ratio: refunds of revenue', aggregation: 'sum', draw: refundOfRevenue },
];
