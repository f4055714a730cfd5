import { haveIdentitiesFallen } from '../../../../domain/refreshes/identities-fell.js';

const seen = (identities: number, exposures = identities) => ({ identities, exposures });

test.each([
  ['everybody is gone', seen(73_500), seen(0), true],
  ['the only one is gone', seen(1), seen(0), true],
  ['more than half are gone', seen(100), seen(49), true],
  ['half are gone', seen(100), seen(50), false],
  ['somebody asked to be forgotten', seen(1_000), seen(999), false],
  ['there are more', seen(10), seen(20), false],
  ['there never was anybody', seen(0), seen(0), false],
  ['exposures were judged again and enrol nobody now', seen(10, 10), seen(0, 10), false],
])('%s', (_what, before, now, fell) => {
  expect(haveIdentitiesFallen(before, now, 50)).toBe(fell);
});

test('an operator who has deleted them lets everything pass', () => {
  expect(haveIdentitiesFallen(seen(73_500), seen(0), 100)).toBe(false);
});
