import type { Instant } from '../../domain/experiment.js';
import type { KeyScope, Role } from '../../domain/permission.js';

/** Whose key a request shows. */
export interface KeyHolder {
  readonly keyId: number;
  readonly name: string;
  readonly role: Role;
  readonly scope: KeyScope;
  /** Set where the request came in a session: when that ends, unless it is used before. */
  readonly sessionExpiresAt?: Instant;
}

/** @returns how the audit log names the holder of a key. */
export const actorOf = ({ keyId, name }: Pick<KeyHolder, 'keyId' | 'name'>): string =>
  `api-key:${keyId}:${name}`;
