/** What stands in JSON, before anybody knows what it is. */

export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** @returns what stands in JSON, or null while that is no object */
export const fieldsOfJson = (text: string): Fields | null => {
  try {
    const read: unknown = JSON.parse(text);
    return isFields(read) ? read : null;
  } catch {
    return null;
  }
};

/** Thrown about a part of a definition that no field of the form can hold. */
export class NoField extends Error {
  readonly path: string;

  constructor(path: string) {
    super(`no field of the form can hold ${path}`);
    this.path = path;
  }
}
