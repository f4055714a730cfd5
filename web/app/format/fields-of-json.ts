import type { Fields } from '../../../domain/fields.js';
import { isFields } from '../../../domain/fields.js';

/** @returns the object that stands in JSON, or null while there is none */
export const fieldsOfJson = (text: string): Fields | null => {
  try {
    const read: unknown = JSON.parse(text);
    return isFields(read) ? read : null;
  } catch {
    return null;
  }
};
