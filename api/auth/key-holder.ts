import type { KeyScope, Role } from '../../domain/permission.js';

/** Whose key a request shows. */
export interface KeyHolder {
  readonly keyId: number;
  readonly name: string;
  readonly role: Role;
  readonly scope: KeyScope;
}

/** @returns how the audit log names the holder of a key. */
export const actorOf = ({ keyId, name }: Pick<KeyHolder, 'keyId' | 'name'>): string =>
  `api-key:${keyId}:${name}`;
