import type { FieldError } from '../problem/api-problem.js';
import { ApiProblem } from '../problem/api-problem.js';

/** What a body may call things by, and what they are called: by field, all names of the one that is meant. */
export type Names = Readonly<Record<string, readonly (number | string | null)[]>>;

/** A thing may be sent back as an object that says more of it than its id. What is no name at all names another. */
const nameOf = (sent: unknown): string | null => {
  if (Array.isArray(sent)) return '';
  if (typeof sent === 'object' && sent !== null) return 'id' in sent ? nameOf(sent.id) : null;
  if (sent === undefined || sent === null) return null;
  return typeof sent === 'number' || typeof sent === 'string' ? String(sent) : '';
};

const isAnother = (sent: unknown, names: Names[string]): boolean => {
  const name = nameOf(sent);
  return name !== null && !names.some((one) => one !== null && String(one) === name);
};

/**
 * Refuses a body that names another thing than the path does. Such a field used to be looked over, and the request
 * changed what the path names: a flag that its sender did not mean.
 *
 * @param body as it was sent; what it leaves out, and null, names nothing
 * @throws ApiProblem `validation_failed`, with the fields
 */
export const refuseAnother = (body: unknown, names: Names): void => {
  if (typeof body !== 'object' || body === null) return;
  const errors = Object.entries(names).flatMap(([field, known]): readonly FieldError[] => {
    const sent = Object.hasOwn(body, field) ? (body as Readonly<Record<string, unknown>>)[field] : undefined;
    const [first = null] = known;
    const what = first === null ? 'this has none' : `this is about ${first}`;
    return isAnother(sent, known)
      ? [{ field, code: 'names_another', detail: `must be left out or the same as in the path: ${what}` }]
      : [];
  });
  if (errors.length === 0) return;
  const detail = errors.map((error) => `${error.field}: ${error.detail}`).join('; ');
  throw new ApiProblem('validation_failed', detail, { errors });
};
