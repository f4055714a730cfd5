import fc from 'fast-check';
import { z } from 'zod/v4';
import { experimentEdit } from '../../../api/experiments/experiment-requests.js';
import { ownRecord } from '../../../db/own-record.js';
import { anyCharacter } from '../../support/any-character.js';
import { HOSTILE_KEYS } from '../../support/api/hostile.js';

const asJson = (entries: readonly (readonly [string, unknown])[]): unknown =>
  JSON.parse(
    `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',')}}`,
  );

const key = fc.oneof(fc.constantFrom(...HOSTILE_KEYS), fc.string({ unit: anyCharacter }));

test('fields of any name are read, each into a field of its own', () => {
  const entries = fc.uniqueArray(fc.tuple(key, fc.integer()), { selector: ([name]) => name });
  fc.assert(
    fc.property(entries, (sent) => {
      const read = ownRecord(z.int()).parse(asJson(sent));
      expect(new Map(Object.entries(read))).toEqual(new Map(sent));
      expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
    }),
  );
});

test('what is no object, and values of another kind, are refused with their place', () => {
  const schema = z.object({ counts: ownRecord(z.int()) });
  for (const counts of [null, [], 'text', 5, undefined])
    expect(schema.safeParse({ counts }).error?.issues).toMatchObject([{ path: ['counts'] }]);
  for (const name of HOSTILE_KEYS) {
    const { error } = schema.safeParse({ counts: asJson([[name, 'text']]) });
    expect(error?.issues).toMatchObject([{ path: ['counts', name], code: 'invalid_type' }]);
  }
});

test('an edit inherits nothing', () => {
  const sent = JSON.parse('{"__proto__": {"name": 5}}') as unknown;
  expect(experimentEdit.safeParse(sent).success).toBe(false);
});
