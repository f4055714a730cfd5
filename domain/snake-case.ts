/** @returns the name of a field as it is on the wire: `refreshSeq` is `refresh_seq`. */
export const snakeCase = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
