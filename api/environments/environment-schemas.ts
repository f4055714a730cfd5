import { z } from 'zod/v4';
import { idField, nameField } from '../http/fields.js';

/** Request: a new environment. A client key may be brought along, for instance by a migration; it is public. */
export const newEnvironment = z.object({
  name: nameField,
  project: idField,
  api_key: z
    .string()
    .regex(/^[\w-]{8,100}$/, 'must be 8 to 100 letters, digits, - or _')
    .optional(),
});

/** Request: a new server key. */
export const newServerKey = z.object({ name: nameField.default('server key') });

/** Response: an environment. */
export interface EnvironmentBody {
  readonly id: number;
  readonly name: string;
  readonly project: number;
  readonly api_key: string;
  readonly created_at: string;
}

/** Response: a server key; the only time that it is shown. */
export interface ServerKeyBody {
  readonly id: number;
  readonly name: string;
  readonly key: string;
}
