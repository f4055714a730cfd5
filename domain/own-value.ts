/** @returns what a record has under a key; a key that somebody else has chosen may be called `constructor` */
export const ownValue = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;
