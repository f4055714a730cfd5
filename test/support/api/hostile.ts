import fc from 'fast-check';
import { anyCharacter } from '../any-character.js';

/** Names that objects have of their own, that look like numbers, or that somebody takes for something else. */
export const HOSTILE_KEYS: readonly string[] = [
  '__proto__',
  'constructor',
  'prototype',
  'hasOwnProperty',
  'toString',
  'valueOf',
  'toJSON',
  'then',
  'length',
  '__defineGetter__',
  '__lookupSetter__',
  'isPrototypeOf',
  '0',
  '-1',
  '4294967295',
  '1e3',
  ' ',
  '$',
  '*',
  'a.b',
  '$.identity.key',
  '\u{1f469}\u200d\u{1f467}',
  '\ufeff',
  'x'.repeat(200),
];

/** Values that have broken parsers, databases and loops before. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  fc.constantFrom<unknown>(
    null,
    true,
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    '\ud800',
    '%00',
    '%',
    'nan',
    '\u202e',
    '👩‍👩‍👧',
    'x'.repeat(30_000),
    '__proto__',
    'constructor',
    0,
    -1,
    1.5,
    33.333,
    2_147_483_648,
    9_007_199_254_740_992,
    1e308,
    -1e308,
    5e-324,
    [],
    {},
    [[[[[[]]]]]],
    { $gt: '' },
    "'; DROP TABLE experiments; --",
  ),
  fc.integer(),
  fc.double({ noNaN: true }),
  fc.string({ unit: anyCharacter, maxLength: 40 }),
);

/** A valid body with one to three of its fields broken, left out, or new ones added. */
const mutated = (valid: Readonly<Record<string, unknown>>): fc.Arbitrary<Record<string, unknown>> => {
  const change = fc.tuple(
    fc.oneof(fc.constantFrom(...Object.keys(valid), '__proto__', 'constructor', 'extra'), fc.string()),
    fc.oneof(hostileValue, fc.constant(undefined)),
  );
  return fc.array(change, { minLength: 1, maxLength: 3 }).map((changes) => {
    const entries = new Map<string, unknown>(Object.entries(valid));
    for (const [key, value] of changes) entries.set(key, value);
    return Object.fromEntries(entries);
  });
};

/** Text as a body that may not even be JSON. */
export const hostileBody = (valid: Readonly<Record<string, unknown>>): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 6, arbitrary: mutated(valid).map((body) => JSON.stringify(body)) },
    { weight: 2, arbitrary: hostileValue.map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: fc.string({ unit: anyCharacter, maxLength: 60 }) },
    fc.constantFrom(
      '',
      '{',
      '{"a":1,}',
      '[1e999]',
      '{"name":1e999}',
      '{"__proto__":{"admin":true}}',
      '{"name":"\\ud800"}',
      '{"a":'.repeat(2_000),
      `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
      '\ufeff{}',
    ),
  );

/** A part of a path where an id or a key belongs. */
export const hostilePart: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '0',
    '-1',
    '1.5',
    'NaN',
    '2147483648',
    '99999999999999999999',
    '%00',
    '%',
    '%zz',
    '%e0%80',
    '..',
    '%2e%2e%2f',
    'a'.repeat(5_000),
    '00000000-0000-0000-0000-000000000000',
    '__proto__',
    "1'--",
  ),
  fc.string({ unit: anyCharacter, minLength: 1, maxLength: 20 }).map((text) => {
    try {
      return encodeURIComponent(text);
    } catch {
      return '%ff';
    }
  }),
);
