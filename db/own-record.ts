import { z } from 'zod/v4';
import { isFields } from '../domain/fields.js';

/**
 * The schema of an object whose keys come from outside, each value held against one schema. It reads the object's own
 * fields, whatever they are called, and gives an object with fields of its own. zod's `record` must not be used for
 * that: it takes an object with a field `constructor` for something else, and drops `__proto__`.
 */
export const ownRecord = <Value extends z.ZodType>(
  value: Value,
): z.ZodType<Readonly<Record<string, z.output<Value>>>, Readonly<Record<string, z.input<Value>>>> =>
  z
    .custom<Readonly<Record<string, z.input<Value>>>>(isFields, 'must be an object')
    .transform((sent, { issues }) => {
      const read: [string, z.output<Value>][] = [];
      for (const [key, item] of Object.entries(sent)) {
        const reading = value.safeParse(item);
        if (reading.success) read.push([key, reading.data]);
        else
          for (const issue of reading.error.issues)
            issues.push({ ...issue, path: [key, ...issue.path], input: item } as (typeof issues)[number]);
      }
      // This defines fields, where an assignment to `__proto__` would change what the object is.
      return Object.fromEntries(read);
    });
