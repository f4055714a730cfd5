/** @returns variants as everywhere on the page: control first, in the colour that is its own */
export const controlFirst = (keys: readonly string[]): readonly string[] =>
  keys.toSorted((left, right) => Number(right === 'control') - Number(left === 'control'));
