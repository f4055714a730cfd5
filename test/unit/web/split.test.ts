import { evenShares, percentOf, shareOfControl, whatWillHappen } from '../../../web/app/format/split.js';

test('an even split leaves the hundredths that are over to control', () => {
  const shares = evenShares([{ id: 4 }, { id: 9 }]);
  expect(shares).toEqual({ '4': '33.33', '9': '33.33' });
  expect(shareOfControl(Object.values(shares))).toBe(33.34);
  expect(evenShares([{ id: 1 }])).toEqual({ '1': '50' });
});

test.each(Array.from({ length: 100 }, (_, place) => place + 1))(
  'an even split of %i variants has nobody with nothing',
  (count) => {
    const shares = Object.values(evenShares(Array.from({ length: count }, (_, id) => ({ id }))));
    expect(shares.every((share) => Number(share) > 0)).toBe(true);
    expect(shareOfControl(shares)).toBeGreaterThanOrEqual(Number(shares[0]));
  },
);

test('what is left is exact where sums of decimals are not', () => {
  expect(shareOfControl(['0.1', '0.2'])).toBe(99.7);
  expect(shareOfControl(['60', '40.01'])).toBe(-0.01);
  expect(shareOfControl(['60', 'half'])).toBeNull();
});

test('a share has two decimals at most', () => {
  expect(['33.33', '33,33', '33.333', '101', ''].map(percentOf)).toEqual([33.33, 33.33, null, null, null]);
});

test('it is said what will happen', () => {
  const arms = [
    { key: 'control', share: 50 },
    { key: 'green', share: 50 },
  ];
  expect(whatWillHappen('everybody', 100, arms)).toBe(
    'All of everybody take part: 50 % get control and 50 % get green.',
  );
  expect(whatWillHappen('those in Berlin', 20, arms)).toBe(
    '20 % of those in Berlin take part: 10 % get control and 10 % get green. The other 80 % get control and are not counted.',
  );
  expect(whatWillHappen('everybody', 0, arms)).toMatch(/^Nobody takes part/);
});
