/**
 * Says in which order the fields of an object count when it is hashed or compared. Entries and not an object: objects
 * have keys that look like numbers, as variants may, before all others, and `__proto__` would be no field.
 *
 * @returns the fields that are not undefined, sorted by key (UTF-16 code units)
 */
export const fieldsInOrder = (value: object): readonly (readonly [string, unknown])[] =>
  Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1));

/**
 * JSON with sorted keys and no white space: equal values give equal text, whatever the order in which they were sent or
 * come back from a database. Hashes that are stored and published are made of it, so that it never changes.
 *
 * @param value what JSON can say; an undefined field is the same as an absent one
 */
export const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = fieldsInOrder(value).map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`);
  return `{${fields.join(',')}}`;
};
