import type { KeyScope, Role } from '../../domain/permission.js';

/** Whose key a request shows. */
export interface KeyHolder {
  readonly keyId: number;
  readonly name: string;
  readonly role: Role;
  readonly scope: KeyScope;
}
