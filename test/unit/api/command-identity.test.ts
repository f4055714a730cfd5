import { commandIdOf, creationIdentityOf } from '../../../api/commands/command-identity.js';
import { fingerprintOf } from '../../../api/http/fingerprint.js';

test('the order of keys does not matter to the hash, everything else does', () => {
  const hash = fingerprintOf({ a: 1, b: { c: [1, 2], d: null } });
  expect(fingerprintOf({ b: { d: null, c: [1, 2] }, a: 1 })).toBe(hash);
  expect(fingerprintOf({ a: 1, b: { c: [1, 2], d: null }, e: undefined })).toBe(hash);
  for (const other of [
    { a: 1, b: { c: [2, 1], d: null } },
    { a: '1', b: { c: [1, 2], d: null } },
    { a: 1, b: { c: [1, 2] } },
    [['a', 1]],
    { fields: [['a', 1]] },
    undefined,
    null,
  ]) {
    expect(fingerprintOf(other)).not.toBe(hash);
  }
});

test('a list that looks like an object’s entries hashes differently from the object', () => {
  expect(fingerprintOf({ a: 1 })).not.toBe(fingerprintOf([['a', 1]]));
  expect(fingerprintOf(JSON.parse('{"__proto__":1}'))).not.toBe(fingerprintOf({}));
});

test('the same key names the same experiment in one environment, and another in another', () => {
  const identity = creationIdentityOf('key', 'env_a');
  expect(creationIdentityOf('key', 'env_a')).toEqual(identity);
  expect(identity.uuid).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  expect(creationIdentityOf('key', 'env_b').uuid).not.toBe(identity.uuid);
  expect(creationIdentityOf('yek', 'env_a').uuid).not.toBe(identity.uuid);
});

test('a key may be used again for another command or another experiment', () => {
  const ids = [
    commandIdOf('key', 'uuid-1', 'start'),
    commandIdOf('key', 'uuid-1', 'pause'),
    commandIdOf('key', 'uuid-2', 'start'),
    commandIdOf('starkey', 'uuid-1', 't'),
  ];
  expect(new Set(ids).size).toBe(ids.length);
});
