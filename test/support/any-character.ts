import fc from 'fast-check';

/** Halves of characters that are none alone. */
const HALVES = { first: 0xd800, count: 0x800 };
const LAST = 0x10_ffff;

const characterAt = (place: number): string =>
  String.fromCodePoint(place < HALVES.first ? place : place + HALVES.count);

/** @throws for what is not one character */
const placeOf = (character: unknown): number => {
  const code = typeof character === 'string' ? (character.codePointAt(0) ?? -1) : -1;
  const place = code < HALVES.first ? code : code - HALVES.count;
  if (place < 0 || characterAt(place) !== character) throw new Error('That is not one character.');
  return place;
};

/**
 * Any character there is: the same ones, as often and as they shrink, as fast-check's unit `binary`. That one writes
 * all million of them into a table to find a few words in it, in each process anew.
 */
export const anyCharacter: fc.Arbitrary<string> = fc
  .nat({ max: LAST - HALVES.count })
  .map(characterAt, placeOf);
