import type { KnownIdentity, Trait } from '../../db/postgres/catalogue/identity-store.js';
import { iso } from '../fields/iso.js';
import type { KeptTraitBody, ManagedIdentityBody } from './managed-identity-schemas.js';

/** @returns a trait as answers show it. */
export const traitBody = ({ key, value }: Trait): KeptTraitBody => ({ trait_key: key, trait_value: value });

/** @returns an identity with its traits as answers show it. */
export const managedIdentityBody = (identity: KnownIdentity, environmentId: number): ManagedIdentityBody => ({
  id: identity.id,
  identity_uuid: identity.uuid,
  identifier: identity.identifier,
  environment: environmentId,
  created_date: iso(identity.createdAt),
  traits: identity.traits.map(traitBody),
});
