import { judgeStore } from '../../../domain/installation/judge-store.js';

test.each([
  ['ours', true, 'us'],
  ['ours', false, 'us'],
  [null, false, 'nobody'],
  [null, true, 'lost'],
  ['theirs', false, 'another'],
  ['theirs', true, 'another'],
] as const)('a store that carries %s, where we had one: %s, belongs to %s', (carried, hadOne, owner) => {
  expect(judgeStore('ours', carried, hadOne)).toBe(owner);
});
