import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { fingerprintOf } from '../../../api/http/fingerprint.js';
import { canonicalJson } from '../../../domain/canonical-json.js';
import { contentHash } from '../../../domain/snapshots/content-hash.js';
import { anyCharacter } from '../../support/any-character.js';

/** As the first version wrote what it hashed: snapshots, ids of events and commands that it stored must stay valid. */
const firstJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(firstJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  fields.sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${firstJson(field)}`).join(',')}}`;
};

const firstFields = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(firstFields);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  entries.sort(([left], [right]) => (left < right ? -1 : 1));
  return { fields: entries.map(([key, item]) => [key, firstFields(item)]) };
};

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

const key = fc.oneof(
  fc.string({ unit: anyCharacter }),
  fc.constantFrom('__proto__', 'constructor', '10', '9', 'é', '\u{1f600}', '\uffff'),
);

/** JSON, and objects with fields that are undefined. */
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(fc.constant(null), fc.boolean(), fc.string({ unit: anyCharacter }), fc.double(), fc.integer()),
    fc.array(tie('any'), { maxLength: 4 }),
    fc
      .array(fc.tuple(key, fc.oneof(tie('any'), fc.constant(undefined))), { maxLength: 6 })
      .map((fields) => Object.fromEntries(fields)),
  ),
})).any;

const reversed = (given: unknown): unknown => {
  if (Array.isArray(given)) return given.map(reversed);
  if (typeof given !== 'object' || given === null) return given;
  const fields = Object.entries(given).map(([name, field]) => [name, reversed(field)] as const);
  return Object.fromEntries(fields.reverse());
};

describe('canonical JSON', () => {
  it('is the text that it always was', () => {
    fc.assert(fc.property(value, (any) => canonicalJson(any) === firstJson(any)));
  });

  it('is JSON that says the same', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (any) => {
        expect(JSON.parse(canonicalJson(any))).toEqual(JSON.parse(JSON.stringify(any)));
      }),
    );
  });

  it('does not depend on the order of fields', () => {
    fc.assert(fc.property(value, (any) => canonicalJson(reversed(any)) === canonicalJson(any)));
  });
});

describe('what is made of it', () => {
  it('keeps the content hash of every stored snapshot', () => {
    fc.assert(
      fc.property(
        value,
        value,
        (payload, basis) => contentHash(payload, basis) === sha256(firstJson({ basis, payload })),
      ),
    );
  });

  it('keeps the fingerprint of every stored command', () => {
    fc.assert(
      fc.property(value, (asked) => fingerprintOf(asked) === sha256(JSON.stringify([firstFields(asked)]))),
    );
  });
});
