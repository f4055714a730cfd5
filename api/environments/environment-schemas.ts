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

/** Request: what can be changed of an environment. Its key and its project cannot. */
export const environmentChange = z.object({ name: nameField });

/** Request: a new server key. */
export const newServerKey = z.object({
  name: nameField.default('server key'),
  expires_at: z.iso
    .datetime({ offset: true })
    .transform((text) => Date.parse(text))
    .nullish()
    .transform((at) => at ?? null),
});

/** Response: an environment. */
export interface EnvironmentBody {
  readonly id: number;
  readonly name: string;
  readonly project: number;
  readonly api_key: string;
  readonly created_at: string;
}

/** Response: a new server key; the only time that it is shown. */
export interface NewServerKeyBody {
  readonly id: number;
  readonly name: string;
  readonly key: string;
  readonly active: true;
  readonly expires_at: string | null;
}

/** Response: a server key as far as it can be shown. */
export interface ServerKeyBody {
  readonly id: number;
  readonly name: string;
  /** What it begins with. */
  readonly prefix: string;
  /** Neither revoked nor expired. */
  readonly active: boolean;
  readonly created_at: string;
  readonly expires_at: string | null;
  readonly revoked_at: string | null;
  readonly last_used_at: string | null;
}
