import fc from 'fast-check';
import { namesAsText } from '../../../api/fields/names-as-text.js';
import { textOfLiteral } from '../../../api/fields/number-as-text.js';
import { anyCharacter } from '../../support/any-character.js';

test.each([
  ['12345', '12345'],
  ['-0', '0'],
  ['9007199254740993', '9007199254740993'],
  ['1.0', '1.0'],
  ['0.10', '0.1'],
  ['-0.0', '-0.0'],
  ['1e2', '100.0'],
  ['1E16', '1e+16'],
  ['123456789012345.6', '123456789012345.6'],
  ['1234567890123456.0', '1234567890123456.0'],
  ['12345678901234567.0', '1.2345678901234568e+16'],
  ['0.0001', '0.0001'],
  ['0.00001', '1e-05'],
  ['-1.5e-7', '-1.5e-07'],
  ['1e400', null],
])('the number %s is the text %s, as Python writes it', (literal, text) => {
  expect(textOfLiteral(literal)).toBe(text);
});

test.each([
  ['{"identifier":5}', 1, '{"identifier":"5"}'],
  ['{ "identifier" :\n -5 , "a": 1}', 1, '{ "identifier" :\n "-5" , "a": 1}'],
  ['{"\\u0069dentifier":7}', 1, '{"\\u0069dentifier":"7"}'],
  ['{"a":"identifier","identifier":1e999}', 1, '{"a":"identifier","identifier":1e999}'],
  ['{"a":"\\"identifier\\": 5","identifier":5}', 1, '{"a":"\\"identifier\\": 5","identifier":"5"}'],
  ['{"traits":{"identifier":5},"identifier":6}', 1, '{"traits":{"identifier":5},"identifier":"6"}'],
  ['{"events":[{"identifier":5},{"identifier":6}]}', 3, '{"events":[{"identifier":"5"},{"identifier":"6"}]}'],
  ['{"identifier":5,"identifier":6}', 1, '{"identifier":"5","identifier":"6"}'],
])('in %s only numbers that are names become text', (json, depth, expected) => {
  expect(namesAsText(json, 'identifier', depth)).toBe(expected);
});

const LIST = fc.array(
  fc.dictionary(
    fc.oneof(fc.constant('identifier'), fc.string(), fc.string({ unit: anyCharacter })),
    fc.jsonValue(),
  ),
);

test('whatever surrounds them stays as it was', () => {
  fc.assert(
    fc.property(LIST, fc.integer({ min: 0, max: 2 }), (events, indent) => {
      const json = JSON.stringify({ events }, null, indent);
      const expected = events.map((event) =>
        typeof event['identifier'] === 'number'
          ? { ...event, identifier: textOfLiteral(JSON.stringify(event['identifier'])) }
          : event,
      );
      expect(JSON.parse(namesAsText(json, 'identifier', 3))).toEqual(
        JSON.parse(JSON.stringify({ events: expected })),
      );
    }),
    { numRuns: 200 },
  );
});
