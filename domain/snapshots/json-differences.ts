import { fieldsInOrder } from '../canonical-json.js';
import type { JsonValue } from '../json-value.js';

/** A place where two values differ. A side that has nothing there is absent; null is a value. */
export interface JsonDifference {
  /** JSONPath into what is stored; of an element that only the derived list has, the index is that list's. */
  readonly path: string;
  readonly stored?: JsonValue;
  readonly derived?: JsonValue;
}

/** The fields that tell the elements of a payload's lists apart, so that one more or less is one difference. */
const NAMES = ['metric_id', 'phase', 'number', 'bucket'] as const;

type JsonFields = Readonly<Record<string, JsonValue>>;

const isFields = (value: JsonValue | undefined): value is JsonFields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isList = (value: JsonValue | undefined): value is readonly JsonValue[] => Array.isArray(value);

const fieldPath = (path: string, key: string): string =>
  /^[A-Za-z_]\w*$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`;

const difference = (
  path: string,
  stored: JsonValue | undefined,
  derived: JsonValue | undefined,
): JsonDifference => ({
  path,
  ...(stored === undefined ? {} : { stored }),
  ...(derived === undefined ? {} : { derived }),
});

/** @returns what names each element, or null where elements have no names, or not each one its own */
const namesOf = (list: readonly JsonValue[], name: string): readonly JsonValue[] | null => {
  const names = list.map((element) => (isFields(element) ? element[name] : undefined));
  if (names.includes(undefined) || new Set(names).size < names.length) return null;
  return names.filter((one) => one !== undefined);
};

interface Pairing {
  /** Indices on both sides of what goes together; -1 where that side has none. */
  readonly pairs: readonly (readonly [number, number])[];
  /** Both sides have the same elements, in another order: their names. */
  readonly reordered?: readonly [readonly JsonValue[], readonly JsonValue[]];
}

const byName = (left: readonly JsonValue[], right: readonly JsonValue[]): Pairing => {
  const pairs = [
    ...left.map((one, index) => [index, right.indexOf(one)] as const),
    ...right.flatMap((one, index) => (left.includes(one) ? [] : [[-1, index] as const])),
  ];
  const isSameSet = pairs.every(([one, other]) => one >= 0 && other >= 0);
  const isReordered = isSameSet && pairs.some(([one, other]) => one !== other);
  return isReordered ? { pairs, reordered: [left, right] } : { pairs };
};

const byPlace = (left: number, right: number): Pairing => ({
  pairs: Array.from({ length: Math.max(left, right) }, (_, index) => [
    index < left ? index : -1,
    index < right ? index : -1,
  ]),
});

const pairingOf = (stored: readonly JsonValue[], derived: readonly JsonValue[]): Pairing => {
  for (const name of NAMES) {
    const [left, right] = [namesOf(stored, name), namesOf(derived, name)];
    if (left !== null && right !== null) return byName(left, right);
  }
  return byPlace(stored.length, derived.length);
};

const ofLists = (
  path: string,
  stored: readonly JsonValue[],
  derived: readonly JsonValue[],
): readonly JsonDifference[] => {
  const { pairs, reordered } = pairingOf(stored, derived);
  const order = reordered === undefined ? [] : [difference(path, ...reordered)];
  const within = pairs.flatMap(([left, right]) =>
    differencesAt(`${path}[${left < 0 ? right : left}]`, stored[left], derived[right]),
  );
  return [...order, ...within];
};

const ofFields = (path: string, stored: JsonFields, derived: JsonFields): readonly JsonDifference[] => {
  const own = new Map(fieldsInOrder(stored) as readonly (readonly [string, JsonValue])[]);
  const other = new Map(fieldsInOrder(derived) as readonly (readonly [string, JsonValue])[]);
  const keys = [...new Set([...own.keys(), ...other.keys()])];
  return keys.flatMap((key) => differencesAt(fieldPath(path, key), own.get(key), other.get(key)));
};

const differencesAt = (
  path: string,
  stored: JsonValue | undefined,
  derived: JsonValue | undefined,
): readonly JsonDifference[] => {
  if (isList(stored) && isList(derived)) return ofLists(path, stored, derived);
  if (isFields(stored) && isFields(derived)) return ofFields(path, stored, derived);
  return stored === derived ? [] : [difference(path, stored, derived)];
};

/**
 * Compares two values of JSON as deep as they go. The order of fields does not count, that of lists does.
 *
 * @returns every place in which they differ
 */
export const jsonDifferences = (stored: JsonValue, derived: JsonValue): readonly JsonDifference[] =>
  differencesAt('$', stored, derived);
