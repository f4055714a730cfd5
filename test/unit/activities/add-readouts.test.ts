import { addReadouts } from '../../../activities/add-readouts.js';
import type { WholeReadout } from '../../../activities/whole-readout.js';
import type { WholeNumbers, WholeSums } from '../../../domain/metrics/whole-sums.js';

const ORDINARY = -60;

const numbersOf = (sum: bigint, changes: Partial<WholeNumbers> = {}): WholeNumbers => ({
  ...{ exponent: ORDINARY, sum, squares: sum * sum, rejectedValues: 0, readValues: sum === 0n ? 0 : 1 },
  ...changes,
});

const armOf = (n: number, above: WholeNumbers, below?: WholeNumbers): WholeSums => ({
  ...{ n, above },
  ...(below === undefined ? {} : { below: { ...below, products: above.sum * below.sum } }),
});

const readoutOf = (arms: Readonly<Record<string, WholeSums>>): WholeReadout => ({
  exposures: {
    rows: Object.entries(arms).map(([variant, { n }]) => ({ variant, epoch: 1, bucket: 0, identities: n })),
    ...{ excludedIdentities: 0, excluded: [] },
  },
  health: Object.keys(arms).length === 0 ? {} : { verified: Object.keys(arms).length },
  late: { exposures: 0, metricEvents: 0 },
  sums: Object.entries(arms).map(([variant, sums]) => ({ metricId: 1, phase: 1, variant, sums })),
});

const sumsOf = (readout: WholeReadout | null) =>
  readout && Object.fromEntries(readout.sums.map(({ variant, sums }) => [variant, sums]));

const ALL = armOf(10, numbersOf(100n, { readValues: 10 }));

test('what touched identities came to is taken off, and what they come to now is put on', () => {
  const then = armOf(2, numbersOf(20n, { readValues: 2 }));
  const now = armOf(3, numbersOf(50n, { readValues: 4 }));
  const added = addReadouts(
    readoutOf({ control: ALL }),
    readoutOf({ control: then }),
    readoutOf({ control: now }),
  );
  expect(sumsOf(added)).toEqual({
    control: armOf(11, {
      ...{ exponent: ORDINARY, sum: 130n, squares: 100n * 100n - 20n * 20n + 50n * 50n },
      ...{ rejectedValues: 0, readValues: 12 },
    }),
  });
  expect(added?.exposures.rows).toEqual([{ variant: 'control', epoch: 1, bucket: 0, identities: 11 }]);
});

test('an arm, a bucket or a verdict of which nothing is left is not there', () => {
  const none = readoutOf({});
  const added = addReadouts(
    readoutOf({ control: armOf(1, numbersOf(0n)) }),
    readoutOf({ control: armOf(1, numbersOf(0n)) }),
    none,
  );
  expect(added).toEqual(none);
});

test('an arm that is new is what was read of it, in whatever steps', () => {
  const tiny = armOf(1, numbersOf(3n, { exponent: -160 }));
  const added = addReadouts(readoutOf({ control: ALL }), readoutOf({}), readoutOf({ big: tiny }));
  expect(sumsOf(added)).toEqual({ control: ALL, big: tiny });
});

test('rows are in the order in which the warehouse puts them, also by names beyond the usual', () => {
  const one = armOf(1, numbersOf(0n));
  // The second comes first by its UTF-16 code units.
  const names = ['\uff5e', '\u{1f600}'];
  const now = readoutOf(Object.fromEntries([...names].reverse().map((name) => [name, one])));
  const added = addReadouts(readoutOf({}), readoutOf({}), now);
  expect(added?.exposures.rows.map(({ variant }) => variant)).toEqual(names);
});

test.each<[string, WholeSums, WholeSums | undefined, WholeSums | undefined]>([
  ['a part is more than the whole', ALL, armOf(11, numbersOf(0n)), armOf(11, numbersOf(1n))],
  [
    'an arm has other steps than ordinary numbers',
    armOf(10, numbersOf(1n, { exponent: -10 })),
    undefined,
    armOf(1, numbersOf(1n)),
  ],
  ['a part has other steps', ALL, undefined, armOf(1, numbersOf(1n, { exponent: -110 }))],
  ['the largest number of an arm may be gone', ALL, armOf(1, numbersOf(7n)), armOf(1, numbersOf(0n))],
  ['it may be gone and cancel another', ALL, armOf(1, numbersOf(0n, { readValues: 2 })), undefined],
  [
    'it may be gone below the line of a ratio',
    armOf(10, numbersOf(100n), numbersOf(50n)),
    armOf(1, numbersOf(1n), numbersOf(5n)),
    armOf(1, numbersOf(1n), numbersOf(0n)),
  ],
])('nothing is added where %s', (_, all, then, now) => {
  const of = (sums: WholeSums | undefined): WholeReadout =>
    readoutOf(sums === undefined ? {} : { control: sums });
  expect(addReadouts(of(all), of(then), of(now))).toBeNull();
});

test('nothing is added where an arm was there then that the whole does not have', () => {
  const then = { ...readoutOf({ big: armOf(1, numbersOf(0n)) }), exposures: readoutOf({}).exposures };
  expect(addReadouts(readoutOf({ control: ALL }), then, readoutOf({}))).toBeNull();
});
