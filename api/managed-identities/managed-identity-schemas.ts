import { z } from 'zod/v4';
import { textFault } from '../http/harmless-text.js';
import { pageFields } from '../http/paging.js';

const identifierField = z.string().min(1).max(2_000);

/** @returns whether a part of a path can name an identity: what cannot be stored is nobody's name. */
export const isIdentifier = (text: string): boolean =>
  identifierField.safeParse(text).success && textFault(text) === null;

/** Request: an identity to be known. */
export const newIdentity = z.object({ identifier: identifierField });

/** Request: query of the list. */
export const identityListQuery = z.object({ ...pageFields, q: z.string().max(2_000).optional() });

/** Response: a trait. */
export interface TraitBody {
  readonly trait_key: string;
  readonly trait_value: string | number | boolean;
}

/** Response: an identity of which something is known. */
export interface ManagedIdentityBody {
  readonly id: number;
  readonly identity_uuid: string;
  readonly identifier: string;
  readonly environment: number;
  readonly created_date: string;
  readonly traits: readonly TraitBody[];
}
