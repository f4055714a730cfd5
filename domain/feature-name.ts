/**
 * @returns what `@flagsmith/flagsmith` looks a feature up by, whatever an application calls it: lower case, and
 *   underscores for blanks. Flagsmith's server overlooks the case too. Names that are equal in this are one name.
 */
export const lookupName = (name: string): string => name.toLowerCase().replaceAll(' ', '_');

/**
 * Finds features by what applications call them. The exact name comes first, because there may be features from before
 * such names were refused that differ in nothing else.
 *
 * @param names of features, in the order in which they were made
 * @returns what gives the name that is meant, or undefined when there is none
 */
export const namesMeant = (names: readonly string[]): ((asked: string) => string | undefined) => {
  const exact = new Set(names);
  const first = new Map([...names].reverse().map((name) => [lookupName(name), name]));
  return (asked) => (exact.has(asked) ? asked : first.get(lookupName(asked)));
};
