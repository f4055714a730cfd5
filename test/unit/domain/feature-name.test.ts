import { lookupName, namesMeant } from '../../../domain/feature-name.js';

test.each([
  ['Checkout_Button', 'checkout_button'],
  ['CHECKOUT BUTTON', 'checkout_button'],
  ['checkout-button', 'checkout-button'],
  [' padded', '_padded'],
])('%s is looked up as %s, like @flagsmith/flagsmith does', (name, looked) => {
  expect(lookupName(name)).toBe(looked);
});

test('the exact name is meant before another one, and of several others the oldest', () => {
  const meant = namesMeant(['Old', 'old', 'New']);
  expect(['Old', 'old', 'OLD', 'new', 'none'].map(meant)).toEqual(['Old', 'old', 'Old', 'New', undefined]);
});
